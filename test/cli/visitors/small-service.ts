import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What a small service saw of its visitors. */
export interface SmallService {
  readonly url: URL;
  readonly seen: {
    readonly path: string;
    readonly journey: string;
    readonly form: Record<string, string> | null;
    readonly synthetic: string | undefined;
  }[];
  readonly close: () => Promise<void>;
}

/**
 * A service of two questions with the shapes of the real one: a start form, a cookie, redirects after posts, 422 with an
 * error summary for what is not a number.
 */
export async function smallService(): Promise<SmallService> {
  const seen: SmallService["seen"] = [];
  let journeys = 0;
  const server: Server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? "/";
      const form = request.method === "POST" ? Object.fromEntries(new URLSearchParams(await text(request))) : null;
      const journey = journeyOf(request);
      seen.push({ path, journey, form, synthetic: request.headers["x-throughline-synthetic"]?.toString() });
      const redirect = (to: string, cookie?: string) => {
        response.writeHead(303, { location: to, ...(cookie ? { "set-cookie": cookie } : {}) }).end();
      };
      const page = (status: number, body: string) => {
        response
          .writeHead(status, { "content-type": "text/html" })
          .end(`<html><body><main>${body}</main></body></html>`);
      };
      if (form === null && path === "/s/small")
        return page(200, '<h1>Small</h1><form method="post" action="/s/small/start"><button>Start</button></form>');
      if (path === "/s/small/start")
        return redirect("/s/small/questions/size", `journey=j${++journeys}; Path=/s/small; HttpOnly`);
      if (journey === "") return page(410, "<h1>Gone</h1>");
      if (path === "/s/small/questions/size") {
        if (form === null) return page(200, question("size", "a.size.you", ""));
        const wrong = !/^\d+$/.test(form["a.size.you"] ?? "");
        return wrong
          ? page(
              422,
              question("size", "a.size.you", '<ul class="govuk-error-summary__list"><li>Give a number</li></ul>'),
            )
          : redirect("/s/small/questions/colour");
      }
      if (path === "/s/small/questions/colour") {
        return form === null
          ? page(
              200,
              `<a class="govuk-back-link" href="/s/small/questions/size">Back</a>${question("colour", "a.colour.you", "")}`,
            )
          : redirect("/s/small/results");
      }
      if (path === "/s/small/results") return page(200, "<h1>Results</h1>");
      return page(404, "<h1>Not found</h1>");
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/s/small`),
    seen,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const journeyOf = (request: IncomingMessage): string => /journey=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";

const question = (title: string, name: string, errors: string): string =>
  `${errors}<h1>${title}</h1><form method="post"><input name="${name}"><button name="do" value="continue">Continue</button></form>`;

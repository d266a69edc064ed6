/** A page as it arrived, after redirects. */
export interface Loaded {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
  /** From sending the first request to the end of the last answer, redirects and all. */
  readonly milliseconds: number;
  /** Of that, the last request alone: the page itself. */
  readonly pageMilliseconds: number;
  /** Requests that it took, redirects included. */
  readonly requests: number;
}

/** One person's browser without script: keeps cookies, follows redirects, sends forms. */
export interface Browser {
  readonly get: (url: URL) => Promise<Loaded>;
  readonly post: (url: URL, form: URLSearchParams) => Promise<Loaded>;
}

export interface BrowserOptions {
  readonly language: string;
  /** Value of X-Throughline-Synthetic: "1" from this machine, else the token that the server was given. */
  readonly mark: string;
  readonly fetch?: typeof fetch;
  /** Milliseconds of a clock that only rises. */
  readonly now: () => number;
}

const MOST_REDIRECTS = 10;
const TIMEOUT_MS = 30_000;

/** The service could not be reached, or answered in a way no browser could go on from. */
export class Unreachable extends Error {}

export function openBrowser(options: BrowserOptions): Browser {
  const cookies = new Map<string, string>();
  const send = options.fetch ?? fetch;

  const load = async (address: URL, first: RequestInit): Promise<Loaded> => {
    const began = options.now();
    let url = address;
    let request = first;
    let asked = began;
    for (let requests = 1; requests <= MOST_REDIRECTS; requests++) {
      const response = await send(url, {
        ...request,
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          accept: "text/html",
          "accept-language": options.language,
          "user-agent": "throughline-visitor",
          "x-throughline-synthetic": options.mark,
          ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
          // What every browser sends with a form of the same site, and what servers check against forged requests.
          ...(request.method === "POST" ? { origin: url.origin, "sec-fetch-site": "same-origin" } : {}),
        },
      }).catch((cause: unknown) => {
        throw new Unreachable(`${url.origin} does not answer (${reasonOf(cause)}).`, { cause });
      });
      for (const line of response.headers.getSetCookie()) keep(cookies, line);
      const location = response.headers.get("location");
      const html = await response.text();
      if (response.status < 300 || response.status >= 400 || location === null) {
        const now = options.now();
        return {
          url,
          status: response.status,
          html,
          milliseconds: now - began,
          pageMilliseconds: now - asked,
          requests,
        };
      }
      url = new URL(location, url);
      asked = options.now();
      // 303, and by old habit 301 and 302 after a form, are followed by a GET.
      if (response.status !== 307 && response.status !== 308) request = { method: "GET" };
    }
    throw new Unreachable(`${address.href} redirects in a circle.`);
  };

  return {
    get: (url) => load(url, { method: "GET" }),
    post: (url, form) => load(url, { method: "POST", body: form }),
  };
}

/** Keeps a Set-Cookie line; one that is empty or of the past is forgotten. Paths and domains need no regard: there is one site. */
function keep(cookies: Map<string, string>, line: string): void {
  const [pair, ...attributes] = line.split(";").map((part) => part.trim());
  const cut = pair?.indexOf("=") ?? -1;
  if (pair === undefined || cut < 1) return;
  const name = pair.slice(0, cut);
  const gone = attributes.some((attribute) => /^max-age=(0|-)/i.test(attribute));
  if (gone) cookies.delete(name);
  else cookies.set(name, pair.slice(cut + 1));
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const code = inner instanceof Error ? (inner as NodeJS.ErrnoException).code : undefined;
  return code ?? (inner instanceof Error ? inner.message : String(inner));
}

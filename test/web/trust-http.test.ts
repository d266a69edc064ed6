import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestServer, testServer, Visitor } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

describe("every answer", () => {
  it("forbids inline scripts, framing and sniffing", async () => {
    const response = await new Visitor(server.url).get("/s/aids");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-frame-options")).toBe("DENY");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("keeps the page whole: no inline style, script or handler", async () => {
    const html = await (await new Visitor(server.url).get("/s/aids")).text();
    expect(html).not.toMatch(/<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=/);
  });
});

describe("forms from elsewhere", () => {
  it.each([
    ["another origin", { Origin: "https://evil.example" }],
    ["no origin at all", { Origin: "" }],
    ["an origin that is no address", { Origin: "null" }],
  ])("are refused: %s", async (_, headers) => {
    const visitor = new Visitor(server.url);
    const response = await visitor.post("/s/aids/start", {}, headers);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("This form was sent from elsewhere");
    expect(visitor.cookies.size).toBe(0);
  });
});

describe("what is too much or malformed", () => {
  it("refuses a huge form with a clear page and changes nothing", async () => {
    const visitor = new Visitor(server.url);
    await visitor.post("/s/aids/start");
    const response = await visitor.post("/s/aids/household", { partner: "x".repeat(100_000) });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("Too much was sent");
    expect((await visitor.get("/s/aids/household")).status).toBe(200);
  });

  it("refuses a huge form that does not say its length", async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sending = request(`${server.url}/s/aids/start`, {
        method: "POST",
        headers: {
          Origin: server.url,
          "Content-Type": "application/x-www-form-urlencoded",
          "Transfer-Encoding": "chunked",
        },
      });
      sending.on("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sending.on("error", reject);
      for (let i = 0; i < 20; i++) sending.write("a".repeat(10_000));
      sending.end();
    });
    expect([303, 413]).toContain(status);
  });

  it("ignores fields it does not know and answers that are not text", async () => {
    const visitor = new Visitor(server.url);
    await visitor.post("/s/aids/start");
    const response = await visitor.post("/s/aids/household", {
      __proto__: "x",
      constructor: "y",
      "a.nothing.you": "3",
      partner: "maybe",
    });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("There is a problem");
  });

  it("answers unknown services, questions and aids with a page that says so", async () => {
    const visitor = new Visitor(server.url);
    for (const path of ["/s/nothing", "/s/aids/nothing", "/nothing", "/s/%00", "/s/aids/questions/..%2F.."]) {
      const response = await visitor.get(path);
      expect([404, 410], path).toContain(response.status);
    }
    await visitor.post("/s/aids/start");
    expect((await visitor.get("/s/aids/questions/nothing")).status).toBeLessThan(500);
    expect((await visitor.get("/s/aids/results/nothing")).status).toBe(404);
    expect((await visitor.get("/s/aids/apply/nothing")).status).toBe(404);
  });

  it("treats a forged or unknown session as ended, in words", async () => {
    const visitor = new Visitor(server.url);
    visitor.cookies.set("journey", "A".repeat(22));
    const response = await visitor.get("/s/aids/check");
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("Your answers are no longer here");
    expect(visitor.cookies.has("journey")).toBe(false);
  });
});

describe("guessing codes", () => {
  it("is slowed down after a few tries, in words", async () => {
    const visitor = new Visitor(server.url);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++)
      statuses.push((await visitor.post("/s/aids/resume", { code: `AAAA-AAAA-AAA${i}` })).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(422));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });
});

it("nothing went wrong inside on the way", () => {
  expect(server.errors).toEqual([]);
});

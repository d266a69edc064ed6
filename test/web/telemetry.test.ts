import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/web/app.tsx";
import { openTraces } from "../../src/web/telemetry/traces.ts";
import { testPlatform } from "./platform.ts";

const TOKEN = "a-token-that-is-long-enough-for-anybody";
function platform() {
  const base = testPlatform({ address: () => "::1" });
  return { ...base, config: { ...base.config, apiTokens: [{ name: "prometheus", token: TOKEN }] } };
}
const bearer = { headers: { authorization: `Bearer ${TOKEN}` } };

describe("the system's own figures", () => {
  it("count requests by the pattern of their route, not by what was asked for", async () => {
    const app = createApp(platform());
    await app.request("/stats/somebody-private");
    await app.request("/nothing/at/all/12345");
    await app.request("/law", {});
    const text = await (await app.request("/metrics", bearer)).text();
    expect(text).toMatch(/throughline_http_request_duration_seconds_count\{method="GET",route="none",status="404"\} 2/);
    expect(text).toContain("throughline_nodejs_eventloop_lag_seconds");
    expect(text).not.toContain("private");
    expect(text).not.toContain("12345");
  });

  it("are for programs with a token", async () => {
    expect((await createApp(platform()).request("/metrics")).status).toBe(401);
  });

  it("go to a collector as traces when one is configured", async () => {
    const bodies: string[] = [];
    const collector = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        bodies.push(`${request.url} ${body}`);
        response.end("{}");
      });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => collector.once("listening", resolve));
    const traces = openTraces(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`, "0.1.0");
    const app = createApp({ ...platform(), traces });
    await app.request("/metrics?secret=1", bearer);
    await traces.close();
    collector.close();
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain("/v1/traces");
    expect(bodies[0]).toContain("GET /metrics");
    expect(bodies[0]).not.toContain("secret");
  });
});

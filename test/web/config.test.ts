import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/web/config.ts";

const wrong = (environment: Record<string, string>) => {
  const read = readConfig(environment, "0.1.0");
  return read.ok ? [] : read.diagnostics.map((d) => d.message);
};

describe("configuration from the environment", () => {
  it("needs nothing: the embedded database on loopback", () => {
    const read = readConfig({ PORT: "" }, "0.1.0");
    expect(read).toMatchObject({ ok: true, value: { host: "127.0.0.1", port: 3000, databaseUrl: null, oidc: null } });
  });

  it("names every wrong value, not only the first", () => {
    expect(wrong({ PORT: "80a", DATABASE_URL: "mysql://x", TRUST_PROXY: "maybe" })).toEqual([
      "PORT takes a whole number.",
      "DATABASE_URL takes an address such as postgres://user:password@host:5432/name.",
      "TRUST_PROXY takes yes or no.",
    ]);
  });

  it("refuses a port that does not exist", () => {
    expect(wrong({ PORT: "70000" })).toEqual(["PORT takes a whole number from 0 to 65535."]);
  });

  it("wants a shared secret when the database is shared", () => {
    expect(wrong({ DATABASE_URL: "postgres://localhost/x" })).toEqual([
      "THROUGHLINE_SECRET: is needed with DATABASE_URL: every copy of the application must share it.",
    ]);
  });

  it("wants the whole of sign-in or none of it", () => {
    expect(wrong({ OIDC_ISSUER: "https://id.example.org", PUBLIC_URL: "https://a.example.org" })).toEqual([
      "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together or not at all.",
    ]);
  });
});

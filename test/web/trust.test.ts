import { describe, expect, it } from "vitest";
import { oneTimeLink } from "../../src/web/staff/one-time-link.ts";
import { limiter } from "../../src/web/trust/limits.ts";
import { deriveKey, readSigned, signValue } from "../../src/web/trust/sealing.ts";

describe("signed values", () => {
  const key = deriveKey("a secret of more than thirty-two characters", "staff");

  it("come back as they were until their time is over", () => {
    const text = signValue(key, { name: "Anna" }, 1000);
    expect(readSigned(key, text, 999)).toMatchObject({ name: "Anna" });
    expect(readSigned(key, text, 1000)).toBeUndefined();
  });

  it("are refused when changed, cut or signed with another key", () => {
    const text = signValue(key, { name: "Anna" }, 1000);
    const [body, signature] = text.split(".") as [string, string];
    const forged = Buffer.from(JSON.stringify({ name: "Root", expiresMs: 1e15 })).toString("base64url");
    expect(readSigned(key, `${forged}.${signature}`, 0)).toBeUndefined();
    expect(readSigned(key, body, 0)).toBeUndefined();
    expect(readSigned(key, `${text}.x`, 0)).toBeUndefined();
    expect(readSigned(deriveKey("another secret, also long enough to be one", "staff"), text, 0)).toBeUndefined();
  });
});

describe("the one-time link", () => {
  it("works once", () => {
    const link = oneTimeLink("token");
    expect(link.use("wrong")).toBe(false);
    expect(link.valid("token")).toBe(true);
    expect(link.use("token")).toBe(true);
    expect(link.use("token")).toBe(false);
    expect(link.valid("token")).toBe(false);
  });
});

describe("the limit on visits", () => {
  it("allows a burst, then says how long to wait, then allows again", () => {
    const limit = limiter(60, 3);
    expect([1, 2, 3].map(() => limit.take("a", 0))).toEqual([0, 0, 0]);
    expect(limit.take("a", 0)).toBe(1);
    expect(limit.take("b", 0)).toBe(0);
    expect(limit.take("a", 1000)).toBe(0);
    expect(limit.take("a", 1000)).toBe(1);
  });

  it("does not refill when the clock steps back", () => {
    const limit = limiter(60, 1);
    expect(limit.take("a", 10_000)).toBe(0);
    expect(limit.take("a", 0)).toBe(1);
  });
});

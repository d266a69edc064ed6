import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newReturnCode, readReturnCode } from "../../src/services/journeys/return-code.ts";
import { checkKeys, type JourneyKeys, seal, unseal } from "../../src/services/journeys/seal.ts";

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
const keys: JourneyKeys = { current: "new", seal: { old: random(32), new: random(32) }, index: random(32) };

describe("sealing", () => {
  it("opens what an older key has sealed as long as that key is kept", () => {
    const box = seal({ ...keys, current: "old" }, "answers", "row", random);
    expect(box.keyId).toBe("old");
    expect(unseal(keys, box, "row")).toBe("answers");
    expect(unseal({ ...keys, seal: { new: keys.seal.new as Uint8Array } }, box, "row")).toBeNull();
  });

  it("opens nothing that was changed by a bit, cut short or put beside another row", () => {
    const sealed = seal(keys, "answers", "row", random);
    for (let at = 0; at < sealed.box.length; at++) {
      const box = Uint8Array.from(sealed.box);
      box[at] = (box[at] as number) ^ 1;
      expect(unseal(keys, { ...sealed, box }, "row")).toBeNull();
      expect(unseal(keys, { ...sealed, box: sealed.box.subarray(0, at) }, "row")).toBeNull();
    }
    expect(unseal(keys, sealed, "another row")).toBeNull();
  });

  it("never makes the same box of the same answers", () => {
    const boxes = Array.from({ length: 50 }, () =>
      Buffer.from(seal(keys, "answers", "row", random).box).toString("hex"),
    );
    expect(new Set(boxes).size).toBe(50);
  });

  it("refuses keys at the start that would fail at the first answer", () => {
    expect(() => checkKeys({ ...keys, current: "lost" })).toThrow(/no sealing key "lost"/);
    expect(() => checkKeys({ ...keys, seal: { new: random(16) } })).toThrow(/16 bytes/);
    expect(() => checkKeys({ ...keys, index: random(8) })).toThrow(/32 bytes/);
  });
});

describe("a return code", () => {
  it("is read in any case, with or without hyphens, with the signs that people mix up", () => {
    const code = "01VK-M0XD-94TB";
    for (const typed of ["01VK-M0XD-94TB", "01vkm0xd94tb", " O1UK MOXD 94TB ", "oivk–moxd–94tb", "0lvk.m0xd.94tb"]) {
      expect(readReturnCode(typed)).toBe(code);
    }
  });

  it.each(["", "01VK-M0XD", "01VK-M0XD-94TB-X", "01VK-M0XD-94T!", "01VK-M0XD-94TÉ"])("is not %j", (typed) => {
    expect(readReturnCode(typed)).toBeNull();
  });

  it("is read back as it was made", () => {
    for (let i = 0; i < 100; i++) {
      const code = newReturnCode(random);
      expect(readReturnCode(code)).toBe(code);
    }
  });
});

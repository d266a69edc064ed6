import { describe, expect, it } from "vitest";
import { compile, pinTexts, type Source, textFingerprint } from "../../src/law/index.ts";

const TEXT = "Whoever asks at the town hall receives a bicycle.";
const hash = textFingerprint(TEXT);
const law = (...headings: string[]): Source => ({
  file: "law/a.law.md",
  text: `# A\n\n${headings.map((heading) => `${heading}\n\nIn short: whoever asks.\n`).join("\n")}`,
});
const BESIDE: Source = { file: "law/b.law.md", text: "# B\n\n## L9 — Elsewhere {#l9}\n" };
const texts = ["l1", "l2", "l3"].map((id) => ({ file: `law/texts/${id}.txt`, text: `${TEXT}\n` }));

/** The headings after pinning, or null where no document changed, with what was pinned and what is out of date. */
function pin(source: Source, named?: readonly string[]) {
  const sources = [BESIDE, source];
  const { rulebook } = compile(sources, { texts });
  if (!rulebook) throw new Error("no law");
  const { changed, pinned, stale } = named ? pinTexts(sources, rulebook, named) : pinTexts(sources, rulebook);
  expect(changed.length).toBeLessThanOrEqual(1);
  const headings = changed[0]?.text.split("\n").filter((line) => line.startsWith("## ")) ?? null;
  return { headings, pinned, stale: stale.map(({ id }) => id) };
}

describe("writing fingerprints of official texts into headings", () => {
  it("gives one to each article that has a text and no fingerprint, and leaves the others", () => {
    const found = pin(law("## L1 — Who {#l1}", `## L2 — When {#l2 text-hash="${hash}"}`, "## L4 — Where {#l4}"));
    expect(found).toEqual({
      headings: [
        `## L1 — Who {#l1 text-hash="${hash}"}`,
        `## L2 — When {#l2 text-hash="${hash}"}`,
        "## L4 — Where {#l4}",
      ],
      pinned: [{ id: "l1", title: expect.any(String), file: "law/a.law.md", line: 3 }],
      stale: [],
    });
  });

  it("keeps what else stands in the braces, and the spaces at the line's end", () => {
    const found = pin(law('## L1 — Who {#l1 version="2025-01-01" }  '));
    expect(found.headings).toEqual([`## L1 — Who {#l1 version="2025-01-01" text-hash="${hash}"}  `]);
  });

  it("tells where the text is another than the fingerprint says, and changes that only when it is named", () => {
    const source = law('## L1 — Who {#l1 text-hash="000000"}', "## L2 — When {#l2 text-hash=000000}", "## L3 — {#l3}");
    expect(pin(source)).toMatchObject({
      headings: [
        '## L1 — Who {#l1 text-hash="000000"}',
        "## L2 — When {#l2 text-hash=000000}",
        `## L3 — {#l3 text-hash="${hash}"}`,
      ],
      stale: ["l1", "l2"],
    });
    expect(pin(source, ["l2"])).toMatchObject({
      headings: ['## L1 — Who {#l1 text-hash="000000"}', `## L2 — When {#l2 text-hash="${hash}"}`, "## L3 — {#l3}"],
      pinned: [{ id: "l2", line: 7 }],
      stale: ["l1"],
    });
  });

  it("changes no document when every fingerprint is right", () => {
    expect(pin(law(`## L1 — Who {#l1 text-hash="${hash}"}`))).toEqual({ headings: null, pinned: [], stale: [] });
  });
});

import { describe, expect, it } from "vitest";
import { compile, type Source, textFingerprint } from "../../src/law/index.ts";

const law = (attributes = ""): Source => ({
  file: "law/a.law.md",
  text: `# A\n\n## L1 — Who {#l1${attributes}}\n\nIn short: whoever asks.\n\n## L2 — When {#l2}\n\n> Every day.\n`,
});

/** A text of our own invention. */
const TEXT = "Whoever asks at the town hall receives a bicycle.\n\nThe bicycle is green.";
const text = (head = "", words = TEXT): Source => ({ file: "law/texts/l1.txt", text: `${head}${words}\n` });

const officialOf = (source: Source) =>
  compile([law()], { texts: [source] }).rulebook?.documents[0]?.articles.find((article) => article.id === "l1")
    ?.official;

describe("official texts beside the law", () => {
  it("stand with their article, with what their head says of them", () => {
    const head = "version: 2025-01-01\nretrieved: 2026-06-02\nsource: https://law.example/l1\n\n";
    expect(officialOf(text(head))).toEqual({
      text: TEXT,
      hash: textFingerprint(TEXT),
      from: { file: "law/texts/l1.txt", version: 20089, retrieved: 20606, source: "https://law.example/l1" },
    });
  });

  it("need no head, and may be Markdown", () => {
    expect(officialOf({ file: "law/texts/l1.md", text: "A *text*." })).toMatchObject({
      text: "A *text*.",
      from: { version: null, retrieved: null, source: null },
    });
  });

  it("are told when they changed since the rules were written, and not when only their lines did", () => {
    const codes = (words: string) =>
      compile([law(` text-hash="${textFingerprint(TEXT)}"`)], { texts: [text("", words)] }).diagnostics.map(
        (d) => d.code,
      );
    expect(codes(TEXT)).toEqual([]);
    expect(codes(TEXT.replaceAll(" ", "\n"))).toEqual([]);
    expect(codes(TEXT.replace("green", "red"))).toEqual(["stale-text"]);
  });

  it("say which file has a head that cannot be read", () => {
    const { diagnostics } = compile([law()], { texts: [text("version: 2025-13-01\n\n")] });
    expect(diagnostics).toMatchObject([{ code: "wrong-date", span: { file: "law/texts/l1.txt" } }]);
  });

  it("do not change what a rulebook is known by", () => {
    expect(compile([law()], { texts: [text()] }).rulebook?.hash).toBe(compile([law()]).rulebook?.hash);
  });

  it("are kept apart from documents that were read before", () => {
    const parsed = new Map();
    const first = compile([law()], { texts: [text()], parsed });
    const second = compile([law()], { texts: [text("", "Another text.")], parsed });
    const of = (compiled: typeof first) => compiled.rulebook?.documents[0]?.articles[0]?.official?.text;
    expect([of(first), of(second)]).toEqual([TEXT, "Another text."]);
  });
});

import { createHash } from "node:crypto";
import { noteSeen, type Seen } from "../../signals/index.ts";
import type { Store } from "../../store/index.ts";
import type { Content } from "../platform.ts";
import { markTexts } from "../staff/annotations/texts.ts";

const [en, fr] = [markTexts("en"), markTexts("fr")];

/** Marks a release, law and drafts that are other than what was last in use here: once, however many copies see it. */
export async function markChanges(store: Store, content: Content, release: string, at: number): Promise<void> {
  const { documents } = content.workspace.rulebook;
  const drafts = content.workspace.sources.filter(({ file }) => file.endsWith(".draft.md"));
  const { hash } = content.program;
  const seen: Seen[] = [
    {
      what: "release",
      value: release,
      mark: { kind: "release", text: { en: en.release(release), fr: fr.release(release) }, link: null },
    },
    {
      what: "law",
      value: hash,
      mark: { kind: "law", text: { en: en.law(hash.slice(0, 8)), fr: fr.law(hash.slice(0, 8)) }, link: "/law" },
    },
    ...drafts.map(({ file, text }): Seen => {
      const document = documents.find((each) => each.file === file);
      const name = { en: document?.title.en ?? file, fr: document?.title.fr ?? file };
      return {
        what: `draft:${file}`,
        value: createHash("sha256").update(text).digest("hex"),
        mark: {
          kind: "draft",
          text: { en: en.draft(name.en), fr: fr.draft(name.fr) },
          link: document === undefined ? "/law" : `/law/${encodeURIComponent(document.id)}`,
        },
      };
    }),
  ];
  await noteSeen(store, seen, at);
}

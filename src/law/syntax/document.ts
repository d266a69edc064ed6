import type { Day, Diagnostic, Span } from "../../base/index.ts";
import type { Text } from "../program/program.ts";
import type { Declaration } from "./tree.ts";

/** A file of law as it reaches the compiler: `*.law.md`, or `*.draft.md` for a proposed change. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** What an article says in the words of the law itself. */
export interface OfficialText {
  readonly text: string;
  /** As `textFingerprint` gives it. */
  readonly hash: string;
  /** What the file it was loaded from says of it; null for a quotation in the document. */
  readonly from: {
    readonly file: string;
    readonly version: Day | null;
    readonly retrieved: Day | null;
    readonly source: string | null;
  } | null;
}

/** A file as read: its articles in order, each with its texts; the declarations of the whole file. */
export interface ParsedDocument {
  readonly file: string;
  readonly isDraft: boolean;
  /** The anchor of its title, or the file's name without folder and ending. */
  readonly id: string;
  readonly title: Text;
  /** Markdown between the title and the first article, without blocks of law. */
  readonly preamble: string;
  readonly articles: readonly ParsedArticle[];
  readonly declarations: readonly Declaration[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ParsedArticle {
  readonly id: string;
  /** As lawyers cite it: what stands before the dash in the heading. */
  readonly title: string;
  readonly heading: Text;
  /** 2 to 6 */
  readonly level: number;
  readonly version: Day | null;
  readonly inForce: Day | null;
  readonly link: string | null;
  readonly eli: string | null;
  /** What it says in plain words, as written by the rulebook's authors. */
  readonly summary: Text | null;
  /** The text of the law, quoted in the document or loaded beside it. */
  readonly official: OfficialText | null;
  /** Fingerprint of the text that its rules were written from, as the heading keeps it. */
  readonly textHash: string | null;
  /** The rest of its Markdown. */
  readonly prose: string;
  readonly span: Span;
}

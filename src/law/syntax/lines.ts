import type { Source } from "./document.ts";
import type { Block } from "./tokens.ts";

/** A line of a document without its end, and where it stands. */
export interface Line {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  /** From 1. */
  readonly number: number;
}

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const [i, raw] of text.split("\n").entries()) {
    lines.push({ text: raw.endsWith("\r") ? raw.slice(0, -1) : raw, start, number: i + 1 });
    start += raw.length + 1;
  }
  return lines;
}

/** A block between fences. `close` is the position of the closing line, or the number of lines where there is none. */
export interface Fenced {
  readonly mark: string;
  readonly isLaw: boolean;
  readonly close: number;
  /** What stands between the fences; empty where nothing does. */
  readonly block: Block;
}

/** The fenced block that opens at a line; null where none does. */
export function fencedAt(source: Source, lines: readonly Line[], at: number): Fenced | null {
  const open = lines[at];
  const fence = open && FENCE.exec(open.text);
  if (!open || !fence) return null;
  const mark = fence[2] ?? "```";
  let close = at + 1;
  while (close < lines.length && !closesFence(lines[close]?.text ?? "", mark)) close += 1;
  const end = source.text.length;
  const block = {
    file: source.file,
    text: source.text,
    start: lines[at + 1]?.start ?? end,
    end: lines[close]?.start ?? end,
    line: open.number + 1,
    indent: (fence[1] ?? "").length,
  };
  return { mark, isLaw: fence[3] === "law", close, block };
}

const FENCE = /^( {0,3})(`{3,}|~{3,})\s*(\S*)/;

/** The mark of a line that opens a fence. */
export const fenceMark = (line: string): string | undefined => FENCE.exec(line)?.[2];

export function closesFence(line: string, mark: string): boolean {
  const trimmed = line.trim();
  return trimmed.startsWith(mark) && /^(`+|~+)$/.test(trimmed);
}

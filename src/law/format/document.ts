import { type Diagnostic, hasErrors } from "../../base/index.ts";
import type { Source } from "../syntax/document.ts";
import { parseDocument } from "../syntax/from-markdown.ts";
import { closesFence, fencedAt, fenceMark, type Line, linesOf } from "../syntax/lines.ts";
import { tokenize } from "../syntax/tokens.ts";
import type { Declaration } from "../syntax/tree.ts";
import { formatBlock, WIDTH } from "./block.ts";

export interface Formatted {
  /** The document laid out; as it was where it has errors. */
  readonly text: string;
  /** What its reader found wrong with the document alone; names are not looked up. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lays a document of law out in the one way that all are: blocks of law as `formatBlock` says, one empty line around
 * headings and blocks, no spaces at line ends, summaries refilled where a line is too long. Other prose stays as written.
 * What the document means does not change; throws, as a fault of its own, rather than give a text that means something else.
 */
export function formatDocument(source: Source): Formatted {
  const parsed = parseDocument(source);
  if (hasErrors(parsed.diagnostics)) return { text: source.text, diagnostics: parsed.diagnostics };
  const text = layOut(source, parsed.declarations);
  const again = parseDocument({ file: source.file, text });
  if (hasErrors(again.diagnostics) || meaning(again.declarations) !== meaning(parsed.declarations))
    throw new Error(`formatting ${source.file} would change what it means`);
  return { text, diagnostics: parsed.diagnostics };
}

/** Declarations without the places and the spelling they were written with. */
const meaning = (declarations: readonly Declaration[]): string =>
  JSON.stringify(declarations, (key, value: unknown) => (key === "span" || key === "source" ? undefined : value));

function layOut(source: Source, declarations: readonly Declaration[]): string {
  const { text } = source;
  const out: string[] = [];
  const lines = linesOf(text);
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    const fenced = fencedAt(source, lines, i);
    if (fenced) {
      const { mark, close, block } = fenced;
      if (fenced.isLaw) {
        const inside = declarations.filter(({ span }) => span.start >= block.start && span.end <= block.end);
        const law = formatBlock(tokenize(block, []), inside, text, block);
        const margin = " ".repeat(block.indent);
        out.push(
          "",
          ...[`${mark}law`, ...law, lines[close]?.text.trim() ?? mark].map((each) =>
            each === "" ? "" : margin + each,
          ),
          "",
        );
      } else out.push(...lines.slice(i, close + 1).map((each) => each.text));
      i = close;
    } else if (/^#{1,6}[ \t]/.test(line.text)) out.push("", line.text.trimEnd(), "");
    else if (line.text.trim() === "") out.push("");
    else {
      const paragraph = [line.text];
      while (i + 1 < lines.length && continues(lines[i + 1]?.text ?? "")) {
        i += 1;
        paragraph.push(lines[i]?.text ?? "");
      }
      out.push(...(SUMMARY.test(line.text) || paragraph.every(isPlain) ? filled(paragraph) : paragraph));
    }
  }
  return `${collapsed(out).join("\n")}\n`;
}

const SUMMARY = /^(In short|En bref)[ \u00a0\u202f]*:/i;

/** Whether a line goes on with the paragraph before it. */
const continues = (line: string): boolean =>
  line.trim() !== "" && !/^( {0,3}(>|`{3,}|~{3,})|#{1,6}[ \t])/.test(line) && !SUMMARY.test(line);

/** A line of a paragraph, and not of a list, a table, code, a quotation or markup, and without a break at its end. */
const isPlain = (line: string): boolean => !/^(\s|[-+*>|<]|\d+[.)]\s|\[)/.test(line) && !/( {2}|\\)$/.test(line);

/** The paragraph in lines that are short enough; as it was where they are already. */
function filled(paragraph: readonly string[]): string[] {
  const trimmed = paragraph.map((line) => line.trim());
  if (trimmed.every((line) => [...line].length <= WIDTH)) return trimmed;
  const lines: string[] = [];
  let line = "";
  const words = trimmed.join(" ").split(/[ \t]+/);
  for (const [i, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    const begins = SUMMARY.test(words.slice(i, i + 3).join(" "));
    if (line === "" || [...longer].length <= WIDTH || clings(word) || begins) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Words that mean something else at the head of a line, and signs that French sets apart from the word before. */
const clings = (word: string): boolean => /^([#>+*–—-]|`{3}|~{3}|\d+[.)]$|[:;?!»%€]+$)/.test(word);

/** No empty line at the head or the end, never two in a row outside fences other than law. */
function collapsed(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let fence: string | null = null;
  for (const line of lines) {
    const mark = fenceMark(line);
    if (fence === null) {
      if (line === "" && (kept.length === 0 || kept[kept.length - 1] === "")) continue;
      if (mark !== undefined) fence = mark;
    } else if (closesFence(line, fence)) fence = null;
    kept.push(line);
  }
  while (kept[kept.length - 1] === "") kept.pop();
  return kept;
}

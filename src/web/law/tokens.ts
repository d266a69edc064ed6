import type { LawLine, LawToken, TokenKind } from "../../ui/index.ts";
import { declarationAnchor, type LawIndex, lawAddress } from "./law-index.ts";

type Language = "en" | "fr";

/** Words of the language itself, as they are drawn; the compiler knows them by their place. */
const KEYWORDS = new Set(
  (
    "currency entity role fact parameter rule exception to table scale example named over of by hit first unique each " +
    "month year once from until usually when otherwise known source link may be negative or given yearly initially " +
    "only if then else and not is one in some every has where sum count max min average none via rank descending " +
    "ago last this years months days round down up cent euro decimals yes no expect on per day"
  ).split(" "),
);
/** Rates and types that read as part of the sentence, not as names of the law. */
const TYPES = new Set("yes_no count money ratio percent date area".split(" "));

const PATTERN =
  /(?<comment>#.*)|(?<text>"[^"]*")|(?<date>\d{4}-\d{2}(?:-\d{2})?)|(?<number>\d[\d_]*(?:\.\d+)?(?:\s?[%€])?)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<space>\s+)|(?<operator>.)/gu;

/** Law as written, told apart for the eye: each name of the law leads to where it is declared. */
export function lawLines(source: string, index: LawIndex, language: Language): readonly LawLine[] {
  return source.split("\n").map((line) => ({ tokens: lineTokens(line, index, language) }));
}

function lineTokens(line: string, index: LawIndex, language: Language): readonly LawToken[] {
  const tokens: { text: string; kind: TokenKind; href?: string; title?: string }[] = [];
  for (const match of line.matchAll(PATTERN)) {
    const [text] = match;
    const declared = match.groups?.word === undefined ? undefined : index.declared.get(text);
    if (declared !== undefined && declared.kind !== "entity") {
      const href = `${lawAddress(declared)}#${declarationAnchor(declared)}`;
      tokens.push({ text, kind: "name", href, title: declared.label[language] });
      continue;
    }
    const kind = kindOf(text, match.groups ?? {});
    const last = tokens.at(-1);
    if (last !== undefined && last.kind === kind && last.href === undefined) last.text += text;
    else tokens.push({ text, kind });
  }
  return tokens;
}

function kindOf(text: string, groups: { readonly [name: string]: string | undefined }): TokenKind {
  if (groups.word !== undefined) return KEYWORDS.has(text) && !TYPES.has(text) ? "keyword" : "plain";
  if (groups.comment !== undefined) return "comment";
  if (groups.text !== undefined) return "text";
  if (groups.date !== undefined) return "date";
  if (groups.number !== undefined) return "number";
  return groups.operator !== undefined ? "operator" : "plain";
}

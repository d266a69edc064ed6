import type { Article } from "../../law/index.ts";
import { declarationAnchor, type LawIndex, lawAddress } from "./law-index.ts";

/** One place of the law that a search found. */
export interface Found {
  readonly kind: "article" | "document" | "fact" | "parameter" | "rule" | "table" | "scale";
  readonly id: string;
  /** "L521-1", or a name of the law. */
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

type Language = "en" | "fr";

/** Lower case without accents, so that "eleve" finds "élevé" and "ALLOCATION" finds "allocation". */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("œ", "oe").replaceAll("’", "'").toLowerCase();

/** Forms whose stem is no beginning of them. */
const FORMS: { readonly [form: string]: string } = {
  children: "child",
  people: "person",
  men: "man",
  women: "woman",
  yeux: "oeil",
};

/**
 * The part of a word that its forms share, in English and French: "allowances" and "allowance", "familiales", "familiaux"
 * and "familial", "aînés" and "aînée". Rough on purpose: a search that finds too much beats one that finds nothing.
 */
export function stem(word: string): string {
  const known = FORMS[word];
  if (known !== undefined) return known;
  if (word.length < 5 || /\d/.test(word)) return word;
  const singular = word
    .replace(/ies$/, "y")
    .replace(/aux$/, "al")
    .replace(/(?<!s)s$/, "")
    .replace(/x$/, "");
  return singular.replace(/e{1,2}$/, "").replace(/(?<=\p{L}{4})(ing|ed)$/u, "");
}

/** At most this many are shown: who gets more should say more. */
const MOST = 40;

/**
 * Everything in which all words of the query occur, in any form and order and in either language: names first, then titles,
 * then texts and summaries, words as they were typed before other forms of them; at most 40.
 */
export function searchLaw(index: LawIndex, query: string, language: Language): readonly Found[] {
  const words = plain(query)
    .split(/[^\p{L}\p{N}_.-]+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const stems = words.map(stem);
  const rank = (name: string, title: string, text: string): number | null => {
    const [inName, inTitle, inText] = [plain(name), plain(title), plain(text)];
    const all = `${inName}\n${inTitle}\n${inText}`;
    const typed = words.every((word) => all.includes(word));
    if (!typed && !stems.every((word) => all.includes(word))) return null;
    const wanted = typed ? words : stems;
    const later = typed ? 0 : 4;
    if (wanted.every((word) => inName.includes(word))) return later + (inName === wanted.join("") ? 0 : 1);
    return later + (wanted.every((word) => inTitle.includes(word)) ? 2 : 3);
  };
  const found: { readonly rank: number; readonly item: Found }[] = [];
  const add = (place: number | null, item: Found): void => {
    if (place !== null) found.push({ rank: place, item });
  };
  for (const document of index.documents.values()) {
    add(rank("", both(document.title), document.preamble), {
      kind: "document",
      id: document.id,
      title: document.title[language],
      text: "",
      href: lawAddress({ article: null, document: document.id }),
    });
    for (const article of document.articles) {
      add(rank(article.title, both(article.heading), textOf(article)), {
        kind: "article",
        id: article.id,
        title: article.title,
        text: article.heading[language],
        href: lawAddress({ article: article.id, document: document.id }),
      });
    }
  }
  for (const declared of index.declared.values()) {
    const { kind, name } = declared;
    if (kind === "entity") continue;
    add(rank(name.replaceAll("_", " "), both(declared.label), name), {
      kind,
      id: name,
      title: name,
      text: declared.label[language],
      href: `${lawAddress(declared)}#${declarationAnchor({ kind, name })}`,
    });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ item }) => item);
}

const textOf = ({ summary, official, prose }: Article): string =>
  [summary === null ? "" : both(summary), official?.text ?? "", prose].join("\n");

const both = (text: { readonly en: string; readonly fr: string }): string => `${text.en}\n${text.fr}`;

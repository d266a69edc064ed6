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

/** At most this many are shown: who gets more should say more. */
const MOST = 40;

/**
 * Everything in which all words of the query occur, in any order and in either language: names first, then titles, then
 * summaries; at most 40.
 */
export function searchLaw(index: LawIndex, query: string, language: Language): readonly Found[] {
  const words = plain(query)
    .split(/[^\p{L}\p{N}_.-]+/u)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const rank = (name: string, title: string, text: string): number | null => {
    const [inName, inTitle, inText] = [plain(name), plain(title), plain(text)];
    const all = `${inName}\n${inTitle}\n${inText}`;
    if (!words.every((word) => all.includes(word))) return null;
    if (words.every((word) => inName.includes(word))) return inName === words.join("") ? 0 : 1;
    return words.every((word) => inTitle.includes(word)) ? 2 : 3;
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
      add(rank(article.title, both(article.heading), article.summary === null ? "" : both(article.summary)), {
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

const both = (text: { readonly en: string; readonly fr: string }): string => `${text.en}\n${text.fr}`;

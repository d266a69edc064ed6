import type { LawDocument } from "../../law/index.ts";
import { citationOf, type LawReader } from "./article-view.ts";
import { exampleKey, lawAddress } from "./law-index.ts";

export interface DocumentEntry {
  readonly title: string;
  readonly href: string;
  readonly examples: { readonly holding: number; readonly of: number };
  readonly articles: readonly { readonly title: string; readonly heading: string; readonly href: string }[];
}

export interface DocumentGroups {
  /** Documents that declare an aid which a service tells about, by title. */
  readonly aids: readonly DocumentEntry[];
  /** What several aids share, in the order of the files. */
  readonly others: readonly DocumentEntry[];
}

/** The documents in force as lists, each with how many of its worked examples hold. `aids`: rules that services tell about. */
export function documentEntries(reader: LawReader, aids: ReadonlySet<string>): DocumentGroups {
  const documents = [...reader.index.documents.values()].filter((document) => !document.isDraft);
  const isAid = ({ articles, declarations }: LawDocument): boolean =>
    [...declarations, ...articles.flatMap((article) => article.declarations)].some(
      ({ kind, name }) => kind === "rule" && aids.has(name),
    );
  const entries = (list: readonly LawDocument[]): DocumentEntry[] => list.map((document) => entryOf(reader, document));
  return {
    aids: entries(documents.filter(isAid)).sort((a, b) => a.title.localeCompare(b.title, reader.language)),
    others: entries(documents.filter((document) => !isAid(document))),
  };
}

function entryOf(reader: LawReader, document: LawDocument): DocumentEntry {
  const examples = reader.index.rulebook.examples.filter((example) => example.document === document.id);
  const holding = examples.filter((example) => reader.examples.get(exampleKey(document.id, example.name))?.passed);
  return {
    title: document.title[reader.language],
    href: lawAddress({ article: null, document: document.id }),
    examples: { holding: holding.length, of: examples.length },
    articles: document.articles.map((article) => {
      return {
        ...citationOf(article, reader.language),
        href: lawAddress({ article: article.id, document: document.id }),
      };
    }),
  };
}

import type { LawReader } from "./article-view.ts";
import { exampleKey, lawAddress } from "./law-index.ts";
import type { DocumentEntry } from "./pages.tsx";

/** The documents in force as a list, each with how many of its worked examples hold. */
export const documentEntries = (reader: LawReader): readonly DocumentEntry[] =>
  [...reader.index.documents.values()]
    .filter((document) => !document.isDraft)
    .map((document) => {
      const examples = reader.index.rulebook.examples.filter((example) => example.document === document.id);
      const holding = examples.filter((example) => reader.examples.get(exampleKey(document.id, example.name))?.passed);
      return {
        title: document.title[reader.language],
        href: lawAddress({ article: null, document: document.id }),
        examples: { holding: holding.length, of: examples.length },
        articles: document.articles.map((article) => ({
          title: article.title,
          heading: article.heading[reader.language],
          href: lawAddress({ article: article.id, document: document.id }),
        })),
      };
    });

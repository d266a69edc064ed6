import type { Article, DeclarationText, Example, LawDocument, Parameter, Rulebook } from "../../law/index.ts";

/** A rulebook by name and by place, made once per rulebook. */
export interface LawIndex {
  readonly rulebook: Rulebook;
  readonly documents: ReadonlyMap<string, LawDocument>;
  readonly articles: ReadonlyMap<string, Article>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** By title of the example and its document. */
  readonly examples: ReadonlyMap<string, Example>;
  /** By name: where the rule, fact, parameter, table or scale is declared. */
  readonly declared: ReadonlyMap<string, Declared>;
}

/** A name of the law and the place that declares it. */
export interface Declared {
  readonly kind: "entity" | "fact" | "parameter" | "rule" | "table" | "scale";
  readonly name: string;
  readonly label: { readonly en: string; readonly fr: string };
  readonly article: string | null;
  readonly document: string;
}

const kept = new WeakMap<Rulebook, LawIndex>();

export function lawIndex(rulebook: Rulebook): LawIndex {
  const known = kept.get(rulebook);
  if (known !== undefined) return known;
  const kinds = [
    ["entity", rulebook.entities],
    ["fact", rulebook.facts],
    ["parameter", rulebook.parameters],
    ["rule", rulebook.rules],
    ["table", rulebook.tables],
    ["scale", rulebook.scales],
  ] as const;
  const declared = kinds.flatMap(([kind, all]) =>
    all.map(({ name, label, article, document }): [string, Declared] => [
      name,
      { kind, name, label, article, document },
    ]),
  );
  const index: LawIndex = {
    rulebook,
    documents: new Map(rulebook.documents.map((document) => [document.id, document])),
    articles: new Map(rulebook.documents.flatMap((d) => d.articles.map((article) => [article.id, article]))),
    parameters: new Map(rulebook.parameters.map((parameter) => [parameter.name, parameter])),
    examples: new Map(rulebook.examples.map((example) => [exampleKey(example.document, example.name), example])),
    declared: new Map(declared),
  };
  kept.set(rulebook, index);
  return index;
}

export const exampleKey = (document: string, title: string): string => `${document}\n${title}`;

/** The address of a declaration's article, or of its document where it stands before the first article. */
export const lawAddress = (declared: { readonly article: string | null; readonly document: string }): string =>
  `/law/${encodeURIComponent(declared.article ?? declared.document)}`;

/** Where a declaration stands on its page. */
export const declarationAnchor = (declaration: Pick<DeclarationText, "kind" | "name">): string =>
  `${declaration.kind}-${declaration.name.toLowerCase().replace(/[^a-z0-9_]+/g, "-")}`;

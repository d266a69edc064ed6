import type { Diagnostic, Span } from "../../base/index.ts";
import type { Program, Rulebook } from "../../law/index.ts";
import { isName } from "../../signals/index.ts";
import type { Service } from "./service.ts";

/**
 * Names of a workspace that an event may not carry, because they look like a day, a telephone or an insurance number: an
 * event that names one is refused, so what happens there would be counted nowhere.
 */
export function namesNoEventCarries(
  rulebook: Rulebook,
  program: Program,
  services: readonly Service[],
): readonly Diagnostic[] {
  const rules = new Set(program.cells.map((cell) => cell.rule));
  const articles = new Set(program.articles.map((article) => article.id));
  const named: readonly Named[] = [
    ...rulebook.rules.flatMap(({ name, span }) => (rules.has(name) ? [{ what: "rule", name, span }] : [])),
    ...rulebook.documents.flatMap((document) =>
      document.articles.flatMap(({ id, span }) => (articles.has(id) ? [{ what: "article", name: id, span }] : [])),
    ),
    ...services.flatMap((service) => [
      ...service.aids.map(({ id, span }) => ({ what: "aid", name: id, span })),
      ...service.questions.map(({ id, span }) => ({ what: "question", name: id, span })),
      ...service.sheets.map(({ id, span }) => ({ what: "sheet", name: id, span })),
    ]),
  ];
  return named.flatMap(({ what, name, span }) =>
    isName(name)
      ? []
      : [
          {
            code: "name-not-counted",
            severity: "warning",
            message: `The id of the ${what} "${name}" cannot stand in an event, so nothing that happens there is counted.`,
            span,
            remedy:
              "Write another, of letters, digits and - that begins with a letter and has no day and no six digits in a row before four letters.",
          },
        ],
  );
}

interface Named {
  readonly what: string;
  readonly name: string;
  readonly span: Span;
}

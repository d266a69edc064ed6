import type { Diagnostic } from "../base/index.ts";
import type { Node } from "../law/index.ts";
import type { Plan } from "./plan.ts";

/** A case that the law gives no answer for: facts missing where none may be assumed, exceptions in conflict, division by zero. */
export class CaseError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => d.message).join("\n"));
    this.name = "CaseError";
    this.diagnostics = diagnostics;
  }
}

export const divisionByZero = (node: Node): Diagnostic => ({
  code: "case-division-by-zero",
  severity: "error",
  message: `a division by zero${node.article === null ? "" : ` under ${node.article}`}`,
  span: node.span,
  remedy: "say in the law what holds when the divisor is zero",
});

/** Two or more exceptions hold and none goes before the others. */
export function inConflict(
  plan: Plan,
  node: Extract<Node, { kind: "exceptions" }>,
  active: readonly number[],
): Diagnostic {
  const cases = active.flatMap((index) => node.exceptions[index] ?? []);
  const title = (id: string | null): string =>
    plan.program.articles.find((article) => article.id === id)?.title ?? id ?? "the rulebook";
  return {
    code: "case-exceptions-conflict",
    severity: "error",
    message: `exceptions to ${node.rule} under ${cases.map((each) => title(each.article)).join(" and ")} hold at once`,
    span: cases[0]?.span ?? node.span,
    related: cases.slice(1).map((each) => ({ message: `under ${title(each.article)}`, span: each.span })),
    remedy: "say which goes before the other with `over`",
  };
}

import type { Diagnostic } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Rule, RuleException } from "../rulebook.ts";

/**
 * Exceptions that must hold at once although neither goes before the other: where one has no condition, or both have
 * the same. Whatever else can collide is found by the engines, for the household it happens to.
 */
export function checkConflicts(
  rule: Rule,
  titleOf: (article: string | null) => string,
  diagnostics: Diagnostic[],
): void {
  const { exceptions } = rule;
  const before = precedence(exceptions);
  exceptions.forEach((a, i) => {
    if (before[i]?.has(i)) diagnostics.push(messages.exceptionOrder(a.span, { name: a.name ?? rule.name }));
    exceptions.forEach((b, j) => {
      if (j <= i || before[i]?.has(j) || before[j]?.has(i) || !overlap(a, b)) return;
      const certain = a.when === null || b.when === null || sameMeaning(a.when, b.when);
      if (!certain) return;
      const related = [{ message: `the other one, under ${titleOf(a.article)}`, span: a.span }];
      const parts = { name: rule.name, first: titleOf(a.article), second: titleOf(b.article) };
      diagnostics.push(messages.exceptionsConflict(b.span, parts, { related }));
    });
  });
}

/** For each exception the positions of all it goes before, directly or through others. */
export function precedence(exceptions: readonly Pick<RuleException, "name" | "over">[]): ReadonlySet<number>[] {
  return exceptions.map((exception) => {
    const reached = new Set<number>();
    const queue = [...exception.over];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      exceptions.forEach((other, i) => {
        if (other.name !== name || reached.has(i)) return;
        reached.add(i);
        queue.push(...other.over);
      });
    }
    return reached;
  });
}

const overlap = (a: RuleException, b: RuleException): boolean =>
  (a.from ?? -Infinity) <= (b.until ?? Infinity) && (b.from ?? -Infinity) <= (a.until ?? Infinity);

const sameMeaning = (a: unknown, b: unknown): boolean => meaning(a) === meaning(b);
const meaning = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) => (key === "span" ? undefined : inner));

import type { Day, Diagnostic } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type {
  Declaration,
  ExceptionDeclaration,
  Expression,
  RepealDeclaration,
  RuleDeclaration,
} from "../syntax/tree.ts";

/**
 * Lays a draft over the law: what it adds, amends and repeals, as if the law had been written that way. Declarations
 * it does not name stay the very same.
 */
export function overlayDraft(
  law: readonly Declaration[],
  draft: readonly Declaration[],
  currency: string | null,
  diagnostics: Diagnostic[],
): Declaration[] {
  let declarations = [...law];
  for (const change of draft) {
    // A name that could not be read has been reported.
    if (change.name.text === "") continue;
    if (change.kind === "repeal") declarations = repeal(declarations, change, currency, diagnostics);
    else if (change.action === "amend") declarations = amend(declarations, change, diagnostics);
    else if (change.action === "add" || change.kind === "example" || change.kind === "promise")
      declarations.push({ ...change, action: "declare" });
    else diagnostics.push(messages.needsDraftWord(change.name.span, { kind: change.kind, name: change.name.text }));
  }
  return declarations;
}

const reportNothing = (
  declarations: readonly Declaration[],
  change: Declaration,
  kind: string,
  diagnostics: Diagnostic[],
): void => {
  const known = declarations.flatMap((d) =>
    d.kind === "exception" && kind === "exception"
      ? d.named
        ? [d.named.text]
        : []
      : d.kind === kind
        ? [d.name.text]
        : [],
  );
  const name = change.kind === "exception" ? (change.named?.text ?? change.name.text) : change.name.text;
  const suggestion = nearest(name, known);
  const more = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
  diagnostics.push(messages.amendsNothing(change.name.span, { kind, name }, more));
};

function amend(declarations: readonly Declaration[], change: Declaration, diagnostics: Diagnostic[]): Declaration[] {
  const targets = declarations.filter((d) => d.kind === change.kind && isSame(d, change));
  const [target] = targets;
  if (!target) {
    reportNothing(declarations, change, change.kind, diagnostics);
    return [...declarations];
  }
  const others = declarations.filter((d) => !targets.includes(d));
  if (change.kind === "rule") {
    const rules = targets.filter((d) => d.kind === "rule");
    return [...others, ...amendRule(rules, change)];
  }
  const put = (amended: Declaration): Declaration[] => declarations.map((d) => (d === target ? amended : d));
  if (change.kind === "parameter" && target.kind === "parameter") {
    const dates = new Set(change.values.map((value) => value.dates.from));
    const kept = target.values.filter((value) => !dates.has(value.dates.from));
    const { type, knownUntil, label } = change;
    return put({
      ...target,
      values: [...kept, ...change.values],
      type: type ?? target.type,
      knownUntil: knownUntil ?? target.knownUntil,
      label: { ...target.label, ...label },
    });
  }
  if (change.kind === "scale" && target.kind === "scale") {
    return put({ ...target, versions: mergeVersions(target.versions, change.versions) });
  }
  if (change.kind === "table" && target.kind === "table") {
    return put({ ...target, versions: mergeVersions(target.versions, change.versions) });
  }
  return put({ ...change, action: "declare" });
}

const isSame = (a: Declaration, b: Declaration): boolean =>
  a.kind === "exception" && b.kind === "exception"
    ? a.name.text === b.name.text && (a.named?.text ?? null) === (b.named?.text ?? null)
    : a.name.text === b.name.text;

function mergeVersions<T extends { readonly dates: { readonly from: Day | null } }>(
  law: readonly T[],
  draft: readonly T[],
): T[] {
  const dates = new Set(draft.map((version) => version.dates.from));
  return dates.has(null) ? [...draft] : [...law.filter((version) => !dates.has(version.dates.from)), ...draft];
}

/** Without a date the draft's formula takes the place of every earlier one; with one it holds from that day (to its end). */
function amendRule(law: readonly RuleDeclaration[], change: RuleDeclaration): RuleDeclaration[] {
  const [head] = law;
  if (!head) return [];
  const amended: RuleDeclaration = {
    ...change,
    action: "declare",
    entity: change.entity ?? head.entity,
    type: change.type ?? head.type,
    givable: change.givable || head.givable,
    yearly: change.yearly || head.yearly,
    initially: change.initially ?? head.initially,
    label: { ...head.label, ...change.label },
  };
  const { from, until } = change.dates;
  if (from === null) return [amended];
  const result: RuleDeclaration[] = law
    .filter((rule) => rule.dates.from === null || rule.dates.from < from)
    .map((rule) => {
      const ends = rule.dates.until === null || rule.dates.until >= from ? from - 1 : rule.dates.until;
      return { ...rule, dates: { ...rule.dates, until: ends } };
    });
  result.push(amended);
  if (until === null) return result;
  // After the draft's time the law goes on as before.
  const holdsAfter = [...law]
    .filter((rule) => rule.dates.until === null || rule.dates.until > until)
    .sort((a, b) => (a.dates.from ?? -Infinity) - (b.dates.from ?? -Infinity));
  const before = holdsAfter.filter((rule) => rule.dates.from === null || rule.dates.from <= until + 1).pop();
  if (before) result.push({ ...before, dates: { ...before.dates, from: until + 1 } });
  result.push(...holdsAfter.filter((rule) => rule.dates.from !== null && rule.dates.from > until + 1));
  return result;
}

function repeal(
  declarations: readonly Declaration[],
  change: RepealDeclaration,
  currency: string | null,
  diagnostics: Diagnostic[],
): Declaration[] {
  const { from } = change.dates;
  const end = (exception: ExceptionDeclaration): Declaration[] => {
    if (from === null) return [];
    if (exception.dates.from !== null && exception.dates.from >= from) return [];
    const until = exception.dates.until === null ? from - 1 : Math.min(exception.dates.until, from - 1);
    return [{ ...exception, dates: { ...exception.dates, until } }];
  };
  const { text } = change.name;
  if (change.what === "exception") {
    const isTarget = (d: Declaration): d is ExceptionDeclaration => d.kind === "exception" && d.named?.text === text;
    if (!declarations.some(isTarget)) reportNothing(declarations, change, "exception", diagnostics);
    return declarations.flatMap((d) => (isTarget(d) ? end(d) : [d]));
  }
  const rules = declarations.filter((d) => d.kind === "rule").filter((d) => d.name.text === text);
  const [head] = rules;
  if (!head) {
    reportNothing(declarations, change, "rule", diagnostics);
    return [...declarations];
  }
  const body = nothing(head, change, currency);
  if (!body) {
    diagnostics.push(messages.cannotRepeal(change.span, { name: text }));
    return [...declarations];
  }
  const ended: RuleDeclaration = {
    ...head,
    span: change.span,
    source: change.source,
    article: change.article,
    dates: change.dates,
    body,
    onlyIf: null,
    otherwise: null,
  };
  const others = declarations.filter((d) => !(d.kind === "rule" && d.name.text === text));
  return [
    ...others.flatMap((d) => (d.kind === "exception" && d.name.text === text ? end(d) : [d])),
    ...amendRule(rules, ended),
  ];
}

function nothing({ type }: RuleDeclaration, { span }: RepealDeclaration, currency: string | null): Expression | null {
  if (type?.kind === "yes_no") return { kind: "yes_no", value: false, span };
  if (type?.kind !== "number") return null;
  const unit = type.unit === "money" ? ({ unit: "money", currency: currency ?? "EUR" } as const) : null;
  return { kind: "number", value: 0, unit, span };
}

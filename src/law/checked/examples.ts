import type { Period } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { Example, ExampleExpect, ExampleInstance, Fact, Rule } from "../rulebook.ts";
import type { ExampleDeclaration, ExpectSyntax, GivenSyntax, InstanceSyntax, Name } from "../syntax/tree.ts";
import { aboutWhat, withArticle } from "../with-article.ts";
import { checkConstant } from "./constants.ts";
import { checkLimits } from "./facts.ts";
import { unknownName } from "./operands.ts";
import type { Checking } from "./scope.ts";
import { checkEntity, labelOf } from "./signatures.ts";

interface Known {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly rules: ReadonlyMap<string, Rule>;
}

export function checkExample(
  c: Checking,
  example: ExampleDeclaration,
  known: Known,
  documentOf: (file: string) => string,
): Example {
  const ids = new Map<string, string>();
  for (const { entity, id } of example.instances) {
    if (ids.has(id.text))
      c.diagnostics.push(messages.duplicateName(id.span, { kind: "person or group", name: id.text }));
    ids.set(id.text, entity.text);
  }
  const instances = example.instances
    .map((instance) => checkInstance(c, instance, ids, known))
    .filter((i) => i !== null);
  const expects = example.expects.map((expect) => checkExpect(c, expect, ids, known)).filter((e) => e !== null);
  const given = [...new Set(instances.flatMap((instance) => instance.given.map((item) => item.name)))];
  const rules = [
    ...new Set([...expects.map((expect) => expect.rule), ...given.filter((name) => known.rules.has(name))]),
  ];
  return {
    name: example.name.text,
    label: labelOf(example.name.text, example.label),
    article: example.article,
    document: documentOf(example.span.file),
    span: example.span,
    month: example.month,
    history: example.history,
    instances,
    expects,
    reads: { facts: given.filter((name) => known.facts.has(name)), rules, parameters: [], tables: [], scales: [] },
  };
}

function checkInstance(
  c: Checking,
  instance: InstanceSyntax,
  ids: ReadonlyMap<string, string>,
  known: Known,
): ExampleInstance | null {
  const entity = checkEntity(instance.entity, c.entities, c.diagnostics);
  const group = entity === null ? undefined : c.entities.get(entity);
  if (entity === null || !group) return null;
  for (const { role, member } of instance.members) {
    if (!group.roles.some((r) => r.name === role.text)) {
      c.diagnostics.push(
        unknownName(
          c,
          `a role of ${entity}`,
          role.text,
          role.span,
          group.roles.map((r) => r.name),
        ),
      );
    }
    checkMember(c, member, ids, group.of ?? entity);
  }
  const given = instance.given.map((item) => checkGiven(c, item, entity, known)).filter((item) => item !== null);
  const members = instance.members.map(({ role, member }) => ({ role: role.text, member: member.text }));
  return { entity, id: instance.id.text, members, given };
}

function checkMember(c: Checking, member: Name, ids: ReadonlyMap<string, string>, entity: string): boolean {
  if (ids.get(member.text) === entity) return true;
  // A name that could not be read has been reported.
  if (member.text === "") return false;
  const others = [...ids].filter(([, of]) => of === entity).map(([id]) => id);
  const suggestion = nearest(member.text, others);
  const more = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
  c.diagnostics.push(
    messages.unknownName(member.span, { what: `${withArticle(entity)} of this example`, name: member.text }, more),
  );
  return false;
}

function checkGiven(
  c: Checking,
  item: GivenSyntax,
  entity: string,
  known: Known,
): ExampleInstance["given"][number] | null {
  const name = item.name.text;
  if (name === "") return null;
  const fact = known.facts.get(name);
  const rule = known.rules.get(name);
  const found = fact ?? (rule?.givable ? rule : undefined);
  if (!found) {
    if (c.signatures.get(name)?.kind === "fact") return null;
    if (rule) {
      const remedy = `A case may give it when its rule says \`or given\`.`;
      c.diagnostics.push(
        messages.unknownName(item.name.span, { what: "a fact or a rule that may be given", name }, { remedy }),
      );
    } else c.diagnostics.push(unknownName(c, "a fact", name, item.name.span, known.facts.keys()));
    return null;
  }
  if (found.entity !== entity) {
    c.diagnostics.push(
      messages.otherEntity(item.name.span, { name, entity: aboutWhat(found.entity), here: aboutWhat(entity) }),
    );
    return null;
  }
  const value = checkConstant(c, item.value, found.type);
  if (value === null) return null;
  if (fact) checkLimits(c, item.value, value, fact.type, fact);
  const from = item.from === null ? null : periodFor(c, item.name, item.from, found.period, "-01");
  if (from === undefined) return null;
  const to = item.to === null ? null : periodFor(c, item.name, item.to, found.period, "-12");
  return to === undefined ? null : { name, from, to, value };
}

/** A year stands for its months where the series is monthly. Undefined when reported. */
function periodFor(
  c: Checking,
  name: Name,
  written: string,
  period: "always" | "month" | "year",
  edge: string,
): Period | undefined {
  const isYear = written.length === 4;
  if (period === "month") return isYear ? `${written}${edge}` : written;
  if (period === "year" && isYear) return written;
  const wanted = period === "always" ? "no period: it never changes" : "a year, such as 2024";
  c.diagnostics.push(messages.wrongPeriod(name.span, { name: name.text, wanted }));
  return undefined;
}

function checkExpect(
  c: Checking,
  expect: ExpectSyntax,
  ids: ReadonlyMap<string, string>,
  known: Known,
): ExampleExpect | null {
  const name = expect.rule.text;
  if (name === "") return null;
  const rule = known.rules.get(name);
  if (!rule) {
    if (c.signatures.get(name)?.kind !== "rule")
      c.diagnostics.push(unknownName(c, "a rule", name, expect.rule.span, known.rules.keys()));
    return null;
  }
  const isKnown = checkMember(c, expect.instance, ids, rule.entity);
  const value = checkConstant(c, expect.value, rule.type);
  if (!isKnown || value === null) return null;
  let period: Period | null = null;
  if (expect.period !== null) {
    const isYear = expect.period.length === 4;
    if (isYear !== (rule.period === "year")) {
      const wanted = rule.period === "year" ? "a year, such as 2024" : "a month, such as 2026-05";
      c.diagnostics.push(messages.wrongPeriod(expect.span, { name, wanted }));
      return null;
    }
    period = expect.period;
  }
  return { rule: name, instance: expect.instance.text, period, value, span: expect.span };
}

import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { Constant, ProgramEntity, Type } from "../program/program.ts";
import type { Expression, Name } from "../syntax/tree.ts";
import { aboutWhat, withArticle } from "../with-article.ts";
import { checkConstant } from "./constants.ts";
import { checkAs, unknownName } from "./operands.ts";
import type { Checking, Scope } from "./scope.ts";
import type { Checked } from "./tree.ts";
import { adopt, hasNothing, nothingOf, number, typeText, YES_NO } from "./types.ts";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

const COUNT = number("count");

/** `sum(wages of members where …)`, `count(child)`, `some child has …`: over the members of the group at hand. */
export function checkGather(c: Checking, expression: Of<"gather">, scope: Scope, expected?: Type): Checked | null {
  const { op, span } = expression;
  // A name that could not be read has been reported.
  if (expression.role.text === "") return null;
  const group = scope.entity === null ? undefined : c.entities.get(scope.entity);
  if (!group || group.of === undefined) {
    c.diagnostics.push(noMembers(c, expression.role, scope));
    return null;
  }
  const role = findRole(c, group, expression.role);
  if (role === undefined) return null;
  const inner: Scope = { ...scope, entity: group.of };
  const where = expression.where && checkAs(c, expression.where, inner, YES_NO);
  if (expression.where && !where) {
    if (expression.value) c.check(expression.value, inner);
    return null;
  }
  const base = { kind: "gather", op, role, where, entity: group.name, span } as const;
  if (!expression.value) return { ...base, value: null, type: COUNT, none: 0 };
  if (op === "some" || op === "every") {
    const value = checkAs(c, expression.value, inner, YES_NO);
    return value && { ...base, value, type: YES_NO, none: op === "every" };
  }
  const found = c.check(expression.value, inner, expected);
  if (!found) return null;
  const { type } = found;
  const numeric = type.kind === "number" || (type.kind === "date" && (op === "min" || op === "max"));
  if (!numeric) {
    c.diagnostics.push(messages.noArithmetic(expression.value.span, { operator: op, type: typeText(type) }));
    return null;
  }
  const none = noneOf(c, expression, type);
  if (none === null) return null;
  return found.loose
    ? { ...base, value: found, type, none, loose: true }
    : { ...base, value: adopt(found, type), type, none };
}

function noneOf(c: Checking, expression: Of<"gather">, type: Type): Constant | null {
  if (expression.none) return checkConstant(c, expression.none, type);
  if (hasNothing(type)) return nothingOf(type);
  const remedy = "Say what it is when there is nobody: `… or 2026-01-01 if none`.";
  c.diagnostics.push(messages.needsOtherwise(expression.span, { type: typeText(type) }, { remedy }));
  return null;
}

function noMembers(c: Checking, role: Name, scope: Scope): ReturnType<typeof messages.noMembers> {
  const group = [...c.entities.values()].find(
    (entity) =>
      entity.of === scope.entity && (role.text === "members" || entity.roles.some((r) => r.name === role.text)),
  );
  const remedy = group ? { remedy: `Read it through the group: \`${group.name}.count(${role.text})\`.` } : {};
  return messages.noMembers(role.span, { entity: scope.entity ?? "everything" }, remedy);
}

/** Null for members of every role; undefined when reported. */
function findRole(c: Checking, group: ProgramEntity, role: Name): string | null | undefined {
  if (role.text === "members") return null;
  if (group.roles.some((known) => known.name === role.text)) return role.text;
  const known = [...group.roles.map((r) => r.name), "members"];
  const suggestion = nearest(role.text, known);
  const remedy = suggestion ? `Did you mean \`${suggestion}\`?` : `The roles of ${group.name} are ${known.join(", ")}.`;
  c.diagnostics.push(messages.unknownName(role.span, { what: `a role of ${group.name}`, name: role.text }, { remedy }));
  return undefined;
}

/** `family.af` at a person, `household.rent` at another group of the same persons. */
export function checkPath(c: Checking, expression: Of<"path">, scope: Scope, expected?: Type): Checked | null {
  const { group, via, span } = expression;
  const target = c.entities.get(group.text);
  if (!target) {
    c.diagnostics.push(unknownName(c, "an entity", group.text, group.span, c.entities.keys()));
    return null;
  }
  const value = c.check(expression.value, { ...scope, entity: target.name }, expected);
  if (!value) return null;
  if (value.entity === null || target.name === scope.entity) return { ...value, span };
  const here = scope.entity === null ? undefined : c.entities.get(scope.entity);
  const base = {
    group: target.name,
    value: adopt(value, value.type),
    none: nothingOf(value.type),
    type: value.type,
    span,
  };
  if (here && target.of === here.name) {
    if (!via) return { ...base, kind: "up", entity: here.name };
    const remedy = `Write \`${group.text}.${c.textAt(expression.value.span)}\`.`;
    c.diagnostics.push(
      messages.noWay(
        span,
        { from: withArticle(here.name), to: withArticle(`${target.name} via ${via.text}`) },
        { remedy },
      ),
    );
    return null;
  }
  if (here?.of !== undefined && here.of === target.of) {
    const role = via === null ? null : findRole(c, here, via);
    return role === undefined ? null : { ...base, kind: "across", role, entity: here.name };
  }
  const remedy =
    here?.of === target.name
      ? { remedy: `Say of which members: \`sum(${c.textAt(expression.value.span)} of members)\`.` }
      : {};
  c.diagnostics.push(messages.noWay(span, { from: aboutWhat(scope.entity), to: withArticle(target.name) }, remedy));
  return null;
}

export function checkIsRole(c: Checking, expression: Of<"is_role">, scope: Scope): Checked | null {
  const { role, group, span } = expression;
  if (role.text === "" || group?.text === "") return null;
  const groups = [...c.entities.values()].filter(
    (entity) => entity.of !== undefined && (group === null || entity.name === group.text),
  );
  const holding = groups.filter((entity) => entity.roles.some((known) => known.name === role.text));
  const [only] = holding;
  if (!only) {
    const known = groups.flatMap((entity) => entity.roles.map((r) => r.name));
    c.diagnostics.push(unknownName(c, group ? `a role of ${group.text}` : "a role", role.text, role.span, known));
    return null;
  }
  if (holding.length > 1) {
    const remedy = `Say which: ${holding.map((entity) => `\`is ${role.text} in ${entity.name}\``).join(" or ")}.`;
    c.diagnostics.push(messages.ambiguousRole(role.span, { role: role.text }, { remedy }));
    return null;
  }
  if (only.of !== scope.entity) {
    const parts = { name: `is ${role.text}`, entity: aboutWhat(only.of ?? null), here: aboutWhat(scope.entity) };
    c.diagnostics.push(messages.otherEntity(span, parts));
    return null;
  }
  return { kind: "has_role", group: only.name, role: role.text, type: YES_NO, entity: only.of, span };
}

export function checkRank(c: Checking, expression: Of<"rank">, scope: Scope): Checked | null {
  const { who, group, descending, span } = expression;
  if (who.text === "" || group.text === "") return null;
  const target = c.entities.get(group.text);
  if (!target) {
    c.diagnostics.push(unknownName(c, "an entity", group.text, group.span, c.entities.keys()));
    return null;
  }
  if (target.of === undefined || target.of !== who.text || scope.entity !== who.text) {
    c.diagnostics.push(
      messages.noWay(span, { from: aboutWhat(scope.entity), to: withArticle(`${who.text} in ${group.text}`) }),
    );
    return null;
  }
  const by = c.check(expression.by, scope);
  const where = expression.where && checkAs(c, expression.where, scope, YES_NO);
  if (!by || (expression.where && !where)) return null;
  if (by.type.kind !== "number" && by.type.kind !== "date") {
    c.diagnostics.push(messages.noOrder(expression.by.span, { type: typeText(by.type) }));
    return null;
  }
  return { kind: "rank", group: target.name, by, where, descending, type: COUNT, entity: scope.entity, span };
}

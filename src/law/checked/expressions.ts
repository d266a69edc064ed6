import { assertNever, exact, type Span } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { Type } from "../program/program.ts";
import type { Expression } from "../syntax/tree.ts";
import { aboutWhat, withArticle } from "../with-article.ts";
import { checkArithmetic, checkNegate, checkPer } from "./arithmetic.ts";
import { checkCall } from "./calls.ts";
import { constantOf } from "./constants.ts";
import { checkGather, checkIsRole, checkPath, checkRank } from "./groups.ts";
import { all, checkAs, checkPair, entityOf, isMoment, MOMENTS, SIGNS, unknownName } from "./operands.ts";
import { checkRounding } from "./rounding.ts";
import type { Checking, Scope } from "./scope.ts";
import { checkMoved, checkWindow } from "./time.ts";
import type { Checked } from "./tree.ts";
import { adopt, DATE, number, typeText, YES_NO } from "./types.ts";

export function checkExpression(c: Checking, expression: Expression, scope: Scope, expected?: Type): Checked | null {
  const { span } = expression;
  switch (expression.kind) {
    case "wrong":
      return null;
    case "number":
      return checkNumber(c, expression);
    case "date":
      return { kind: "constant", value: expression.value, type: DATE, entity: null, span };
    case "yes_no":
      return { kind: "constant", value: expression.value, type: YES_NO, entity: null, span };
    case "name":
      return checkName(c, expression.name, span, scope, expected);
    case "negate":
      return checkNegate(c, expression, scope, expected);
    case "arithmetic":
      return checkArithmetic(c, expression, scope, expected);
    case "not": {
      const value = checkAs(c, expression.value, scope, YES_NO);
      return value && { kind: "not", value, type: YES_NO, entity: value.entity, span };
    }
    case "logic": {
      const operands = all(expression.operands.map((operand) => checkAs(c, operand, scope, YES_NO)));
      return operands && { kind: "logic", op: expression.op, operands, type: YES_NO, entity: entityOf(operands), span };
    }
    case "compare": {
      const pair = checkPair(c, expression.left, expression.right, scope, span, "compared");
      if (!pair) return null;
      const { left, right, type } = pair;
      if ((type.kind === "yes_no" || type.kind === "one_of") && expression.op !== "eq" && expression.op !== "ne") {
        c.diagnostics.push(messages.noOrder(span, { type: typeText(type) }));
        return null;
      }
      return { kind: "compare", op: expression.op, left, right, type: YES_NO, entity: entityOf([left, right]), span };
    }
    case "is_one_of":
      return checkOneOf(c, expression, scope);
    case "if":
      return checkIf(c, expression, scope, expected);
    case "call":
      return checkCall(c, expression, scope, expected);
    case "gather":
      return checkGather(c, expression, scope, expected);
    case "path":
      return checkPath(c, expression, scope, expected);
    case "is_role":
      return checkIsRole(c, expression, scope);
    case "rank":
      return checkRank(c, expression, scope);
    case "moved":
      return checkMoved(c, expression, scope, expected);
    case "window":
      return checkWindow(c, expression, scope);
    case "per":
      return checkPer(c, expression, scope);
    case "round":
      return checkRounding(c, expression, scope, expected);
    default:
      return assertNever(expression);
  }
}

function checkNumber(c: Checking, expression: Extract<Expression, { kind: "number" }>): Checked | null {
  const { span, unit } = expression;
  const base = { kind: "constant", entity: null, span } as const;
  if (unit === null) {
    const type = number(typeof expression.value === "number" ? "count" : "ratio");
    return { ...base, value: constantOf(expression.value), type, loose: true };
  }
  if (unit.unit === "percent")
    return { ...base, value: constantOf(exact.divide(expression.value, 100)), type: number("percent") };
  if (unit.unit !== "money") return { ...base, value: constantOf(expression.value), type: number(unit.unit) };
  if (c.currency === null) c.diagnostics.push(messages.noCurrency(span, {}));
  else if (unit.currency !== c.currency && SIGNS[c.currency] !== unit.currency) {
    c.diagnostics.push(messages.wrongCurrency(span, { written: unit.currency, currency: c.currency }));
  }
  return { ...base, value: constantOf(exact.multiply(expression.value, 100)), type: number("money"), loose: true };
}

function checkName(c: Checking, name: string, span: Span, scope: Scope, expected?: Type): Checked | null {
  if (expected?.kind === "one_of" && expected.values.includes(name)) {
    return { kind: "constant", value: name, type: expected, entity: null, span };
  }
  const found = c.signatures.get(name);
  if (!found) {
    // Its own declaration is wrong and has been reported.
    if (c.declared.has(name)) return null;
    if (isMoment(name)) return { kind: "moment", which: name, type: MOMENTS[name], entity: null, span };
    if (expected?.kind === "one_of") {
      const suggestion = nearest(name, expected.values);
      const remedy = suggestion ? { remedy: `Did you mean \`${suggestion}\`?` } : {};
      c.diagnostics.push(messages.unknownValue(span, { value: name, values: expected.values.join(", ") }, remedy));
    } else c.diagnostics.push(unknownName(c, "a fact, a rule or a parameter", name, span, c.signatures.keys()));
    return null;
  }
  switch (found.kind) {
    case "table":
    case "scale": {
      const use = found.kind === "table" ? found.keys.map((key) => key.name).join(", ") : "amount";
      c.diagnostics.push(messages.needsArguments(span, { kind: found.kind, name, use: `${name}(${use})` }));
      return null;
    }
    case "parameter":
      scope.reads.push({ kind: "parameter", name, past: scope.past, span });
      return { kind: "parameter", name, type: found.type, entity: null, span };
    case "fact":
    case "rule": {
      if (scope.entity !== found.entity) {
        c.diagnostics.push(otherEntity(c, name, found.entity, scope, span, found.span));
        return null;
      }
      if (scope.period === "year" && found.period === "month") {
        c.diagnostics.push(messages.monthlyInYear(span, { name }));
        return null;
      }
      scope.reads.push({ kind: found.kind, name, past: scope.past, span });
      return { kind: found.kind, name, type: found.type, entity: found.entity, span };
    }
    default:
      return assertNever(found);
  }
}

const isYesNo = (c: Checking, name: string): boolean => c.signatures.get(name)?.type.kind === "yes_no";

function otherEntity(
  c: Checking,
  name: string,
  entity: string,
  scope: Scope,
  span: Span,
  declared: Span,
): ReturnType<typeof messages.otherEntity> {
  const here = scope.entity;
  const group = c.entities.get(entity);
  const reader = here === null ? undefined : c.entities.get(here);
  const remedies: { remedy?: string } = {};
  if (here !== null && group?.of === here) remedies.remedy = `Read it through the group: \`${entity}.${name}\`.`;
  else if (reader?.of === entity) {
    const role = reader.roles[0]?.name ?? "members";
    remedies.remedy = isYesNo(c, name)
      ? `Say of which members: \`some ${role} has ${name}\`, \`every ${role} has ${name}\`.`
      : `Say of which members: \`sum(${name} of members)\`, \`max(${name} of ${role})\`.`;
  } else if (reader?.of !== undefined && group?.of === reader.of) {
    remedies.remedy = `Read it through a member: \`${entity}.${name}\`, or \`${entity} via ${reader.roles[0]?.name}.${name}\`.`;
  }
  const related = [{ message: `\`${name}\` is declared here`, span: declared }];
  return messages.otherEntity(
    span,
    { name, entity: withArticle(entity), here: aboutWhat(here) },
    { ...remedies, related },
  );
}

function checkOneOf(c: Checking, expression: Extract<Expression, { kind: "is_one_of" }>, scope: Scope): Checked | null {
  const { span } = expression;
  const value = c.check(expression.value, scope);
  if (!value) return null;
  const operands: Checked[] = [];
  for (const choice of expression.choices) {
    const right = checkAs(c, choice, scope, value.type);
    if (!right) return null;
    const left = adopt(value, value.type);
    operands.push({
      kind: "compare",
      op: "eq",
      left,
      right,
      type: YES_NO,
      entity: entityOf([left, right]),
      span: choice.span,
    });
  }
  const [only] = operands;
  const any: Checked =
    only && operands.length === 1
      ? { ...only, span }
      : { kind: "logic", op: "or", operands, type: YES_NO, entity: entityOf(operands), span };
  return expression.negated ? { kind: "not", value: any, type: YES_NO, entity: any.entity, span } : any;
}

function checkIf(
  c: Checking,
  expression: Extract<Expression, { kind: "if" }>,
  scope: Scope,
  expected?: Type,
): Checked | null {
  const condition = checkAs(c, expression.condition, scope, YES_NO);
  const pair = checkPair(
    c,
    expression.then,
    expression.otherwise,
    scope,
    expression.span,
    "alternatives of one value",
    expected,
  );
  if (!condition || !pair) return null;
  const entity = entityOf([condition, pair.left, pair.right]);
  const base = {
    kind: "if",
    condition,
    then: pair.left,
    otherwise: pair.right,
    type: pair.type,
    entity,
    span: expression.span,
  } as const;
  return pair.left.loose && pair.right.loose ? { ...base, loose: true } : base;
}

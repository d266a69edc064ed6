import { exact, type Fraction } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Type } from "../program/program.ts";
import type { Expression } from "../syntax/tree.ts";
import { checkConstant, constantOf } from "./constants.ts";
import type { Checking, Scope } from "./scope.ts";
import type { Checked } from "./tree.ts";
import { adopt, type NumberType, number, typeText } from "./types.ts";

type Rounding = Extract<Expression, { kind: "round" }>;

export function checkRounding(c: Checking, expression: Rounding, scope: Scope, expected?: Type): Checked | null {
  const value = c.check(expression.value, scope, expected);
  if (!value) return null;
  const { span, mode } = expression;
  if (value.type.kind !== "number") {
    const remedy = value.type.kind === "yes_no" ? { remedy: "Put the part that is rounded in parentheses." } : {};
    c.diagnostics.push(messages.cannotRound(span, { type: typeText(value.type), to: "a number" }, remedy));
    return null;
  }
  const step = stepOf(c, expression, value.type);
  return step === null ? null : { ...value, ...{ kind: "round", mode, step, value: adopt(value, value.type), span } };
}

function stepOf(c: Checking, { step, span }: Rounding, type: NumberType): number | Fraction | null {
  const isMoney = type.unit === "money";
  switch (step.kind) {
    case "cent":
    case "whole_currency":
      if (isMoney) return step.kind === "cent" ? 1 : 100;
      if (step.kind === "whole_currency") return 1;
      c.diagnostics.push(
        messages.cannotRound(span, { type: typeText(type), to: "cents" }, { remedy: "Write `round to 2 decimals`." }),
      );
      return null;
    case "decimals": {
      const unit = exact.fraction(1, 10 ** Math.min(step.count, 12));
      return constantOf(isMoney ? exact.multiply(unit, 100) : type.unit === "percent" ? exact.divide(unit, 100) : unit);
    }
    case "amount": {
      const amount = checkConstant(c, step.amount, number(type.unit));
      if (amount === null || typeof amount === "boolean" || typeof amount === "string") return null;
      if (exact.sign(amount) > 0) return amount;
      c.diagnostics.push(messages.cannotRound(span, { type: typeText(type), to: "steps of nothing" }));
      return null;
    }
  }
}

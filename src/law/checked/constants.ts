import { type Exact, exact, type Fraction } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Constant, Type } from "../program/program.ts";
import { shortNumber } from "../syntax/short-numbers.ts";
import type { Expression } from "../syntax/tree.ts";
import { checkAs } from "./operands.ts";
import type { Checking } from "./scope.ts";
import type { Checked } from "./tree.ts";

/** A number as programs keep it. Literals are short enough, which is told where they are read: others throw. */
export function constantOf(value: Exact): number | Fraction {
  const short = shortNumber(value);
  if (short === null) throw new Error(`a constant of the law is too long: ${exact.exactText(value)}`);
  return short;
}

/** A value that must be written out: literals and arithmetic on them. Null when reported. */
export function checkConstant(c: Checking, expression: Expression, type: Type): Constant | null {
  const checked = checkAs(c, expression, { entity: null, period: "month", past: false, reads: [] }, type);
  if (!checked) return null;
  const value = foldConstant(checked);
  if (value === null) c.diagnostics.push(messages.notConstant(expression.span, {}));
  return value;
}

function foldConstant(checked: Checked): Constant | null {
  if (checked.kind === "constant") return checked.value;
  if (checked.kind !== "arithmetic") return null;
  const left = foldConstant(checked.left);
  const right = foldConstant(checked.right);
  if (left === null || right === null || typeof left === "boolean" || typeof right === "boolean") return null;
  if (typeof left === "string" || typeof right === "string") return null;
  return foldArithmetic(checked.op, left, right);
}

/**
 * Null where there is no result, or one too long to keep: a division by zero stays for the engine to report, with its
 * values.
 */
export function foldArithmetic(
  op: "add" | "subtract" | "multiply" | "divide",
  left: number | Fraction,
  right: number | Fraction,
): number | Fraction | null {
  if (op === "divide" && right === 0) return null;
  return shortNumber(exact[op](left, right));
}

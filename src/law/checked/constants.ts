import { type Exact, exact, type Fraction } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { Constant, Type } from "../program/program.ts";
import type { Expression } from "../syntax/tree.ts";
import { checkAs } from "./operands.ts";
import type { Checking } from "./scope.ts";
import type { Checked } from "./tree.ts";

/** A number as programs keep it. Literals are short enough that only a calculation could leave the range: that throws. */
export function constantOf(value: Exact): number | Fraction {
  if (typeof value === "number") return value;
  if (typeof value.n === "number" && typeof value.d === "number") return { n: value.n, d: value.d };
  throw new Error(`a constant of the law is too long: ${exact.exactText(value)}`);
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

/** Null where there is no result: a division by zero stays for the engine to report, with its values. */
export function foldArithmetic(
  op: "add" | "subtract" | "multiply" | "divide",
  left: number | Fraction,
  right: number | Fraction,
): number | Fraction | null {
  if (op === "divide" && right === 0) return null;
  const value = exact[op](left, right);
  return typeof value === "number" || typeof value.n === "number" ? constantOf(value) : null;
}

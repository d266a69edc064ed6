import { expect } from "vitest";
import { type Exact, exact } from "../../src/base/index.ts";
import { decidedValue, type Step, type Value } from "../../src/engine/index.ts";
import { marginalRates, onCalendar } from "./plain-arithmetic.ts";

/** What a step must be when only the values it states for its parts are believed. */
export function recomputed(step: Step): Value | undefined {
  const parts = step.parts.filter((part) => part.as !== "beaten");
  const values = parts.filter((part) => part.as === "value").map((part) => stated(part.step));
  const numbers = values as Exact[];
  const [first, second] = numbers;
  switch (step.kind) {
    case "constant":
    case "parameter":
    case "rule":
    case "has_role":
    case "fact":
      return stated(step);
    case "arithmetic":
      if (parts.length === 1) return first;
      return exact[step.op](first as Exact, second as Exact);
    case "extreme":
      return numbers.reduce(step.op === "min" ? exact.least : exact.greatest);
    case "round":
      return exact.round(
        first as Exact,
        step.mode,
        typeof step.step === "number" ? step.step : exact.fraction(step.step.n, step.step.d),
      );
    case "compare": {
      if (typeof first !== "number" && typeof first !== "object") return (first === second) === (step.op === "eq");
      const order = exact.compare(first, second as Exact);
      return { eq: order === 0, ne: order !== 0, lt: order < 0, le: order <= 0, gt: order > 0, ge: order >= 0 }[
        step.op
      ];
    }
    case "logic":
      return step.op === "and" ? values.every((value) => value === true) : values.some((value) => value === true);
    case "not":
      return values[0] !== true;
    case "choose":
    case "exceptions":
    case "table":
      expect(values).toHaveLength(1);
      return values[0];
    case "up":
    case "across":
      return values[0] ?? constant(step.none);
    case "brackets":
      return marginalRates(first as Exact, step.brackets);
    case "calendar":
      return onCalendar(step.op, first as Exact, second ?? 0);
    case "gather": {
      const of = (member: number, as: string): Value | undefined => {
        const part = step.parts.find((each) => each.as === as && each.step.instance === member);
        return part && stated(part.step);
      };
      // A value that is the same for all carries no member.
      const shared = step.parts.find((each) => each.as === "value" && each.step.entity === null);
      const sharedIf = step.parts.find((each) => each.as === "condition" && each.step.entity === null);
      if (shared || sharedIf) return stated(step);
      const told = step.members.filter((member) => step.parts.some((part) => part.step.instance === member));
      const members = step.op === "some" || step.op === "every" ? told : step.members;
      if (step.parts.length === 0 && step.op === "some") return step.members.length > 0;
      const inside = members.filter((member) => of(member, "condition") !== false);
      const counted = inside.map((member) => of(member, "value"));
      switch (step.op) {
        case "count":
          return counted.filter((value) => value !== false).length;
        case "some":
          return counted.some((value) => value !== false);
        case "every":
          return counted.every((value) => value !== false);
      }
      const amounts = counted.map((value) => value as Exact);
      const sum = amounts.reduce(exact.add, 0);
      if (step.op === "sum") return sum;
      if (amounts.length === 0) return constant(step.none);
      if (step.op === "average") return exact.divide(sum, amounts.length);
      return amounts.reduce(step.op === "min" ? exact.least : exact.greatest);
    }
    case "rank": {
      return stated(step);
    }
  }
}

export const stated = (step: Step): Value => {
  const value = decidedValue(step.possible);
  if (value === undefined) throw new Error(`a ${step.kind} is not decided`);
  return value;
};

const constant = (value: number | boolean | string | { n: number; d: number }): Value =>
  typeof value === "object" ? exact.fraction(value.n, value.d) : value;

export function everyStep(step: Step, found = new Set<Step>()): Set<Step> {
  if (found.has(step)) return found;
  found.add(step);
  for (const part of step.parts) everyStep(part.step, found);
  return found;
}

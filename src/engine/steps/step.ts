import { exact } from "../../base/index.ts";
import type { Node, NodeId } from "../../law/index.ts";
import { calendar } from "../calendar.ts";
import { membershipOf, membersOf } from "../household.ts";
import { bracketsOf, constantValue, entityPlace, numberOf, type Plan } from "../plan.ts";
import { only, range } from "../possible.ts";
import { calendarRange, marginal, marginalRange } from "../ranges.ts";
import { exceptionsStep, tableStep } from "./choices.ts";
import { always, factStep, ruleStep } from "./facts.ts";
import { gatherStep, rankStep } from "./members.ts";
import { arithmeticStep, compareStep, extremeStep } from "./numbers.ts";
import { type Lists, mayHold, mustHold, type Of, type Step, type StepMaker, yesNoAt } from "./sight.ts";

const stepsOf = {
  constant: (node) => always(node.value),
  parameter: (node) => always(node.value),
  fact: factStep,
  rule: ruleStep,
  arithmetic: arithmeticStep,
  extreme: extremeStep,
  round: (node) => {
    const id = node.value;
    const by = numberOf(node.step);
    return (sight, slot, i) => {
      const from = sight.at(id, i);
      const low = exact.round(sight.lowOf(from), node.mode, by);
      sight.putRange(slot, low, sight.isDecided(from) ? low : exact.round(sight.highOf(from), node.mode, by));
    };
  },
  compare: compareStep,
  logic: (node, _plan, _id, lists) => {
    const { row, from, to } = lists.put(node.operands);
    const isAnd = node.op === "and";
    return (sight, slot, i) => {
      let open = false;
      for (let k = from; k < to; k++) {
        const at = sight.at(row[k] as NodeId, i);
        const may = mayHold(sight, at);
        const must = mustHold(sight, at);
        if (isAnd ? !may : must) {
          yesNoAt(sight, slot, !isAnd, isAnd);
          return;
        }
        if (may && !must) open = true;
      }
      yesNoAt(sight, slot, isAnd || open, !isAnd || open);
    };
  },
  not: (node) => {
    const id = node.value;
    return (sight, slot, i) => {
      const from = sight.at(id, i);
      yesNoAt(sight, slot, !mustHold(sight, from), mayHold(sight, from));
    };
  },
  choose: (node, _plan, _id, lists) => {
    const { row, from, to } = lists.put(node.cases.flatMap(({ when, then }) => [when, then]));
    const other = node.otherwise;
    return (sight, slot, i) => {
      let any = false;
      for (let k = from; k < to; k += 2) {
        const holds = sight.at(row[k] as NodeId, i);
        if (!mayHold(sight, holds)) continue;
        const value = sight.at(row[k + 1] as NodeId, i);
        if (any) sight.join(value, slot);
        else sight.copy(value, slot);
        any = true;
        if (mustHold(sight, holds)) return;
      }
      const last = sight.at(other, i);
      if (any) sight.join(last, slot);
      else sight.copy(last, slot);
    };
  },
  exceptions: exceptionsStep,
  brackets: (node) => {
    const id = node.value;
    const brackets = bracketsOf(node);
    return (sight, slot, i) => {
      const from = sight.at(id, i);
      if (sight.isDecided(from)) {
        const only = marginal(sight.lowOf(from), brackets);
        sight.putRange(slot, only, only);
      } else {
        const { low, high } = marginalRange(sight.rangeOf(from), brackets);
        sight.putRange(slot, low, high);
      }
    };
  },
  table: tableStep,
  gather: gatherStep,
  up: (node, plan) => {
    const place = entityPlace(plan, node.group);
    const id = node.value;
    const none = only(constantValue(node.none));
    return (sight, slot, i) => {
      const group = membershipOf(sight.household, place).groupOf[i] ?? -1;
      if (group === -1) sight.put(slot, none);
      else sight.copy(sight.at(id, group), slot);
    };
  },
  across: (node, plan) => {
    const from = entityPlace(plan, node.entity ?? "");
    const to = entityPlace(plan, node.group);
    const id = node.value;
    const none = only(constantValue(node.none));
    return (sight, slot, i) => {
      const first = membersOf(membershipOf(sight.household, from), i, node.role)[0] ?? -1;
      const group = membershipOf(sight.household, to).groupOf[first] ?? -1;
      if (group === -1) sight.put(slot, none);
      else sight.copy(sight.at(id, group), slot);
    };
  },
  has_role: (node, plan) => {
    const place = entityPlace(plan, node.group);
    return (sight, slot, i) => {
      const has = membershipOf(sight.household, place).roleOf[i] === node.role;
      yesNoAt(sight, slot, has, !has);
    };
  },
  rank: rankStep,
  calendar: (node) => {
    const { op, left, right } = node;
    const none = range(0, 0);
    return (sight, slot, i) => {
      const a = sight.at(left, i);
      const b = right === null ? null : sight.at(right, i);
      if (sight.isDecided(a) && (b === null || sight.isDecided(b))) {
        const only = calendar(op, sight.lowOf(a), b === null ? 0 : sight.lowOf(b));
        sight.putRange(slot, only, only);
      } else {
        const { low, high } = calendarRange(op, sight.rangeOf(a), b === null ? none : sight.rangeOf(b));
        sight.putRange(slot, low, high);
      }
    };
  },
} satisfies { [K in Node["kind"]]: StepMaker<Of<K>> };

/** How the possible values of one node follow from those of the nodes it reads. Agrees with `evaluate` where all is known. */
export const stepOf = (node: Node, plan: Plan, id: NodeId, lists: Lists): Step =>
  (stepsOf[node.kind] as StepMaker<Node>)(node, plan, id, lists);

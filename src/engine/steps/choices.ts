import type { NodeId } from "../../law/index.ts";
import { inConflict } from "../case-error.ts";
import { type Plan, precedenceOf } from "../plan.ts";
import { anyOf, type Possible } from "../possible.ts";
import { rowsOf } from "../rows.ts";
import { idsOf, mayHold, mustHold, type Of, type Sight, type Step } from "./sight.ts";

export function exceptionsStep(node: Of<"exceptions">, plan: Plan): Step {
  const whens = idsOf(node.exceptions.map((each) => each.when));
  const thens = idsOf(node.exceptions.map((each) => each.then));
  const { general } = node;
  const before = precedenceOf(node.exceptions);
  const anything = anyOf(node.type);
  /** Whether an exception that surely holds goes before another. */
  const isBeaten = (sight: Sight, index: number, i: number): boolean => {
    for (let other = 0; other < whens.length; other++) {
      if (before[other]?.[index] && mustHold(sight, sight.at(whens[other] as NodeId, i))) return true;
    }
    return false;
  };
  return (sight, slot, i) => {
    let anySure = false;
    for (let k = 0; k < whens.length; k++) if (mustHold(sight, sight.at(whens[k] as NodeId, i))) anySure = true;
    const candidates: number[] = [];
    let areSure = true;
    for (let k = 0; k < whens.length; k++) {
      const holds = sight.at(whens[k] as NodeId, i);
      if (!mayHold(sight, holds) || isBeaten(sight, k, i)) continue;
      candidates.push(k);
      if (!mustHold(sight, holds)) areSure = false;
    }
    const isClash = candidates.length > 1 && areSure;
    let any = false;
    const take = (value: number): void => {
      if (any) sight.join(value, slot);
      else sight.copy(value, slot);
      any = true;
    };
    if (!anySure) take(sight.at(general, i));
    for (const index of candidates) take(sight.at(thens[index] as NodeId, i));
    if (isClash) sight.fails(slot, inConflict(plan, node, candidates));
    if (isClash || !any) sight.put(slot, anything);
  };
}

export function tableStep(node: Of<"table">, plan: Plan, id: NodeId): Step {
  const rows = rowsOf(node);
  const values = idsOf(node.rows.map((row) => row.value));
  const keys = idsOf(node.keys);
  const { otherwise } = node;
  const anything = anyOf(node.type);
  const areWritten = plan.writtenTables.has(id);
  // Where all values are written in the table, the same rows make the same value: unknown keys are often alike.
  let kept: Possible | undefined;
  let keptFor = -1;
  const find: Step = (sight, slot, i) => {
    let any = false;
    for (let row = 0; row < values.length; row++) {
      const { yes, no } = rows.holds(row);
      if (!yes) continue;
      const value = sight.at(values[row] as NodeId, i);
      if (any) sight.join(value, slot);
      else sight.copy(value, slot);
      any = true;
      if (!no) return;
    }
    if (otherwise === null) {
      if (!any) sight.put(slot, anything);
      return;
    }
    const last = sight.at(otherwise, i);
    if (any) sight.join(last, slot);
    else sight.copy(last, slot);
  };
  return (sight, slot, i) => {
    for (let column = 0; column < keys.length; column++) rows.look(column, sight.look(keys[column] as NodeId, i));
    if (!areWritten) {
      find(sight, slot, i);
    } else if (kept !== undefined && keptFor === rows.pattern) {
      sight.put(slot, kept);
    } else {
      find(sight, slot, i);
      kept = sight.inWords(slot);
      keptFor = rows.pattern;
    }
  };
}

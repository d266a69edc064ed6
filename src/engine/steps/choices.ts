import type { NodeId } from "../../law/index.ts";
import { inConflict } from "../case-error.ts";
import { type Plan, precedenceOf } from "../plan.ts";
import { anyOf, type Possible } from "../possible.ts";
import { rowsOf } from "../rows.ts";
import { type Lists, mayHold, mustHold, type Of, type Sight, type Step } from "./sight.ts";

export function exceptionsStep(node: Of<"exceptions">, plan: Plan, _id: NodeId, lists: Lists): Step {
  const count = node.exceptions.length;
  const { row, from: whens } = lists.put(node.exceptions.map((each) => each.when));
  const { from: thens } = lists.put(node.exceptions.map((each) => each.then));
  const { general } = node;
  const before = precedenceOf(node.exceptions);
  const anything = anyOf(node.type);
  /** Whether an exception that surely holds goes before another. */
  const isBeaten = (sight: Sight, index: number, i: number): boolean => {
    for (let other = 0; other < count; other++) {
      if (before[other]?.[index] && mustHold(sight, sight.at(row[whens + other] as NodeId, i))) return true;
    }
    return false;
  };
  return (sight, slot, i) => {
    let anySure = false;
    for (let k = 0; k < count; k++) if (mustHold(sight, sight.at(row[whens + k] as NodeId, i))) anySure = true;
    const candidates: number[] = [];
    let areSure = true;
    for (let k = 0; k < count; k++) {
      const holds = sight.at(row[whens + k] as NodeId, i);
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
    for (const index of candidates) take(sight.at(row[thens + index] as NodeId, i));
    if (isClash) sight.fails(slot, inConflict(plan, node, candidates));
    if (isClash || !any) sight.put(slot, anything);
  };
}

export function tableStep(node: Of<"table">, plan: Plan, id: NodeId, lists: Lists): Step {
  const rows = rowsOf(node);
  const { row: ids, from: firstValue } = lists.put(node.rows.map((row) => row.value));
  const { from: firstKey } = lists.put(node.keys);
  const height = node.rows.length;
  const width = node.keys.length;
  const { otherwise } = node;
  const anything = anyOf(node.type);
  const areWritten = plan.writtenTables.has(id);
  // Where all values are written in the table, the same rows make the same value: unknown keys are often alike.
  let kept: Possible | undefined;
  let keptFor = -1;
  const find: Step = (sight, slot, i) => {
    let any = false;
    for (let row = 0; row < height; row++) {
      const { yes, no } = rows.holds(row);
      if (!yes) continue;
      const value = sight.at(ids[firstValue + row] as NodeId, i);
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
    for (let column = 0; column < width; column++) rows.look(column, sight.look(ids[firstKey + column] as NodeId, i));
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

import type { NodeId } from "../../law/index.ts";
import { constantValue, factOf, numberOf, type Plan } from "../plan.ts";
import { anyOf, either, only, range } from "../possible.ts";
import { mayHold, mustHold, type Of, type Sight, type Step } from "./sight.ts";

export function always(value: Of<"constant">["value"]): Step {
  const result = only(constantValue(value));
  return (sight, slot) => sight.put(slot, result);
}

/** Puts what is supposed of a fact or rule, else what is told of it; false where nothing is said. */
function isSaid(sight: Sight, id: NodeId, slot: number, instance: number): boolean {
  const supposed = sight.supposed(id, instance);
  const told = supposed === undefined ? sight.told.of(id, instance) : undefined;
  if (supposed !== undefined) sight.put(slot, supposed);
  else if (told !== undefined) sight.put(slot, only(told));
  return supposed !== undefined || told !== undefined;
}

export function factStep(node: Of<"fact">, plan: Plan, id: NodeId): Step {
  const fact = factOf(plan, node.fact);
  const unknown = anyOf(
    fact.type,
    fact.least === undefined ? -Infinity : numberOf(fact.least),
    fact.most === undefined ? Infinity : numberOf(fact.most),
  );
  const usual = fact.usually === null ? unknown : only(constantValue(fact.usually));
  const value: Step = (sight, slot, i) => {
    if (isSaid(sight, id, slot, i)) return;
    sight.put(slot, sight.told.isAsked(id) ? unknown : usual);
  };
  if (node.exists === null) return value;
  const exists = node.exists;
  const absent = only(constantValue(node.absent));
  return (sight, slot, i) => {
    const there = sight.at(exists, i);
    if (!mayHold(sight, there)) {
      sight.put(slot, absent);
      return;
    }
    value(sight, slot, i);
    if (!mustHold(sight, there)) sight.put(slot, either(sight.inWords(slot), absent));
  };
}

export function ruleStep(node: Of<"rule">, plan: Plan, id: NodeId): Step {
  const { body, type } = node;
  const derived: Step = (sight, slot, i) => sight.copy(sight.at(body, i), slot);
  if (!plan.givable.has(node.rule)) return derived;
  // What a person can give for a rule: numbers from 0 up, as for a fact that says nothing else.
  const anything = type.kind === "number" ? range(0, Infinity) : anyOf(type);
  return (sight, slot, i) => {
    if (isSaid(sight, id, slot, i)) return;
    if (sight.told.isAsked(id)) {
      sight.put(slot, anything);
      return;
    }
    derived(sight, slot, i);
  };
}

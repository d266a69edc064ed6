import type { Period } from "../../base/index.ts";
import { constantValue, entityPlace, factOf, numberOf, type Plan } from "../plan.ts";
import { anyOf, either, only, range } from "../possible.ts";
import { mayHold, mustHold, type Of, type Sight, type Step } from "./sight.ts";

export function always(value: Of<"constant">["value"]): Step {
  const result = only(constantValue(value));
  return (sight, slot) => sight.put(slot, result);
}

/** The same text as engines keep the names of properties: a piece of a longer text is looked for anew each time. */
const asKey = (text: string): string => Object.keys({ [text]: 0 })[0] ?? text;

/** Puts what is supposed of a fact or rule, else what is told of it; false where nothing is said. */
function isSaid(sight: Sight, slot: number, name: string, place: number, instance: number, period: Period): boolean {
  const supposed = sight.supposed(name, instance, period);
  const told = supposed === undefined ? sight.told(name, place, instance, period) : undefined;
  if (supposed !== undefined) sight.put(slot, supposed);
  else if (told !== undefined) sight.put(slot, only(told));
  return supposed !== undefined || told !== undefined;
}

export function factStep(node: Of<"fact">, plan: Plan): Step {
  const fact = factOf(plan, node.fact);
  const name = asKey(fact.name);
  const period = asKey(node.period);
  const unknown = anyOf(
    fact.type,
    fact.least === undefined ? -Infinity : numberOf(fact.least),
    fact.most === undefined ? Infinity : numberOf(fact.most),
  );
  const usual = fact.usually === null ? unknown : only(constantValue(fact.usually));
  const place = entityPlace(plan, fact.entity);
  const value: Step = (sight, slot, i) => {
    if (isSaid(sight, slot, name, place, i, period)) return;
    sight.put(slot, sight.asksFact(name) ? unknown : usual);
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

export function ruleStep(node: Of<"rule">, plan: Plan): Step {
  const { entity, type } = node;
  const rule = asKey(node.rule);
  const period = asKey(node.period);
  const body = node.body;
  const derived: Step = (sight, slot, i) => sight.copy(sight.at(body, i), slot);
  if (!plan.givable.has(rule)) return derived;
  const place = entity === null ? -1 : entityPlace(plan, entity);
  // What a person can give for a rule: numbers from 0 up, as for a fact that says nothing else.
  const anything = type.kind === "number" ? range(0, Infinity) : anyOf(type);
  return (sight, slot, i) => {
    if (isSaid(sight, slot, rule, place, i, period)) return;
    if (sight.asksRule(node)) {
      sight.put(slot, anything);
      return;
    }
    derived(sight, slot, i);
  };
}

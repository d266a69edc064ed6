import type { Period } from "../base/index.ts";
import { formatDay } from "../base/index.ts";
import { type Case, decidedValue, type Explanation, explain, type Reading, type Step } from "../engine/index.ts";
import type { Program } from "../law/index.ts";
import { styled, type Terminal } from "./terminal.ts";
import { valueText } from "./value-text.ts";

/** What explanations of one household share. */
export interface Telling {
  readonly reading: Reading;
  readonly household: Case;
  readonly terminal: Terminal;
  /** Levels of rules that are shown below the first. */
  readonly depth: number;
  /** Rules already explained, by name, instance and period: said once. Starts empty. */
  readonly seen: Set<string>;
}

interface Told extends Telling {
  readonly program: Program;
}

/**
 * Why a rule has its value, as a tree: each rule with its article, under it what it rests on. Facts say where they come
 * from, amounts of the law since when they hold.
 */
export function explanationText(why: Explanation, telling: Telling): string {
  const told = { ...telling, program: telling.reading.plan.program };
  told.seen.add(keyOf(why));
  return [headline(why, why, told), ...branches(why, told, "", told.depth)].join("\n");
}

function branches(why: Explanation, told: Told, margin: string, depth: number): readonly string[] {
  const leaves = merged(why.reads);
  return leaves.flatMap((leaf, i) => {
    const last = i === leaves.length - 1;
    const line = `${margin}${last ? "└─ " : "├─ "}${leafText(leaf, why, told)}`;
    if (leaf.step.kind !== "rule" || leaf.step.given) return [line];
    const below = explain(told.program, told.reading, leaf.step.rule, leaf.step.instance, leaf.step.period);
    if (below.reads.length === 0) return [line];
    if (told.seen.has(keyOf(below))) return [`${line}${faint(told, " (as above)")}`];
    if (depth === 0) return [`${line}${faint(told, " …")}`];
    told.seen.add(keyOf(below));
    return [line, ...branches(below, told, `${margin}${last ? "   " : "│  "}`, depth - 1)];
  });
}

/** Steps that are the same fact with the same value in several periods are one leaf. */
interface Leaf {
  readonly step: Step;
  readonly periods: readonly Period[];
}

function merged(reads: readonly Step[]): readonly Leaf[] {
  const leaves = new Map<string, { step: Step; periods: Period[] }>();
  for (const step of reads) {
    const same =
      step.kind === "fact" ? `${step.fact} ${step.instance} ${step.from} ${JSON.stringify(textOf(step, ""))}` : "";
    const key = same === "" ? `${leaves.size}` : same;
    const period = step.kind === "fact" || step.kind === "rule" ? [step.period] : [];
    const known = leaves.get(key);
    if (known) known.periods.push(...period);
    else leaves.set(key, { step, periods: period });
  }
  return [...leaves.values()];
}

function leafText({ step, periods }: Leaf, within: Explanation, told: Told): string {
  const { program } = told;
  const value = textOf(step, program.currency);
  switch (step.kind) {
    case "rule":
      return `${headline(step, within, told)}${step.given ? faint(told, " given") : ""}`;
    case "fact": {
      const whose = ofWhom(step, within, told);
      const times = timesText(periods, program);
      const from =
        step.from === "given" ? "" : faint(told, ` (${step.from === "absent" ? "does not exist here" : step.from})`);
      return `${step.label.en}${whose}${times}: ${value}${from}`;
    }
    case "parameter":
      return `${step.label.en}: ${value}${faint(told, ` since ${formatDay(step.since)}${cited(step.article, program)}`)}`;
    default:
      return value;
  }
}

/** ", 2024" or ", 2025-04 … 2026-03"; nothing for the program's own month and for what holds always. */
function timesText(periods: readonly Period[], { month }: Program): string {
  const [first, ...rest] = periods.filter((period) => period !== "always").sort();
  if (first === undefined || (rest.length === 0 && first === month)) return "";
  return `, ${first}${rest.length > 0 ? ` … ${rest.at(-1)}` : ""}`;
}

type Said = Pick<Explanation, "label" | "entity" | "instance" | "possible" | "type" | "article" | "period">;

const headline = (rule: Said, within: Said, told: Told): string =>
  `${rule.label.en}${ofWhom(rule, within, told)}${timesText([rule.period], told.program)}: ${styled(told.terminal, "bold", textOf(rule, told.program.currency))}${faint(told, cited(rule.article, told.program))}`;

/** " (lea)", where it is somebody else than the rule around it. */
function ofWhom(one: Pick<Said, "entity" | "instance">, within: Pick<Said, "entity" | "instance">, told: Told): string {
  if (one.entity === null || (one.entity === within.entity && one.instance === within.instance)) return "";
  const id = told.household.instances[one.entity]?.[one.instance]?.id;
  return id === undefined ? "" : ` (${id})`;
}

function textOf({ possible, type }: Pick<Said, "possible" | "type">, currency: string): string {
  const value = decidedValue(possible);
  return value === undefined ? "not known" : valueText(value, type, currency);
}

function cited(article: string | null, { articles }: Program): string {
  if (article === null) return "";
  return `, ${articles.find((each) => each.id === article)?.title ?? article}`;
}

const faint = (told: Told, text: string): string => styled(told.terminal, "faint", text);

const keyOf = ({ rule, instance, period }: Explanation): string => `${rule} ${instance} ${period}`;

import type { Entry, SeenForm } from "./form.ts";
import { type Household, hasSome, instancesOf, isMonthly, known, numeric } from "./household.ts";
import type { Random } from "./random.ts";

/** What to send: the fields with their values, and the button to press. */
export interface Filled {
  readonly fields: URLSearchParams;
  /** Names of what was typed by hand, where a slip can happen. */
  readonly typed: readonly string[];
}

/**
 * Fills a form truthfully for a household. What it does not know it says so where the form lets it, else it answers as
 * somebody for whom nothing applies (no, 0, the last choice).
 */
export function fill(form: SeenForm, household: Household): Filled {
  const fields = new URLSearchParams();
  for (const { name, value } of form.hidden) fields.append(name, value);
  const typed: string[] = [];
  const names = new Set(form.entries.map((entry) => entry.name));
  const none: Entry[] = [];
  const ticked = new Set<string>();
  for (const entry of form.entries) {
    if (entry.name.startsWith("u.")) continue;
    if (entry.kind === "checkbox" && entry.name.endsWith(".none")) {
      none.push(entry);
      continue;
    }
    const value = answerTo(entry, household);
    if (entry.kind === "checkbox") {
      if (value === "yes") {
        fields.append(entry.name, entry.value);
        for (const list of listsOf(entry.name)) ticked.add(list);
      }
    } else if (value === undefined) {
      const unsure = `u.${baseName(entry.name).slice(2)}`;
      if (names.has(unsure)) fields.set(unsure, "yes");
      else fields.append(entry.name, nothingApplies(entry));
    } else {
      if (entry.kind === "text") typed.push(entry.name);
      fields.append(entry.name, value);
    }
  }
  for (const entry of none) {
    if (entry.kind === "checkbox" && !ticked.has(entry.name)) fields.append(entry.name, entry.value);
  }
  return { fields, typed };
}

/** The button that goes on; that which adds a child while the household has more than the page has rows. */
export function buttonFor(form: SeenForm, household: Household): SeenForm["buttons"][number] | undefined {
  const children = instancesOf(household).filter((instance) => /^child\d+$/.test(instance.id));
  const rows = new Set(form.entries.flatMap((entry) => /\.(child\d+)\b/.exec(entry.name)?.[1] ?? []));
  const add = form.buttons.find((button) => button.value === "add");
  const onwards =
    form.buttons.find((button) => button.value === "continue") ?? form.buttons.find((button) => button.value !== "add");
  return add && new Set(children.map((child) => child.id)).size > rows.size ? add : onwards;
}

/** Spoils one typed entry as people do: left empty, a letter slipped in, or a stray word. Null when nothing was typed. */
export function withSlip(filled: Filled, random: Random): URLSearchParams | null {
  if (filled.typed.length === 0) return null;
  const fields = new URLSearchParams(filled.fields);
  const name = random.pick(filled.typed);
  const value = fields.get(name) ?? "";
  // A month left empty is as the month before it: no slip.
  const empty = OF_A_MONTH.test(name) ? [] : [""];
  fields.set(name, random.pick([...empty, `${value}o`, "about a lot"]));
  return fields;
}

const OF_A_MONTH = /\.\d{4}-\d\d$/;

const DATE_PART = /-(day|month|year)$/;
const baseName = (name: string): string => name.replace(DATE_PART, "");

/** The boxes "none of them" that a ticked box rules out: that of its fact, and that of its person's list. */
function listsOf(name: string): readonly string[] {
  const [, fact = "", instance = ""] = name.split(".");
  return [`a.${fact}.none`, `t.${/^(you|partner|child\d+)$/.test(instance) ? instance : "home"}.none`];
}

/** The text for one field; undefined when the household does not know. */
function answerTo(entry: Entry, household: Household): string | undefined {
  if (entry.name === "partner") return partnerAnswer(entry, household);
  const [prefix, fact, instance, period] = baseName(entry.name).split(".");
  if (prefix === "t" && fact !== undefined && instance !== undefined) {
    return hasSome(household, fact, instance) ? "yes" : "no";
  }
  if (prefix !== "a" || fact === undefined || instance === undefined) return undefined;
  const value = known(household, fact, instance, period ?? null);
  if (value === undefined) return undefined;
  if (typeof value === "boolean") return value ? "yes" : "no";
  const part = DATE_PART.exec(entry.name)?.[1];
  if (part !== undefined) {
    const [year, month, day] = String(value).split("-").map(Number);
    const wanted = part === "day" ? day : part === "month" ? month : year;
    return wanted === undefined || Number.isNaN(wanted) ? undefined : String(wanted);
  }
  const number = entry.kind === "text" ? numeric(value) : undefined;
  if (entry.kind === "text" && number !== undefined) {
    const yearly = period === undefined && /\b(year|an)\b/.test(entry.suffix) && isMonthly(household, fact, instance);
    return typedNumber(number * (yearly ? 12 : 1) * (entry.suffix === "%" ? 100 : 1));
  }
  if (entry.kind === "radios" && !entry.values.includes(String(value))) return undefined;
  return String(value);
}

/** Yes or no; or, among ways to live as a couple, the one that the case names, where it is one with (or without) a partner. */
function partnerAnswer(entry: Entry, household: Household): string {
  const partner = instancesOf(household).some((each) => each.id === "partner");
  if (entry.kind !== "radios" || entry.values.includes("yes")) return partner ? "yes" : "no";
  const status = String(known(household, "marital_status", "you", null) ?? "single");
  const [first = "", ...others] = entry.values;
  if (partner) return others.find((value) => value === status) ?? others.at(-1) ?? first;
  return first;
}

/** As people type: no more than two decimals. */
const typedNumber = (value: number): string => String(Math.round(value * 100) / 100);

function nothingApplies(entry: Entry): string {
  const part = DATE_PART.exec(entry.name)?.[1];
  if (part !== undefined) return part === "year" ? "2000" : "1";
  if (entry.kind === "text") return "0";
  if (entry.kind === "checkbox") return "";
  const { values } = entry;
  return ["dont_know", "no"].find((value) => values.includes(value)) ?? values.at(-1) ?? "";
}

/**
 * One household as case JSON (the form that `throughline evaluate` reads), in the words of a service's forms: the persons
 * are "you", perhaps "partner", and "child1", "child2"… in the order in which they would be told.
 */
export interface Household {
  readonly [entity: string]: readonly HouseholdInstance[];
}

export interface HouseholdInstance {
  readonly id: string;
  readonly [fact: string]: unknown;
}

/** Reads households as JSON lines; throws an Error that names the first line that is not one. */
export function readHouseholds(text: string): readonly Household[] {
  const households: Household[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const household = householdOf(line);
    if (typeof household === "string") throw new Error(`line ${index + 1}: ${household}`);
    households.push(household);
  }
  return households;
}

function householdOf(line: string): Household | string {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return "is not JSON";
  }
  if (typeof read !== "object" || read === null || Array.isArray(read))
    return "is not a household (an object of entities)";
  const entities: Record<string, HouseholdInstance[]> = {};
  for (const [entity, instances] of Object.entries(read)) {
    if (!Array.isArray(instances)) return `"${entity}" is not a list`;
    if (!instances.every(isInstance)) return `each ${entity} needs an id`;
    entities[entity] = instances;
  }
  if (!instancesOf(entities).some((instance) => instance.id === "you")) return 'has no person with the id "you"';
  return entities;
}

const isInstance = (value: unknown): value is HouseholdInstance =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";

export const instancesOf = (household: Household): readonly HouseholdInstance[] => Object.values(household).flat();

/** What is given of a fact for a person by id, or for a group by its entity's name, as forms name it. */
function givenOf(household: Household, fact: string, whose: string): unknown {
  const instances = [...instancesOf(household).filter((each) => each.id === whose), ...(household[whose] ?? [])];
  return instances.find((each) => each[fact] !== undefined && each[fact] !== null)?.[fact];
}

/**
 * What the household knows of a fact: a plain value, or of a series the value at a period. A year of a monthly series is
 * its sum; without a period the latest value stands. Undefined: it does not know.
 */
export function known(household: Household, fact: string, whose: string, period: string | null): unknown {
  const given = givenOf(household, fact, whose);
  if (typeof given !== "object" || given === null) return given;
  const series = Array.isArray(given) ? fromRuns(given) : (given as { readonly [period: string]: unknown });
  const periods = Object.keys(series).sort();
  if (period === null) return series[periods.at(-1) ?? ""];
  if (series[period] !== undefined) return series[period];
  const months = periods.filter((each) => each.startsWith(`${period}-`));
  return months.length === 0 ? undefined : months.reduce((sum, month) => sum + (numeric(series[month]) ?? 0), 0);
}

/** Whether a household has anything of a fact in any period it tells of: more than 0, not "none", not no. */
export function hasSome(household: Household, fact: string, whose: string): boolean {
  const given = givenOf(household, fact, whose);
  const values =
    typeof given === "object" && given !== null
      ? Object.values(Array.isArray(given) ? fromRuns(given) : (given as { readonly [period: string]: unknown }))
      : [given];
  return values.some((value) => value !== undefined && value !== false && value !== "none" && numeric(value) !== 0);
}

/** A number of a case file: itself, a decimal, or a fraction such as "100/3". */
export function numeric(value: unknown): number | undefined {
  const [top, bottom = "1"] = String(value).split("/");
  const number = value === "" || typeof value === "boolean" ? Number.NaN : Number(top) / Number(bottom);
  return Number.isFinite(number) ? number : undefined;
}

/** Whether a fact stands month by month in the household. */
export function isMonthly(household: Household, fact: string, whose: string): boolean {
  const given = givenOf(household, fact, whose);
  if (Array.isArray(given)) return true;
  return typeof given === "object" && given !== null && Object.keys(given).some((period) => period.includes("-"));
}

/** Runs [["2024-01", "2026-06", 1500], …] as values by month. */
function fromRuns(runs: readonly unknown[]): { readonly [period: string]: unknown } {
  const series: Record<string, unknown> = {};
  for (const run of runs) {
    if (!Array.isArray(run) || typeof run[0] !== "string" || typeof run[1] !== "string") continue;
    for (let month = run[0]; month <= run[1]; month = nextMonth(month)) series[month] = run[2];
  }
  return series;
}

function nextMonth(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12
    ? `${String(year + 1).padStart(4, "0")}-01`
    : `${String(year).padStart(4, "0")}-${String(number + 1).padStart(2, "0")}`;
}

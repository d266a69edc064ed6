import type { MutantResult, MutantStatus } from "@stryker-mutator/api/core";
import type { Place } from "./sample.ts";

export interface Tried extends Place {
  readonly mutator: string;
  readonly status: MutantStatus;
}

/** From a result of Stryker, which counts lines and columns from 1. */
export const triedOf = ({ fileName, location, mutatorName, replacement, status }: MutantResult): Tried => ({
  file: fileName.slice(fileName.lastIndexOf("src/")),
  location,
  mutator: mutatorName,
  replacement,
  status,
});

const NOTICED: ReadonlySet<MutantStatus> = new Set(["Killed", "Timeout"]);
const MISSED: ReadonlySet<MutantStatus> = new Set(["Survived", "NoCoverage"]);

/** Wilson score interval of a share, 95 %. Source: Wilson 1927, doi:10.1080/01621459.1927.10502953. */
function wilson(hits: number, of: number): readonly [number, number] {
  const z = 1.959964;
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [middle - half, middle + half];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function score(tried: readonly Tried[]): string {
  const noticed = tried.filter(({ status }) => NOTICED.has(status)).length;
  const of = noticed + tried.filter(isMissed).length;
  if (of === 0) return "none tried";
  const [low, high] = wilson(noticed, of);
  return `${noticed} of ${of} noticed, ${percent(noticed / of)} (95 % interval ${percent(low)} to ${percent(high)})`;
}

function counts(tried: readonly Tried[]): string {
  const by = new Map<string, number>();
  for (const { status } of tried) by.set(status, (by.get(status) ?? 0) + 1);
  return [...by].map(([status, count]) => `${status} ${count}`).join(", ");
}

export const isMissed = ({ status }: Tried): boolean => MISSED.has(status);

export function shown({ file, location: { start }, mutator, replacement, status }: Tried): string {
  return `${status} ${file}:${start.line}:${start.column} ${mutator} ${JSON.stringify(replacement.slice(0, 120))}`;
}

/** Text for the terminal: the score by room and in whole. */
export function summary(of: number, tried: readonly Tried[]): string {
  const room = (name: string): readonly Tried[] => tried.filter(({ file }) => file.startsWith(`${name}/`));
  return [
    "",
    `${tried.length} of ${of} mutants drawn: ${counts(tried)}`,
    `src/law: ${score(room("src/law"))}`,
    `src/engine: ${score(room("src/engine"))}`,
    `both: ${score(tried)}`,
    "",
  ].join("\n");
}

import type { Mutant } from "@stryker-mutator/api/core";

/** Where a mutant stands and what it writes there; lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly location: { readonly start: Position; readonly end: Position };
  readonly replacement: string;
}

/** Stryker counts lines and columns from 0 before a run and from 1 in its results; the name of a file is the sandbox's. */
export function placeOf({ fileName, location: { start, end }, replacement }: Mutant): Place {
  const fromOne = ({ line, column }: Position): Position => ({ line: line + 1, column: column + 1 });
  const file = fileName.slice(fileName.lastIndexOf("src/"));
  return { file, location: { start: fromOne(start), end: fromOne(end) }, replacement };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Which mutants are tried: of every `oneIn` one, drawn by `seed`; `oneIn` 1 tries all. */
export interface Sample {
  readonly seed: number;
  readonly oneIn: number;
}

/** From `MUTATION_SEED` and `MUTATION_ONE_IN`, which also reach the processes that Stryker starts. */
export function sampleOf(environment: NodeJS.ProcessEnv): Sample {
  const [seed, oneIn] = [Number(environment.MUTATION_SEED), Number(environment.MUTATION_ONE_IN)];
  if (!Number.isInteger(seed) || !Number.isInteger(oneIn) || oneIn < 1)
    throw new Error("a seed and, of how many mutants one is tried, 1 or more, are needed as whole numbers");
  return { seed, oneIn };
}

/**
 * Each mutant is drawn by itself, by what it changes and where, so every file has its share and the draw is the same on
 * every machine. FNV-1a with a last mixing (fmix32 of MurmurHash3), since nearby places differ in few bits.
 */
export function isDrawn({ seed, oneIn }: Sample, { file, location: { start, end }, replacement }: Place): boolean {
  const key = `${seed} ${file} ${start.line}:${start.column} ${end.line}:${end.column} ${replacement}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % oneIn === 0;
}

/** Where the results of a run stay, one JSON object a line, from the root of the repository. */
export const keptAt = ({ seed, oneIn }: Sample): string => `data/mutation/seed-${seed}-one-in-${oneIn}.jsonl`;

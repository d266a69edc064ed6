import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Logger } from "@stryker-mutator/api/logging";
import { Stryker } from "@stryker-mutator/core";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { isDrawn, keptAt, type Place, placeOf, sampleOf } from "./sample.ts";
import { summary, triedOf } from "./summary.ts";

// How many mutants of src/law and src/engine the tests notice. What the numbers mean: docs/mutation.md.

const FOLDERS = ["src/law", "src/engine"];
/** Written by scripts/messages.ts; a test compares it with what it is written from. */
const GENERATED = "src/law/messages.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    "one-in": { type: "string", default: "20" },
  },
});
process.env.MUTATION_SEED = values.seed;
process.env.MUTATION_ONE_IN = values["one-in"];
process.env.TEST_EFFORT = "brief";
const sample = sampleOf(process.env);

const nothing = (): void => {};
const no = (): boolean => false;
const QUIET: Logger = {
  ...{ isTraceEnabled: no, isDebugEnabled: no, isInfoEnabled: no, isWarnEnabled: no, isErrorEnabled: no },
  ...{
    isFatalEnabled: no,
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    fatal: nothing,
  },
};

/** Every mutant there is, by file, without running any. */
async function allMutants(): Promise<readonly Place[]> {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file}`)
      .filter((file) => file.endsWith(".ts") && file !== GENERATED)
      .map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true })),
  );
  const { mutants } = await new Instrumenter(QUIET).instrument(files, {
    plugins: null,
    ignorers: [],
    excludedMutations: [],
  });
  return mutants.map(placeOf);
}

// Lines count from 1 here, columns from 0, and both ends belong to the range.
const rangeOf = ({ file, location: { start, end } }: Place): string =>
  `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

const all = await allMutants();
const drawn = all.filter((mutant) => isDrawn(sample, mutant));
process.stdout.write(`${all.length} mutants, ${drawn.length} drawn\n`);
mkdirSync("data/mutation", { recursive: true });
writeFileSync(keptAt(sample), "");
const results = await new Stryker({
  mutate: drawn.map(rangeOf),
  plugins: ["@stryker-mutator/vitest-runner", "./scripts/mutation/plugins.ts"],
  checkers: ["sample"],
  reporters: ["progress-append-only", "sample"],
  checkerNodeArgs: ["--import=tsx"],
  testRunnerNodeArgs: ["--import=tsx"],
}).runMutationTest();
const tried = results.map(triedOf).filter((mutant) => isDrawn(sample, mutant));
process.stdout.write(summary(all.length, tried));

import { appendFileSync } from "node:fs";
import { type Checker, type CheckResult, CheckStatus } from "@stryker-mutator/api/check";
import type { Mutant, MutantResult } from "@stryker-mutator/api/core";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";
import type { Reporter } from "@stryker-mutator/api/report";
import { isDrawn, keptAt, placeOf, sampleOf } from "./sample.ts";
import { isMissed, shown, triedOf } from "./summary.ts";

// Stryker can be told where to mutate, not what: within a place that was drawn stand others that were not. A checker is
// its way to leave those out.
const checker: Checker = {
  init: async () => {},
  group: async (mutants: Mutant[]) => [mutants.map(({ id }) => id)],
  check: async (mutants: Mutant[]) => {
    const sample = sampleOf(process.env);
    const results: Record<string, CheckResult> = {};
    for (const mutant of mutants) {
      results[mutant.id] = isDrawn(sample, placeOf(mutant))
        ? { status: CheckStatus.Passed }
        : { status: CheckStatus.CompileError, reason: "not in the sample" };
    }
    return results;
  },
};

/** A run may take hours: what was found is kept, and what was missed is told, as soon as it is known. */
const reporter: Reporter = {
  onMutantTested(result: Readonly<MutantResult>) {
    const sample = sampleOf(process.env);
    const tried = triedOf(result);
    if (!isDrawn(sample, tried)) return;
    appendFileSync(keptAt(sample), `${JSON.stringify(tried)}\n`);
    if (isMissed(tried)) process.stdout.write(`${shown(tried)}\n`);
  },
};

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Checker, "sample", checker),
  declareValuePlugin(PluginKind.Reporter, "sample", reporter),
];

import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { visitingHouseholds } from "./visiting.ts";

// Writes ../population/households.jsonl.gz: households as cases, in the facts of the law as it stands.
const MOST = 300;

type Json = ReturnType<typeof visitingHouseholds>[number][string][number];

/** A series as runs of one value, [from, to, value]; one run alone stays a run, so that what is not told stays unknown. */
function inRuns(name: string, value: Json): Json {
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const runs: [string, string, Json][] = [];
  for (const [period, each] of Object.entries(value)) {
    if (!/^\d{4}-\d{2}$/.test(period)) return value;
    const last = runs.at(-1);
    if (last !== undefined && JSON.stringify(last[2]) === JSON.stringify(each)) last[1] = period;
    else runs.push([period, period, each as Json]);
  }
  if (runs.length === 0) throw new Error(`${name} has no value in any month`);
  return runs;
}

const lines = visitingHouseholds(MOST, "all").map((household) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(household).map(([entity, all]) => [
        entity,
        all.map((instance) =>
          Object.fromEntries(Object.entries(instance as object).map(([name, value]) => [name, inRuns(name, value)])),
        ),
      ]),
    ),
  ),
);
const file = join(dirname(fileURLToPath(import.meta.url)), "../population/households.jsonl.gz");
writeFileSync(file, gzipSync(lines.join("\n"), { level: 9 }));
process.stdout.write(`${lines.length} households in ${file}\n`);

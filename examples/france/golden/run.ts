import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { computeHousehold, goldenProgram } from "./compute.ts";
import type { GoldenHousehold } from "./household.ts";

const USAGE = `usage: npm run --silent golden -- HOUSEHOLDS.jsonl[.gz] [--variant first-claim|rolling] [--reading reference|law]
Prints one line a household: what this workspace computes, in the reference's names (see README.md beside this file).
  --variant  first-claim: no aid was received before (default); rolling: the three months before are computed too
  --reading  reference: the law as the reference reads it, for comparing (default); law: as this workspace reads it`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    variant: { type: "string", default: "first-claim" },
    reading: { type: "string", default: "reference" },
    help: { type: "boolean", default: false },
  },
});
const [file] = positionals;
const { variant, reading } = values;
if (
  values.help ||
  file === undefined ||
  (variant !== "first-claim" && variant !== "rolling") ||
  (reading !== "reference" && reading !== "law")
) {
  (values.help ? process.stdout : process.stderr).write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 2);
}

const { program, outputs } = goldenProgram(reading, variant);
const fail = (error: Error): never => {
  process.stderr.write(`${file}: ${error.message}\n`);
  process.exit(1);
};
// A reader such as `head` may close the pipe early; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? process.exit(0) : fail(error)));
const bytes = createReadStream(file).on("error", fail);
const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()).on("error", fail) : bytes;
for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === "") continue;
  const household = JSON.parse(line) as GoldenHousehold;
  const text = `${JSON.stringify(computeHousehold(program, outputs, household))}\n`;
  if (!process.stdout.write(text)) await new Promise((resume) => process.stdout.once("drain", resume));
}

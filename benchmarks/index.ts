import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Benchmark } from "./benchmark.ts";

// `npm run bench` lists the benchmarks; `npm run bench -- NAME` runs one, prints its table and ends with one line of
// JSON. With `--keep` that line also goes to benchmarks/results/NAME.json.

const folder = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !["index.ts", "benchmark.ts", "law-shaped.ts", "france.ts"].includes(file))
  .map((file) => file.slice(0, -3))
  .sort();

const load = async (name: string): Promise<Benchmark> =>
  ((await import(pathToFileURL(`${folder}${name}.ts`).href)) as { benchmark: Benchmark }).benchmark;

const [wanted, ...flags] = process.argv.slice(2);
if (wanted === undefined) {
  for (const name of names) console.log(`${name.padEnd(12)} ${(await load(name)).question}`);
} else if (!names.includes(wanted)) {
  console.error(`There is no benchmark "${wanted}". There are: ${names.join(", ")}.`);
  process.exitCode = 1;
} else {
  const { figures, rows } = await (await load(wanted)).run();
  console.table(rows);
  const [cpu] = cpus();
  const machine = `${cpu?.model.trim()} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const kept = { name: wanted, figures, machine, date: new Date().toISOString() };
  if (flags.includes("--keep")) {
    mkdirSync(`${folder}results`, { recursive: true });
    writeFileSync(`${folder}results/${wanted}.json`, `${JSON.stringify(kept, null, 2)}\n`);
  }
  console.log(JSON.stringify(kept));
}

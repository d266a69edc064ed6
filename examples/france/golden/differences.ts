import { agreements, computeGolden, goldenCases } from "./measure.ts";

// Prints the table of ../law/DIFFERENCES.md: recipients in the reference, and households that differ in each reading.
const cases = goldenCases();
const variant = "first-claim";
const asReference = agreements(computeGolden(cases, { reading: "reference", variant }), variant);
const asLaw = agreements(computeGolden(cases, { reading: "law", variant }), variant);
const head = ["aid", "recipients in the reference", "differ, read as the reference does", "differ, read as here"];
const rows = [...asLaw].map(([aid, law]) => [
  aid,
  String(law.recipients),
  String(asReference.get(aid)?.different.length),
  String(law.different.length),
]);
const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
const table = [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)];
process.stdout.write(`${table.join("\n")}\n`);

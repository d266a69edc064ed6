import { type Case, evaluate } from "../src/engine/index.ts";
import { endlessTape } from "../test/engine/random-program.ts";
import { type Benchmark, quantile, rounded, timed } from "./benchmark.ts";
import { france, outputsFor } from "./france.ts";
import { lawShaped, lawShapedCase } from "./law-shaped.ts";

export const benchmark: Benchmark = {
  question: "How long does evaluating the aids of one household take?",
  async run() {
    const rows = [];
    const figures: { [name: string]: number } = {};
    for (const aids of [5, 28]) {
      const tape = endlessTape(aids);
      const program = lawShaped(aids);
      const cases = [...Array(200)].map(() => lawShapedCase(tape, program, 100));
      const times = timed((round) => {
        const evaluation = evaluate(program, cases[round % cases.length] as Case);
        for (let k = 0; k < aids; k++) evaluation.value(`aid_${k}`, 0);
      }, 4000);
      const median = rounded(quantile(times, 0.5));
      const p99 = rounded(quantile(times, 0.99));
      rows.push({ law: "made up", aids, nodes: program.nodes.length, "median µs": median, "p99 µs": p99 });
      figures[`aids_${aids}_median_us`] = median;
      figures[`aids_${aids}_p99_us`] = p99;
    }
    const { program, cases, rules } = france();
    const asked = cases.map((known) => outputsFor(program, rules, known));
    const times = timed((round) => {
      const evaluation = evaluate(program, cases[round % cases.length] as Case);
      for (const { rule, instance } of asked[round % cases.length] ?? []) evaluation.value(rule, instance);
    }, 4000);
    const [median, p99] = [rounded(quantile(times, 0.5)), rounded(quantile(times, 0.99))];
    rows.push({
      law: "examples/france",
      aids: rules.length,
      nodes: program.nodes.length,
      "median µs": median,
      "p99 µs": p99,
    });
    figures.france_median_us = median;
    figures.france_p99_us = p99;
    return { rows, figures };
  },
};

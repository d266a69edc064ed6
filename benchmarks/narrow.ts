import { type Case, narrow, type Output, settles } from "../src/engine/index.ts";
import { endlessTape } from "../test/engine/random-program.ts";
import { type Benchmark, quantile, rounded, timed } from "./benchmark.ts";
import { lawShaped, lawShapedCase } from "./law-shaped.ts";

export const benchmark: Benchmark = {
  question: "How long does it take to narrow a partly known household and to choose the next question for 28 outputs?",
  async run() {
    const rows = [];
    const figures: { [name: string]: number } = {};
    for (const aids of [5, 28]) {
      const tape = endlessTape(aids);
      const program = lawShaped(aids);
      const outputs = [...Array(aids).keys()].map((k): Output => ({ rule: `aid_${k}`, instance: 0 }));
      const asked = new Set([...program.facts.map((fact) => fact.name), "resources"]);
      for (const share of [0, 25, 50, 75]) {
        const cases = [...Array(200)].map(() => lawShapedCase(tape, program, share));
        const spent = { narrow: 0, open: 0, settles: 0, candidates: 0 };
        let needed = 0;
        let rounds = 0;
        const cpu = process.cpuUsage();
        const times = timed((round) => {
          const known = cases[round % cases.length] as Case;
          const t0 = performance.now();
          const narrowed = narrow(program, known, { asked });
          for (const { rule, instance } of outputs) narrowed.possible(rule, instance);
          const t1 = performance.now();
          const open = narrowed.open(outputs);
          for (const each of open) needed += each.outputs.length;
          const t2 = performance.now();
          settles(narrowed, outputs, open);
          const t3 = performance.now();
          spent.narrow += t1 - t0;
          spent.open += t2 - t1;
          spent.settles += t3 - t2;
          spent.candidates += open.length;
          rounds++;
        }, 2000);
        const { user, system } = process.cpuUsage(cpu);
        const mean = (ms: number): number => rounded((ms / rounds) * 1000);
        rows.push({
          nodes: program.nodes.length,
          aids,
          "known %": share,
          "open facts": rounded(spent.candidates / rounds),
          "outputs each": rounded(needed / spent.candidates),
          "narrow µs": mean(spent.narrow),
          "open µs": mean(spent.open),
          "settles µs": mean(spent.settles),
          "cpu µs": rounded((user + system) / rounds),
          "median µs": rounded(quantile(times, 0.5)),
          "p99 µs": rounded(quantile(times, 0.99)),
        });
        figures[`aids_${aids}_known_${share}_cpu_us`] = rounded((user + system) / rounds);
        figures[`aids_${aids}_known_${share}_median_us`] = rounded(quantile(times, 0.5));
      }
    }
    return { rows, figures };
  },
};

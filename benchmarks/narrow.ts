import { type Case, narrow, type Output, settles } from "../src/engine/index.ts";
import type { Program } from "../src/law/index.ts";
import { endlessTape } from "../test/engine/random-program.ts";
import { type Benchmark, quantile, rounded, timed } from "./benchmark.ts";
import { france, outputsFor, partly } from "./france.ts";
import { lawShaped, lawShapedCase } from "./law-shaped.ts";

/** As in a server that has run for a minute: after fewer rounds parts of the code are still waiting to be compiled. */
const WARM_UP = 1500;

interface Subject {
  readonly name: string;
  readonly program: Program;
  readonly aids: number;
  cases(share: number): readonly Case[];
  outputs(known: Case): readonly Output[];
}

const tape = endlessTape(1);

function madeUp(aids: number): Subject {
  const program = lawShaped(aids);
  const outputs = [...Array(aids).keys()].map((k): Output => ({ rule: `aid_${k}`, instance: 0 }));
  const cases = (share: number) => [...Array(200)].map(() => lawShapedCase(tape, program, share));
  return { name: "made_up", program, aids, cases, outputs: () => outputs };
}

function real(): Subject {
  const { program, rules, cases } = france();
  return {
    name: "france",
    program,
    aids: rules.length,
    cases: (share) => cases.map((known) => partly(tape, known, share)),
    outputs: (known) => outputsFor(program, rules, known),
  };
}

/**
 * `narrow` reads all outputs; `next` is what an interview does for each page: that, and what is open, with the aids that
 * each fact can change.
 */
export const benchmark: Benchmark = {
  question:
    "How long does it take to narrow a partly known household and to see which questions are left, and for what?",
  async run() {
    const rows = [];
    const figures: { [name: string]: number } = {};
    for (const subject of [real(), madeUp(5), madeUp(28)]) {
      const { name, program, aids } = subject;
      const givable = program.cells.filter((cell) => cell.givable).map((cell) => cell.rule);
      const asked = new Set([...program.facts.map((fact) => fact.name), ...givable]);
      for (const share of [0, 25, 50, 75, 100]) {
        const cases = subject.cases(share).map((known) => ({ known, outputs: subject.outputs(known) }));
        let facts = 0;
        let rounds = 0;
        const look = (round: number, openToo: boolean, answersToo: boolean): void => {
          const { known, outputs } = cases[round % cases.length] as (typeof cases)[number];
          const narrowed = narrow(program, known, { asked });
          const undecided = outputs.filter((each) => !narrowed.decided(each.rule, each.instance));
          if (!openToo) return;
          const open = narrowed.open(undecided);
          for (const each of open) facts += each.outputs.length > 0 ? 1 : 0;
          rounds++;
          if (answersToo) settles(narrowed, outputs, open);
        };
        const alone = timed((round) => look(round, false, false), 600, WARM_UP);
        const next = timed((round) => look(round, true, false), 600, WARM_UP);
        const withAnswers = timed((round) => look(round, true, true), 60);
        const key = `${name}_${aids}_aids_known_${share}`;
        figures[`${key}_median_us`] = rounded(quantile(alone, 0.5));
        figures[`${key}_next_median_us`] = rounded(quantile(next, 0.5));
        figures[`${key}_next_p99_us`] = rounded(quantile(next, 0.99));
        figures[`${key}_settles_median_us`] = rounded(quantile(withAnswers, 0.5));
        rows.push({
          law: name,
          aids,
          nodes: program.nodes.length,
          "known %": share,
          "open facts": rounded(facts / rounds),
          "narrow median µs": rounded(quantile(alone, 0.5)),
          "next median µs": rounded(quantile(next, 0.5)),
          "next p99 µs": rounded(quantile(next, 0.99)),
          "and answers tried µs": rounded(quantile(withAnswers, 0.5)),
        });
      }
    }
    return { rows, figures };
  },
};

import { readdirSync, readFileSync } from "node:fs";
import { parseMonth } from "../src/base/index.ts";
import { type CompileOptions, compile, type Source, toProgram } from "../src/law/index.ts";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { aids } from "./france.ts";

const EDITED = ["family.law.md", "housing_aid.law.md", "rsa.law.md", "aah.law.md", "income_tax.law.md"];

/** `cold` reads everything with nothing kept; `edit` is what a running service does when one document was saved. */
export const benchmark: Benchmark = {
  question: "How long does compiling the whole law of examples/france take, cold and after an edit of one document?",
  async run() {
    const folder = new URL("../examples/france/law/", import.meta.url);
    const sources = readdirSync(folder)
      .filter((file) => file.endsWith(".law.md"))
      .map((file): Source => ({ file, text: readFileSync(new URL(file, folder), "utf8") }));
    const month = parseMonth("2026-06") as number;
    const make = (documents: readonly Source[], parsed: NonNullable<CompileOptions["parsed"]>): Spent => {
      const start = spent();
      const { rulebook } = compile(documents, { parsed });
      if (rulebook === null) throw new Error("the law of examples/france does not compile");
      const compiled = spent();
      if (!toProgram(rulebook, { month, outputs: aids() }).ok) throw new Error("the law has a hole in June 2026");
      const made = spent();
      return { compile: difference(compiled, start), program: difference(made, compiled) };
    };
    const parsed: NonNullable<CompileOptions["parsed"]> = new Map();
    const cold = make(sources, parsed);
    const edits = EDITED.flatMap((edited, round) => {
      const changed = sources.map((source) =>
        source.file === edited ? { ...source, text: `${source.text}\nA word more, ${round}.\n` } : source,
      );
      // Saved, and put back as it was: two edits.
      return [make(changed, parsed), make(sources, parsed)];
    });
    const rows = [
      { what: "cold", ...shown(cold) },
      ...edits.map((edit, i) => ({ what: `edit of ${EDITED[i >> 1]}`, ...shown(edit) })),
    ];
    const median = (of: (one: Spent) => number): number =>
      rounded(
        quantile(
          edits.map(of).sort((a, b) => a - b),
          0.5,
        ),
      );
    return {
      rows,
      figures: {
        cold_compile_ms: rounded(cold.compile.wall),
        cold_compile_cpu_ms: rounded(cold.compile.cpu),
        cold_program_ms: rounded(cold.program.wall),
        cold_program_cpu_ms: rounded(cold.program.cpu),
        edit_compile_median_ms: median((one) => one.compile.wall),
        edit_compile_median_cpu_ms: median((one) => one.compile.cpu),
        edit_program_median_ms: median((one) => one.program.wall),
        edit_program_median_cpu_ms: median((one) => one.program.cpu),
      },
    };
  },
};

/** Milliseconds on the clock, and of the processors: the second tells little of what else a machine does. */
interface Time {
  readonly wall: number;
  readonly cpu: number;
}

interface Spent {
  readonly compile: Time;
  readonly program: Time;
}

function spent(): Time {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), cpu: (user + system) / 1000 };
}

const difference = (later: Time, before: Time): Time => ({
  wall: later.wall - before.wall,
  cpu: later.cpu - before.cpu,
});

const shown = ({ compile: read, program }: Spent) => ({
  "compile ms": rounded(read.wall),
  "compile CPU ms": rounded(read.cpu),
  "program ms": rounded(program.wall),
  "program CPU ms": rounded(program.cpu),
});

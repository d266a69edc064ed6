import { france } from "../test/services/france.ts";
import { walkThrough } from "../test/services/walk.ts";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { franceHouseholds } from "./load/households.ts";
import { peopleAtOnce } from "./load/people.ts";
import { PERSONAS } from "./load/personas.ts";
import { serverProcess } from "./load/server.ts";

export const benchmark: Benchmark = {
  question: "How many questions does an interview take, and how many interviews a second can one process hold?",
  async run() {
    const server = await serverProcess("examples/france");
    try {
      const start = new URL("/s/aids", server.url);
      const households = franceHouseholds();
      await peopleAtOnce({ start, households, atOnce: 4, think: 0, seconds: 3 });
      const rows = [];
      const figures: { [name: string]: number } = {};
      for (const atOnce of [1, 8]) {
        const { tally, questionPages, seconds } = await peopleAtOnce({
          start,
          households,
          atOnce,
          think: 0,
          seconds: 15,
        });
        if (tally.failed.length > 0) throw new Error(tally.failed[0]);
        const pages = questionPages.toSorted((a, b) => a - b);
        rows.push({
          "people at once": atOnce,
          interviews: tally.finished,
          "interviews a second": rounded(tally.finished / seconds),
          "questions each": rounded(questionPages.length / tally.finished),
          "question page p50 ms": rounded(quantile(pages, 0.5)),
          "question page p99 ms": rounded(quantile(pages, 0.99)),
        });
        figures[`at_once_${atOnce}_interviews_per_s`] = rounded(tally.finished / seconds);
        figures[`at_once_${atOnce}_question_page_p50_ms`] = rounded(quantile(pages, 0.5));
        figures.questions_each = rounded(questionPages.length / tally.finished);
      }
      return { rows: [...rows, ...personas(figures)], figures };
    } finally {
      await server.stop();
    }
  },
};

/** Pages that ask something until nothing can change a result any more, for each of the eight people, and how many at most. */
function personas(figures: { [name: string]: number }): { readonly [column: string]: string | number }[] {
  const { prepared } = france();
  return PERSONAS.map(({ id, most, known }) => {
    const { pages } = walkThrough(prepared, known, Date.UTC(2026, 5, 15));
    figures[`pages_${id.replaceAll("-", "_")}`] = pages.length;
    return { person: id, pages: pages.length, "pages at most": most };
  });
}

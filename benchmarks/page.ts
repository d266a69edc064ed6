import { gzipSync } from "node:zlib";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { franceHouseholds } from "./load/households.ts";
import { type Loaded, peopleAtOnce } from "./load/people.ts";
import { serverProcess } from "./load/server.ts";

export const benchmark: Benchmark = {
  question: "How long does somebody wait for a question page while 50 people are in the service?",
  async run() {
    const server = await serverProcess("examples/france");
    try {
      const start = new URL("/s/aids", server.url);
      const first = await (await fetch(start)).text();
      const common = { start, households: franceHouseholds() };
      await peopleAtOnce({ ...common, atOnce: 10, think: 0.05, seconds: 5 });
      const slow = await peopleAtOnce({ ...common, atOnce: 50, think: 5, seconds: 40 });
      const quick = await peopleAtOnce({ ...common, atOnce: 50, think: 1, seconds: 30 });
      const flatOut = await peopleAtOnce({ ...common, atOnce: 50, think: 0, seconds: 10 });
      for (const load of [slow, quick, flatOut])
        if (load.tally.failed.length > 0) throw new Error(load.tally.failed[0]);
      const row = (what: string, load: Loaded) => {
        const pages = load.questionPages.toSorted((a, b) => a - b);
        const answers = load.answersToPages.toSorted((a, b) => a - b);
        return {
          people: what,
          pages: pages.length,
          "pages a second": rounded(load.tally.milliseconds.length / load.seconds),
          "page p50 ms": rounded(quantile(pages, 0.5)),
          "page p99 ms": rounded(quantile(pages, 0.99)),
          "answer and page p50 ms": rounded(quantile(answers, 0.5)),
          "answer and page p99 ms": rounded(quantile(answers, 0.99)),
        };
      };
      const rows = [
        row("50, thinking 5 s a page", slow),
        row("50, thinking 1 s a page", quick),
        row("50, not thinking", flatOut),
      ];
      const at = (load: Loaded, share: number) =>
        rounded(
          quantile(
            load.questionPages.toSorted((a, b) => a - b),
            share,
          ),
        );
      return {
        rows,
        figures: {
          thinking_5_s_question_page_p50_ms: at(slow, 0.5),
          thinking_5_s_question_page_p99_ms: at(slow, 0.99),
          thinking_1_s_question_page_p50_ms: at(quick, 0.5),
          thinking_1_s_question_page_p99_ms: at(quick, 0.99),
          flat_out_pages_per_s: rounded(flatOut.tally.milliseconds.length / flatOut.seconds),
          first_page_html_gzip_bytes: gzipSync(first).length,
          first_page_all_gzip_bytes: await firstPageBytes(start, first),
          start_to_address_ms: Math.round(server.startMs),
        },
      };
    } finally {
      await server.stop();
    }
  },
};

/** Everything that a browser loads for the first page, compressed: the page, its styles, whatever else it names. */
async function firstPageBytes(page: URL, html: string): Promise<number> {
  const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
  const sizes = await Promise.all(
    [...new Set(named)].map(
      async (path) => gzipSync(new Uint8Array(await (await fetch(new URL(path, page))).arrayBuffer())).length,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, gzipSync(html).length);
}

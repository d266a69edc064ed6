import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { type Benchmark, quantile, rounded } from "./benchmark.ts";
import { franceHouseholds } from "./load/households.ts";
import { peopleAtOnce } from "./load/people.ts";
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
      const seen = async (think: number, seconds: number) => {
        const waits = bystander(server.url, seconds - 10);
        const load = await peopleAtOnce({ ...common, atOnce: 50, think, seconds });
        if (load.tally.failed.length > 0) throw new Error(load.tally.failed[0]);
        return { load, waits: (await waits).toSorted((x, y) => x - y) };
      };
      const slow = await seen(5, 45);
      const quick = await seen(1, 40);
      const flatOut = await peopleAtOnce({ ...common, atOnce: 50, think: 0, seconds: 10 });
      const row = (what: string, { load, waits }: Awaited<ReturnType<typeof seen>>) => ({
        people: what,
        "pages a second": rounded(load.tally.milliseconds.length / load.seconds),
        "pages timed": waits.length,
        "page p50 ms": rounded(quantile(waits, 0.5)),
        "page p99 ms": rounded(quantile(waits, 0.99)),
      });
      return {
        rows: [row("50, thinking 5 s a page", slow), row("50, thinking 1 s a page", quick)],
        figures: {
          thinking_5_s_question_page_p50_ms: rounded(quantile(slow.waits, 0.5)),
          thinking_5_s_question_page_p99_ms: rounded(quantile(slow.waits, 0.99)),
          thinking_1_s_question_page_p50_ms: rounded(quantile(quick.waits, 0.5)),
          thinking_1_s_question_page_p99_ms: rounded(quantile(quick.waits, 0.99)),
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

/** Waits of one person beside the crowd, milliseconds; see load/bystander.ts. */
async function bystander(server: URL, seconds: number): Promise<number[]> {
  const words = [
    "--conditions=source",
    "--import",
    "tsx",
    "benchmarks/load/bystander.ts",
    server.href,
    String(seconds),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout) as number[];
}

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

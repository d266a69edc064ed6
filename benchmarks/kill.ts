import { randomBytes } from "node:crypto";
import { type Benchmark, rounded } from "./benchmark.ts";
import { journeyEvents, post } from "./load/events.ts";
import { postgresServer } from "./load/postgres.ts";
import { serverProcess } from "./load/server.ts";

const KILLS = Number(process.env.KILLS ?? 50);
const CONNECTIONS = 16;

/**
 * The server is killed (SIGKILL) at random moments while events stream in, started again, and what was not acknowledged is
 * sent again, as a sender does. At the end every acknowledged event is there once and the counts are those of the events.
 */
export const benchmark: Benchmark = {
  question: "Is any acknowledged event lost or counted twice when the server is killed again and again under load?",
  async run() {
    const database = await postgresServer();
    const token = randomBytes(24).toString("hex");
    const environment = {
      DATABASE_URL: database.url,
      THROUGHLINE_SECRET: randomBytes(32).toString("hex"),
      API_TOKENS: `bench=${token}`,
    };
    const acknowledged = new Set<string>();
    let resent = 0;
    const waiting: string[][] = [];
    try {
      for (let kill = 0; kill <= KILLS; kill++) {
        const server = await serverProcess("examples/france", environment);
        const url = new URL("/api/events", server.url);
        let down = false;
        const sender = async (): Promise<void> => {
          while (!down) {
            const again = waiting.pop();
            if (again !== undefined) resent++;
            const list = again ?? journeyEvents().map((event) => JSON.stringify(event));
            try {
              await post(url, token, undefined, `[${list.join(",")}]`);
              for (const event of list) acknowledged.add((JSON.parse(event) as { id: string }).id);
            } catch {
              // Not acknowledged: perhaps it was committed, perhaps not. It is sent again.
              waiting.push(list);
              if (!down) await new Promise((resolve) => setTimeout(resolve, 20));
            }
          }
        };
        const senders = Array.from({ length: CONNECTIONS }, sender);
        await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1_300));
        if (kill < KILLS) server.kill();
        else while (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
        down = true;
        await Promise.all(senders);
        await server.stop();
      }
      const kept = new Set((await database.query<{ id: string }>("select id from signal_event")).map((row) => row.id));
      const lost = [...acknowledged].filter((id) => !kept.has(id)).length;
      const [{ counted } = { counted: -1 }] = await database.query<{ counted: number }>(
        "select sum(events)::int as counted from signal_hour",
      );
      const [{ wrong } = { wrong: -1 }] = await database.query<{ wrong: number }>(
        `select count(*)::int as wrong from (
           select question, sum(shown)::int as n from signal_question_hour group by question) counted
         full join (select question, count(*)::int as n from signal_event where type = 2 group by question) raw
           using (question) where counted.n is distinct from raw.n`,
      );
      if (lost > 0 || counted !== kept.size || wrong > 0) {
        throw new Error(`${lost} lost, ${kept.size} kept, ${counted} counted, ${wrong} questions counted otherwise`);
      }
      return {
        rows: [
          {
            kills: KILLS,
            "events acknowledged": acknowledged.size,
            "sent again": resent,
            lost,
            "counted otherwise": wrong,
          },
        ],
        figures: { kills: KILLS, acknowledged: acknowledged.size, lost, resent_requests: rounded(resent) },
      };
    } finally {
      await database.stop();
    }
  },
};

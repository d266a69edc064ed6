import { randomBytes, randomUUID } from "node:crypto";
import { type Agent, request } from "node:http";
import { EVENT_VERSION, type EventBody, type NewEvent } from "../../src/signals/index.ts";

const QUESTIONS = [...Array(9).keys()].map((n) => `question-${n}`);

/** Sends a list of events as JSON; rejects when it is not acknowledged. */
export function post(url: URL, token: string, agent: Agent | undefined, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const sent = request(url, {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    sent.on("response", (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** What is told of one whole journey: nine questions and a result. */
function journeyBodies(): EventBody[] {
  const need = (n: number) => [{ rule: `rule_${n}`, article: `css-l${n}` }];
  const bodies: EventBody[] = [{ type: "journey_started", entry: "start", referrer: "none" }];
  for (const [n, question] of QUESTIONS.entries()) {
    bodies.push({ type: "question_shown", question, because: [...need(n), ...need(n + 1)] });
    bodies.push({ type: "answer_submitted", question, ok: true, dwellMs: 4000 + 977 * n, errors: [], attempt: 1 });
  }
  bodies.push({
    type: "decision_shown",
    verdicts: ["af", "rsa", "ppa", "apl"].map((aid, n) => ({ aid, outcome: n < 2 ? "yes" : "no", decisive: need(n) })),
  });
  return bodies;
}

/** The events of one whole journey, made at once. */
export function journeyEvents(): NewEvent[] {
  const journey = randomUUID();
  return journeyBodies().map((body) => ({ ...envelope, id: timedId(), journey, ...body }) as NewEvent);
}

const envelope = {
  v: EVENT_VERSION,
  service: "aids",
  flow: "0123456789abcdef",
  rules: "fedcba9876543210",
  asOf: "2026-06",
  release: "0.1.0",
  variant: null,
  channel: "partner",
  device: "phone",
  browser: "firefox 128",
  lang: "fr",
  synthetic: true,
} as const;

/** Each event of a journey as JSON, without its id and journey. */
const TEXTS = journeyBodies().map((body) => JSON.stringify({ ...envelope, ...body }).slice(1));

/** Somebody on the way through the service: `next` gives the next events of the journey as JSON, made as they are sent. */
export function person(): { readonly next: (count: number) => readonly string[] } {
  let journey = randomUUID();
  let step = 0;
  return {
    next(count) {
      if (step === TEXTS.length) {
        journey = randomUUID();
        step = 0;
      }
      const texts = TEXTS.slice(step, step + count).map(
        (text) => `{"id":"${timedId()}","journey":"${journey}",${text}`,
      );
      step += texts.length;
      return texts;
    },
  };
}

/** UUID version 7 (RFC 9562). */
function timedId(): string {
  const hex = Date.now().toString(16).padStart(12, "0");
  const tail = randomBytes(10).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${tail.slice(0, 3)}-a${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
}

import { EVENT_VERSION, type EventBody, type Need, type NewEvent, record } from "../../signals/index.ts";
import type { Tx } from "../../store/index.ts";
import type { Look } from "../interview/look.ts";
import type { Step } from "../pages.ts";
import type { Prepared } from "../prepare.ts";
import { type JourneyState, questionOfStep } from "./state.ts";
import type { Visit } from "./visit.ts";

export type Recorder = (
  tx: Tx,
  prepared: Prepared,
  state: Pick<JourneyState, "journey">,
  visit: Visit,
  bodies: readonly EventBody[],
) => Promise<void>;

/** Puts each happening in its envelope and records it in the transaction of the step it belongs to. */
export function recorder(options: {
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly release: string;
}): Recorder {
  return (tx, prepared, state, visit, bodies) => {
    const now = options.clock();
    const events = bodies.map(
      (body): NewEvent => ({
        ...body,
        id: timedUuid(now, options.random),
        v: EVENT_VERSION,
        journey: state.journey,
        service: prepared.service.id,
        flow: prepared.flowHash,
        rules: prepared.program.hash,
        asOf: prepared.program.month,
        release: options.release,
        variant: prepared.variant,
        channel: visit.channel,
        device: visit.device,
        browser: visit.browser,
        lang: visit.language,
        synthetic: visit.synthetic,
      }),
    );
    return record(tx, events, now);
  };
}

/** That a page was shown, with the rules that need what it asks. Pages that ask nothing count too: people stop there. */
export function shownEvent(step: Step, seen: Look | null): EventBody {
  const question = questionOfStep(step);
  const candidate = step.kind === "question" ? seen?.candidates.find((each) => each.page.id === question) : undefined;
  return { type: "question_shown", question, because: needsOf(candidate?.because ?? []) };
}

/** Rules with the article each rests on; one that stands under no article has nothing to be traced to. */
export const needsOf = (
  because: readonly { readonly rule: string; readonly article: string | null }[],
): readonly Need[] => because.flatMap(({ rule, article }) => (article === null ? [] : [{ rule, article }]));

const MINUTE = 60_000;

/** How long somebody was away, as coarse as the signals keep it. */
export function gapOf(ms: number): (EventBody & { type: "resumed" })["gap"] {
  if (ms < 60 * MINUTE) return "minutes";
  if (ms < 24 * 60 * MINUTE) return "hours";
  return ms < 7 * 24 * 60 * MINUTE ? "days" : "weeks";
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const hyphened = (digits: string): string =>
  [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");

/** UUID version 7 (RFC 9562): 48 bits of milliseconds, then chance. */
function timedUuid(now: number, random: (bytes: number) => Uint8Array): string {
  const bytes = Uint8Array.from([...new Uint8Array(6), ...random(10)]);
  new DataView(bytes.buffer).setUint16(0, Math.floor(now / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, now % 2 ** 32);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return hyphened(hex(bytes));
}

/** UUID version 4: nothing but chance. */
export function randomUuid(random: (bytes: number) => Uint8Array): string {
  const bytes = Uint8Array.from(random(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return hyphened(hex(bytes));
}

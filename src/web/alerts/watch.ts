import {
  claimMessage,
  lookForTrouble,
  messageDelivered,
  messageFailed,
  noteLook,
  type Trouble,
  type TroubleKind,
  updateAlerts,
} from "../../signals/index.ts";
import type { Store } from "../../store/index.ts";
import type { Content, LiveContent, Log } from "../platform.ts";
import { alertNames } from "../staff/alerts/names.ts";
import type { AlertsConfig } from "./config.ts";
import { letterOf, type Sender } from "./letter.ts";

export interface WatchOptions {
  readonly store: Store;
  readonly content: Pick<LiveContent, "current">;
  readonly config: AlertsConfig;
  readonly senders: readonly Sender[];
  /** Where people reach the pages, without a slash at the end. */
  readonly base: string;
  readonly now: () => number;
  readonly log: Log;
}

/** Simulated people come when somebody sends them: that they do not come is no trouble, unless it is a drill. */
const MISSING: readonly TroubleKind[] = ["fewer_starts", "more_starts", "fewer_results", "silence"];

/** One look at every service: alerts are opened, kept and ended, and then people are told. */
export async function watchServices(options: WatchOptions): Promise<void> {
  for (const service of options.content.current().services.keys()) {
    await watchService(options, service, false);
    await watchService(options, service, true);
    await noteLook(options.store, service, options.now());
  }
  await sendMessages(options);
}

async function watchService(options: WatchOptions, service: string, synthetic: boolean): Promise<void> {
  const { store, config, log } = options;
  const now = options.now();
  const found = await lookForTrouble(store, { service, now, people: synthetic ? "synthetic" : "real" });
  const meant = (trouble: Trouble) => !synthetic || config.synthetic || !MISSING.includes(trouble.kind);
  const channels = synthetic && !config.synthetic ? [] : options.senders.map((sender) => sender.channel);
  const { opened, ended } = await updateAlerts(
    store,
    { service, now, synthetic, channels, quiet: config.quiet },
    found.filter(meant),
  );
  for (const alert of opened) log("info", `alert ${alert.id} opened`, { service, kind: alert.trouble.kind });
  for (const alert of ended) log("info", `alert ${alert.id} ended`, { service, kind: alert.trouble.kind });
}

/** What one round sends at most; the rest follows a minute later. */
const MOST_A_ROUND = 50;

/** Sends what is due. What could not be sent is kept and tried again later. */
async function sendMessages(options: WatchOptions): Promise<void> {
  const { store, senders, now, log } = options;
  const byChannel = new Map(senders.map((sender) => [sender.channel, sender]));
  for (let sent = 0; sent < MOST_A_ROUND; sent++) {
    const due = await claimMessage(store, [...byChannel.keys()], now());
    if (due === undefined) return;
    const { message, alert } = due;
    try {
      await byChannel.get(message.channel)?.send(letterOf(message, alert, letterOptions(options, alert.service)));
      await messageDelivered(store, message.id, now());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await messageFailed(store, message, reason, now());
      log("error", "an alert could not be sent; tried again later", { channel: message.channel, reason });
    }
  }
}

function letterOptions(options: WatchOptions, service: string) {
  const { language } = options.config;
  const content: Content = options.content.current();
  return { base: options.base, now: options.now(), language, names: alertNames(content, service, language) };
}

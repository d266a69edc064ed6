import type { Moment } from "../moment.ts";
import type { Trouble } from "../trouble/trouble.ts";

/** A trouble that people are told of. */
export interface Alert {
  readonly id: number;
  readonly service: string;
  readonly severity: Trouble["severity"];
  /** Whether it was found among simulated people. */
  readonly synthetic: boolean;
  /** The trouble as last found. */
  readonly trouble: Trouble;
  readonly since: Moment;
  readonly openedAt: Moment;
  readonly foundAt: Moment;
  /** Null while it is open. */
  readonly endedAt: Moment | null;
  readonly acknowledged: { readonly at: Moment; readonly by: string; readonly note: string } | null;
}

/** By what people are told besides the screen. */
export const ALERT_CHANNELS = ["email", "webhook"] as const;
export type AlertChannel = (typeof ALERT_CHANNELS)[number];

/** opened: it began · worse: what could wait no longer can · reminder: nobody has acknowledged it · ended: it is over. */
export type Occasion = "opened" | "worse" | "reminder" | "ended";

/** What has become of telling people by one channel. */
export interface AlertMessage {
  readonly id: number;
  readonly alert: number;
  readonly channel: AlertChannel;
  readonly occasion: Occasion;
  readonly number: number;
  readonly dueAt: Moment;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly deliveredAt: Moment | null;
  /** Why it is no longer to be sent. */
  readonly dropped: "acknowledged" | "ended" | null;
}

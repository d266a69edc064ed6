import { MINUTE_MS, type Moment } from "../moment.ts";

/** Hours in which what can wait waits: minutes since midnight in a time zone. `from` after `to` runs over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
  /** An IANA name such as Europe/Paris. */
  readonly zone: string;
}

const DAY_MINUTES = 1440;

/** When the quiet hours that `now` lies in are over; null outside them. */
export function quietUntil(quiet: QuietHours, now: Moment): Moment | null {
  const local = minuteOfDay(quiet.zone, now);
  const inside =
    quiet.from <= quiet.to ? local >= quiet.from && local < quiet.to : local >= quiet.from || local < quiet.to;
  if (!inside) return null;
  const whole = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const end = whole + ((quiet.to - local + DAY_MINUTES) % DAY_MINUTES) * MINUTE_MS;
  // Where the clocks changed in between, the end by the clock on the wall is an hour off.
  const off = (minuteOfDay(quiet.zone, end) - quiet.to + DAY_MINUTES) % DAY_MINUTES;
  return end - (off > DAY_MINUTES / 2 ? off - DAY_MINUTES : off) * MINUTE_MS;
}

function minuteOfDay(zone: string, at: Moment): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).formatToParts(at);
  const part = (type: "hour" | "minute") => Number(parts.find((each) => each.type === type)?.value);
  return part("hour") * 60 + part("minute");
}

import { DAY_MS, MINUTE_MS } from "./moment.ts";

/** Somebody whose last step is younger than this is counted as there now. Long enough to read one hard page. */
export const ACTIVE_MS = 5 * MINUTE_MS;

/** Idle longer than this is paused: the analytics trade's customary end of a sitting. */
export const PAUSED_MS = 30 * MINUTE_MS;

/**
 * Idle longer than this is left, unless a service says otherwise. A day covers people who look for a paper at home in
 * the evening; a late return takes the journey out of "left" again.
 */
export const LEFT_MS = DAY_MS;

/**
 * Days for which single events and the state of single journeys are kept. Counts by hour stay. The one place this is
 * said: the deletion and the privacy page both read it here.
 */
export const RAW_RETENTION_DAYS = 60;

/** Days for which it is kept who of the staff did something: long enough to ask them, and said on the pages that show it. */
export const STAFF_NAME_DAYS = 180;

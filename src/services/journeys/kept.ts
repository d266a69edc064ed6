/** How many days answers are kept after the last one was given. The deletion job and the privacy texts both read this. */
export const KEPT_DAYS = 30;

const DAY_MS = 86_400_000;

/**
 * When answers given now are deleted: the end of a day, so that the moment itself cannot be read back from it and laid
 * beside the signals of the same moment.
 */
export const expiryOf = (now: number): Date => new Date((Math.floor(now / DAY_MS) + KEPT_DAYS + 1) * DAY_MS);

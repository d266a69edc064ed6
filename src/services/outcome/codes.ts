import { createHmac } from "node:crypto";
import type { JourneyKeys } from "../journeys/seal.ts";

/** Crockford's base 32, as return codes; twenty signs of five bits: 100 bits, which nobody guesses. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNS = 20;

/**
 * The code of one journey, such as "7QK2-M0XD-94TB-5RWA-H3ZE". Made from the journey's random number with a key, so that
 * somebody who asks twice gets the same one and the journey need not remember it.
 */
export function outcomeCode(keys: JourneyKeys, journey: string): string {
  const bytes = createHmac("sha256", keys.index).update(`outcome-code:${journey}`).digest();
  return hyphened([...bytes.subarray(0, SIGNS)].map((byte) => ALPHABET[byte & 31]).join(""));
}

/** What was typed, as the code it means; null when it cannot be one. Case, spaces and hyphens do not matter. */
export function readOutcomeCode(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/U/g, "V");
  if (signs.length !== SIGNS || [...signs].some((sign) => !ALPHABET.includes(sign))) return null;
  return hyphened(signs);
}

const hyphened = (signs: string): string => (signs.match(/.{4}/g) ?? []).join("-");

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken for 1, 0 or V. Five bits a sign, 60 in all. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNS = 12;

/** A code to come back with, such as "7QK2-M0XD-94TB". */
export function newReturnCode(random: (bytes: number) => Uint8Array): string {
  const signs = [...random(SIGNS)].map((byte) => ALPHABET[byte & 31]).join("");
  return (signs.match(/.{4}/g) ?? []).join("-");
}

/** What was typed, as the code it means; null when it cannot be one. Case, spaces and hyphens do not matter. */
export function readReturnCode(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/U/g, "V");
  if (signs.length !== SIGNS || [...signs].some((sign) => !ALPHABET.includes(sign))) return null;
  return (signs.match(/.{4}/g) ?? []).join("-");
}

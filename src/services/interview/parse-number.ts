import { type Exact, exact } from "../../base/index.ts";

/**
 * Reads a number as people write it: "1 500,50", "1.500,50", "1,500.50", "€ 1500", "12 %". A separator before exactly
 * three digits groups thousands, any other is the decimal sign. Undefined when it is not a number.
 */
export function parseTypedNumber(text: string): Exact | undefined {
  const bare = text.replace(/[\s\u00a0\u202f'’_€%]|EUR/gi, "").replace(/−/g, "-");
  const match = /^([+-]?)([0-9][0-9.,]*|[.,][0-9]+)$/.exec(bare);
  if (!match) return undefined;
  const digits = match[2] as string;
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (last === -1) return exact.parseDecimal(`${match[1]}${digits}`);
  const mark = digits[last] as string;
  const whole = digits.slice(0, last);
  const after = digits.slice(last + 1);
  const other = mark === "." ? "," : ".";
  const groupedWith = (sign: string) => new RegExp(`^[0-9]{1,3}(\\${sign}[0-9]{3})+$`);
  if (groupedWith(mark).test(digits)) return exact.parseDecimal(`${match[1]}${digits.replaceAll(mark, "")}`);
  if (whole.includes(mark)) return undefined;
  if (whole.includes(other) && !groupedWith(other).test(whole)) return undefined;
  return exact.parseDecimal(`${match[1]}${whole.replaceAll(other, "") || "0"}${after === "" ? "" : `.${after}`}`);
}

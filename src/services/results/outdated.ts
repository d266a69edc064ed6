import { parametersBehind } from "../../engine/index.ts";
import { capital, type FieldContext } from "../interview/fields.ts";
import type { AidOutput, Look } from "../interview/look.ts";
import { formatDate } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { explainOnce } from "./trace.ts";

/** More names than this are counted, not listed. */
const MOST_NAMED = 2;

/**
 * What to say beside an aid of the amounts of the law that decided it and that nobody has made sure of for this month;
 * null where all of them are known to hold.
 */
export function outdatedIn(outputs: readonly AidOutput[], seen: Look, context: FieldContext): string | null {
  const { prepared, language } = context;
  const stale = outputs
    .flatMap(({ rule, instance, period }) =>
      parametersBehind(prepared.program, seen.narrowing.reading, rule, instance, period, explainOnce),
    )
    .filter((parameter) => parameter.stale);
  const labels = [...new Set(stale.map(({ label }) => label[language]))];
  const until = stale.flatMap(({ knownUntil }) => knownUntil ?? []);
  if (labels.length === 0) return null;
  const { results, list } = textsIn(language);
  const named = labels.slice(0, labels.length > MOST_NAMED + 1 ? MOST_NAMED : labels.length);
  const more = labels.length - named.length;
  const said = list([...named, ...(more > 0 ? [results.others(more)] : [])]);
  return capital(results.outdated(said, labels.length, formatDate(Math.min(...until), language)));
}

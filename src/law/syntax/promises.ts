import type { Cursor } from "./cursor.ts";
import { parseSum } from "./expressions.ts";
import { type Heading, takeLabel } from "./parts.ts";
import type { ClaimSyntax, Declaration, LabelSyntax } from "./tree.ts";

/**
 * `promise af never negative`, `promise rate never over 100 %`, `promise ppa continuous in wages within 5 €`,
 * `promise income never loses more than 60 % for 1 € more of wages`
 */
export function parsePromise(cursor: Cursor, heading: Heading): Declaration {
  const name = cursor.name("a rule");
  const claim = parseClaim(cursor);
  let label: LabelSyntax = {};
  for (;;) {
    const labelled = takeLabel(cursor, label);
    if (!labelled) break;
    label = labelled;
  }
  return { ...heading, kind: "promise", name, claim, label };
}

function parseClaim(cursor: Cursor): ClaimSyntax {
  if (cursor.take("continuous")) {
    cursor.expect("in", "and the fact that changes");
    const fact = cursor.name("a fact");
    cursor.expect("within", "and the largest jump that counts as none");
    return { kind: "continuous", fact, within: parseSum(cursor) };
  }
  cursor.expect("never", "or `continuous in`");
  if (cursor.take("negative")) return { kind: "never_under", limit: null };
  if (cursor.take("under")) return { kind: "never_under", limit: parseSum(cursor) };
  if (cursor.take("over")) return { kind: "never_over", limit: parseSum(cursor) };
  cursor.word("what never happens", ["loses", "negative", "under", "over"]);
  cursor.expect("more");
  cursor.expect("than", "and the most that may be lost");
  const most = parseSum(cursor);
  cursor.expect("for", "and by how much the fact rises");
  const step = parseSum(cursor);
  cursor.expect("more");
  cursor.expect("of", "and the fact that rises");
  return { kind: "never_loses", most, step, fact: cursor.name("a fact") };
}

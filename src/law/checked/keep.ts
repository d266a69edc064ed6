/** What came of checking a declaration, and what it depended on besides the declaration itself. */
interface Kept {
  readonly context: string;
  readonly parts: readonly unknown[];
  readonly result: unknown;
}

const kept = new WeakMap<object, Kept>();

/**
 * Checks again only what may come out differently: `head` is the declaration, `parts` what belongs to it (the very same
 * objects as before, or it is checked again), `context` everything else that checking looks at. What had something wrong
 * with it is never kept, because a diagnostic may point at places that have moved. Kept as long as the declaration is.
 */
export function keep<R>(
  head: object,
  parts: readonly unknown[],
  context: string,
  diagnostics: readonly unknown[],
  work: () => R,
): R {
  const known = kept.get(head);
  const isSame =
    known !== undefined &&
    known.context === context &&
    known.parts.length === parts.length &&
    known.parts.every((part, i) => part === parts[i]);
  if (isSame) return known.result as R;
  const before = diagnostics.length;
  const result = work();
  if (diagnostics.length === before) kept.set(head, { context, parts, result });
  return result;
}

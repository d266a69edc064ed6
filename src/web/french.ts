import { frenchSpaces } from "../services/index.ts";

/** Words of a page with the spaces that French has before its marks and within its quotes, so that no line begins with one. */
export function inFrench<T>(words: T): T {
  if (typeof words === "string") return frenchSpaces(words) as T;
  if (typeof words === "function")
    return ((...parts: readonly unknown[]) =>
      inFrench((words as (...parts: readonly unknown[]) => unknown)(...parts))) as T;
  if (Array.isArray(words)) return words.map((each) => inFrench(each)) as T;
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, each]) => [key, inFrench(each)])) as T;
}

import { isMap, isScalar, isSeq, parseDocument, type Scalar } from "yaml";
import type { Source } from "../law/index.ts";

/** Where services and the map name facts and rules of the law: keys from the top of a file, "*" for any. */
const PLACES: readonly (readonly string[])[] = [
  ["aids", "*", "rule"],
  ["questions", "*", "fact"],
  ["household", "childBirth"],
  ["household", "adultBirth"],
  ["household", "couple", "fact"],
  ["assumed", "*", "fact"],
  ["steady", "*", "years", "*"],
  ["steady", "*", "years", "*", "*"],
  ["rules", "*"],
];

export interface NamedInYaml {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** The places of a YAML file where a fact or rule of the law is named; a word of the same spelling elsewhere is none. */
export function namedInYaml({ text }: Source, name: string): readonly NamedInYaml[] {
  return scalarsIn(parseDocument(text).contents, [])
    .filter(({ node, keys }) => node.value === name && PLACES.some((place) => fits(place, keys)))
    .flatMap(({ node }): NamedInYaml[] => {
      const [from, to] = node.range ?? [0, 0];
      // Within the node, so that quotes stay.
      const start = text.indexOf(name, from);
      if (start === -1 || start >= to) return [];
      return [{ start, end: start + name.length, line: text.slice(0, start).split("\n").length }];
    });
}

const fits = (place: readonly string[], keys: readonly string[]): boolean =>
  place.length === keys.length && place.every((part, i) => part === "*" || part === keys[i]);

/** Every scalar with the keys that lead to it; a key of a mapping stands at its own place, as "*". */
function scalarsIn(node: unknown, keys: readonly string[]): { node: Scalar; keys: readonly string[] }[] {
  if (isScalar(node)) return [{ node, keys }];
  if (isSeq(node)) return node.items.flatMap((item) => scalarsIn(item, [...keys, "*"]));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => [
    ...(isScalar(key) ? [{ node: key, keys: [...keys, "*"] }] : []),
    ...scalarsIn(value, [...keys, isScalar(key) ? String(key.value) : ""]),
  ]);
}

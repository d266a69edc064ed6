import { type Diagnostic, hasErrors, type Span } from "../base/index.ts";
import { readYaml, type YamlSource } from "./read-yaml.ts";
import { type MapRecord, recordSchema } from "./record.ts";

/** All records of a workspace's map, checked against each other. Ids are unique within a kind. */
export interface Registry {
  readonly records: readonly MapRecord[];
  readonly find: <K extends MapRecord["kind"]>(kind: K, id: string) => Extract<MapRecord, { kind: K }> | undefined;
}

/**
 * Reads the map's files, one record each. Every relation must name a record that exists and `rules` must name rules of
 * the law (their names are handed in: the map does not know the language). Records that are wrong are left out.
 */
export function readRegistry(
  sources: readonly YamlSource[],
  ruleNames: ReadonlySet<string>,
): { readonly registry: Registry; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const placed: { record: MapRecord; file: string }[] = [];
  for (const source of sources) {
    const read = readYaml(recordSchema, source);
    if (read.ok) placed.push({ record: read.value, file: source.file });
    else diagnostics.push(...read.diagnostics);
  }
  const byKey = new Map<string, MapRecord>();
  for (const { record, file } of placed) {
    const key = `${record.kind}:${record.id}`;
    if (byKey.has(key))
      diagnostics.push(wrong("repeated-record", file, `${record.kind} "${record.id}" stands in two files.`));
    else byKey.set(key, record);
  }
  for (const { record, file } of placed) {
    for (const relation of relations(record)) {
      const found = relation.kinds.some((kind) => byKey.has(`${kind}:${relation.id}`));
      if (!found) {
        diagnostics.push(
          wrong(
            "unknown-record",
            file,
            `${relation.name} names ${relation.kinds.join(" or ")} "${relation.id}", which has no record.`,
          ),
        );
      }
    }
    const named =
      record.kind === "policy" ? record.rules : record.kind === "service" ? record.eligible.map((e) => e.rule) : [];
    if (named.length > 0) {
      for (const rule of named) {
        if (!ruleNames.has(rule))
          diagnostics.push(wrong("unknown-rule", file, `rules names "${rule}", which the law does not define.`));
      }
    }
  }
  const registry: Registry = {
    records: hasErrors(diagnostics) ? [...byKey.values()] : placed.map((p) => p.record),
    find: (kind, id) => byKey.get(`${kind}:${id}`) as never,
  };
  return { registry, diagnostics };
}

interface Relation {
  readonly name: string;
  readonly kinds: readonly MapRecord["kind"][];
  readonly id: string;
}

function relations(record: MapRecord): Relation[] {
  const to = (name: string, kinds: readonly MapRecord["kind"][], ids: readonly (string | undefined)[]): Relation[] =>
    ids.flatMap((id) => (id === undefined ? [] : [{ name, kinds, id }]));
  const owner = to("owner", ["department", "team"], [record.owner]);
  switch (record.kind) {
    case "mission":
      return [...owner, ...to("outcomes", ["outcome"], record.outcomes)];
    case "policy":
      return [...owner, ...to("outcomes", ["outcome"], record.outcomes)];
    case "department":
      return [...owner, ...to("partOf", ["department"], [record.partOf])];
    case "team":
      return [...owner, ...to("department", ["department"], [record.department])];
    case "service":
      return [...owner, ...to("policies", ["policy"], record.policies)];
    case "outcome":
      return owner;
  }
}

function wrong(code: string, file: string, message: string): Diagnostic {
  const span: Span = { file, start: 0, end: 0, line: 1, column: 1 };
  return { code, severity: "error", message, span };
}

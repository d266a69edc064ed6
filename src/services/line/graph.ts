import type { Article, Rulebook } from "../../law/index.ts";
import type { MapRecord } from "../../map/index.ts";
import type { Both, Service } from "../definition/service.ts";

/** Everything a line can run through: the law, the services on it and the map around them. */
export interface World {
  readonly rulebook: Rulebook;
  readonly services: readonly Service[];
  readonly records: readonly MapRecord[];
}

/**
 * An object's address: its kind and its name. `article:css-l521-1`, `rule:af`, `fact:wages`, `parameter:bmaf`,
 * `table:…`, `scale:…`, `service:aids`, `question:aids.wages` and `aid:aids.af` (service, then id), and the map's
 * `mission:…`, `outcome:…`, `policy:…`, `department:…`, `team:…`.
 */
export type ObjectId = string;

export const OBJECT_KINDS = [
  "mission",
  "outcome",
  "policy",
  "department",
  "team",
  "service",
  "article",
  "rule",
  "parameter",
  "table",
  "scale",
  "fact",
  "question",
  "aid",
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

export interface LineItem {
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  /** What a reader calls it: "Family allowances", an article's citation "L521-1". */
  readonly name: Both<string>;
  /** An article's heading, a rule's name in the law, a question's fact. */
  readonly detail: Both<string> | null;
}

/** Objects and which rests on which, in both directions, each list without repeats and in a fixed order. */
export interface Graph {
  readonly items: ReadonlyMap<ObjectId, LineItem>;
  readonly restsOn: ReadonlyMap<ObjectId, readonly ObjectId[]>;
  readonly carries: ReadonlyMap<ObjectId, readonly ObjectId[]>;
  readonly owners: ReadonlyMap<ObjectId, ObjectId>;
}

export const questionId = (service: string, question: string): ObjectId => `question:${service}.${question}`;
export const aidId = (service: string, aid: string): ObjectId => `aid:${service}.${aid}`;

const plain = (text: string): Both<string> => ({ en: text, fr: text });

/** Builds the graph of a world. An edge to something that is not there is left out. */
export function graphOf(world: World): Graph {
  const items = new Map<ObjectId, LineItem>();
  const edges: (readonly [ObjectId, ObjectId])[] = [];
  const owners = new Map<ObjectId, ObjectId>();
  const put = (kind: ObjectKind, id: string, name: Both<string>, detail: Both<string> | null = null): ObjectId => {
    const key = `${kind}:${id}`;
    if (!items.has(key)) items.set(key, { id: key, kind, name, detail });
    return key;
  };
  const rest = (from: ObjectId, kind: ObjectKind, names: readonly string[]): void => {
    for (const name of names) edges.push([from, `${kind}:${name}`]);
  };
  putLaw(world.rulebook, put, rest);
  for (const service of world.services) putService(service, world.rulebook, put, rest);
  for (const record of world.records) {
    const id = put(record.kind, record.id, record.name, record.summary ?? null);
    if (record.owner !== undefined) owners.set(id, ownerId(record.owner, world.records));
    switch (record.kind) {
      case "mission":
        rest(id, "outcome", record.outcomes);
        break;
      case "policy":
        for (const outcome of record.outcomes) edges.push([`outcome:${outcome}`, id]);
        rest(id, "rule", record.rules);
        break;
      case "service":
        for (const policy of record.policies) edges.push([`policy:${policy}`, id]);
        break;
      case "team":
        if (record.department !== undefined) edges.push([`department:${record.department}`, id]);
        break;
      case "department":
        if (record.partOf !== undefined) edges.push([`department:${record.partOf}`, id]);
        break;
      case "outcome":
        break;
    }
  }
  const known = edges.filter(([from, to]) => items.has(from) && items.has(to) && from !== to);
  return { items, owners, restsOn: grouped(known), carries: grouped(known.map(([from, to]) => [to, from] as const)) };
}

type Put = (kind: ObjectKind, id: string, name: Both<string>, detail?: Both<string> | null) => ObjectId;
type Rest = (from: ObjectId, kind: ObjectKind, names: readonly string[]) => void;

function putLaw(rulebook: Rulebook, put: Put, rest: Rest): void {
  const articles = rulebook.documents
    .filter((document) => !document.isDraft)
    .flatMap((document): readonly Article[] => document.articles);
  for (const article of articles) put("article", article.id, plain(article.title), article.heading);
  const basis = (id: ObjectId, article: string | null) => rest(id, "article", article === null ? [] : [article]);
  for (const parameter of rulebook.parameters) {
    basis(put("parameter", parameter.name, parameter.label, plain(parameter.name)), parameter.article);
  }
  for (const scale of rulebook.scales) basis(put("scale", scale.name, scale.label, plain(scale.name)), scale.article);
  const reading = [
    ...rulebook.facts.map((each) => ["fact", each] as const),
    ...rulebook.rules.map((each) => ["rule", each] as const),
    ...rulebook.tables.map((each) => ["table", each] as const),
  ];
  for (const [kind, declared] of reading) {
    const id = put(kind, declared.name, declared.label, plain(declared.name));
    basis(id, declared.article);
    if (kind === "rule") {
      const also = [...declared.definitions, ...declared.exceptions].flatMap((each) => each.article ?? []);
      rest(id, "article", also);
    }
    rest(id, "rule", declared.reads.rules);
    rest(id, "fact", declared.reads.facts);
    rest(id, "parameter", declared.reads.parameters);
    rest(id, "table", declared.reads.tables);
    rest(id, "scale", declared.reads.scales);
  }
}

/** A question rests on what it asks and on the rules that read it: they are why it is asked. */
function putService(service: Service, rulebook: Rulebook, put: Put, rest: Rest): void {
  const id = put("service", service.id, service.title);
  for (const aid of service.aids) {
    rest(put("aid", `${service.id}.${aid.id}`, aid.name, plain(aid.rule)), "rule", [aid.rule]);
    rest(id, "aid", [`${service.id}.${aid.id}`]);
  }
  for (const question of service.questions) {
    const short = { en: question.wording.en.short, fr: question.wording.fr.short };
    const name = { en: bareName(short.en), fr: bareName(short.fr) };
    const key = put("question", `${service.id}.${question.id}`, name, plain(question.fact));
    rest(key, "fact", [question.fact]);
    rest(key, "rule", [question.fact]);
    const readers = rulebook.rules.filter(
      ({ reads }) => reads.facts.includes(question.fact) || reads.rules.includes(question.fact),
    );
    rest(
      key,
      "rule",
      readers.map((rule) => rule.name),
    );
    rest(id, "question", [`${service.id}.${question.id}`]);
  }
  for (const sheet of service.sheets) {
    const name = { en: bareName(sheet.wording.en.short), fr: bareName(sheet.wording.fr.short) };
    const key = put("question", `${service.id}.${sheet.id}`, name);
    rest(
      key,
      "question",
      sheet.questions.map((question) => `${service.id}.${question}`),
    );
    rest(id, "question", [`${service.id}.${sheet.id}`]);
  }
}

/** A short name without its placeholders: "Wages in {year}" is "Wages". */
export const bareName = (text: string): string =>
  text.replace(/\s*(?:\b(?:in|of|for|en|de|pour)\s+)?\{[^}]*\}/g, "").trim();

function ownerId(owner: string, records: readonly MapRecord[]): ObjectId {
  const kind = records.some((record) => record.kind === "team" && record.id === owner) ? "team" : "department";
  return `${kind}:${owner}`;
}

function grouped(edges: readonly (readonly [ObjectId, ObjectId])[]): Map<ObjectId, readonly ObjectId[]> {
  const lists = new Map<ObjectId, ObjectId[]>();
  for (const [from, to] of edges) {
    const list = lists.get(from) ?? [];
    if (!list.includes(to)) list.push(to);
    lists.set(from, list);
  }
  return lists;
}

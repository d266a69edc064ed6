import { type Graph, graphOf, type LineItem, type ObjectId, type ObjectKind, type World } from "./graph.ts";

/** One object's place on the line from mission to decision. */
export interface Line {
  readonly item: LineItem;
  /** The department or team that answers for it: its own, or that of the nearest object above it that has one. */
  readonly owner: LineItem | null;
  /** What it rests on and what rests on it, each two steps deep. */
  readonly restsOn: readonly Branch[];
  readonly carries: readonly Branch[];
  /** Mission, outcome, policy, article, rule, question, aid: always all seven, in this order. */
  readonly stations: readonly Station[];
}

export interface Branch {
  readonly item: LineItem;
  readonly more: readonly Branch[];
}

export interface Station {
  readonly kind: StationKind;
  /** Whether the object itself is one of this station. */
  readonly here: boolean;
  /** Nearest first; the object itself first where it is here. Empty when the line does not run through. */
  readonly items: readonly LineItem[];
}

export const STATIONS = ["mission", "outcome", "policy", "article", "rule", "question", "aid"] as const;
export type StationKind = (typeof STATIONS)[number];

const graphs = new WeakMap<World, Graph>();

/** The line of an object; null when the world has no such object. Worked out from the world alone. */
export function lineOf(world: World, id: ObjectId): Line | null {
  const graph = graphs.get(world) ?? graphOf(world);
  graphs.set(world, graph);
  const item = graph.items.get(id);
  if (item === undefined) return null;
  return {
    item,
    owner: ownerOf(graph, id),
    restsOn: branches(graph, graph.restsOn, id, 2, [id]),
    carries: branches(graph, graph.carries, id, 2, [id]),
    stations: stationsOf(graph, item),
  };
}

/**
 * By which rule an object leads to each question of its line: the first rule that its own rules read on the nearest way
 * there, or its own rule where that reads the fact itself. Questions in the order of the line.
 */
export function waysToQuestions(world: World, id: ObjectId): ReadonlyMap<ObjectId, LineItem> {
  const line = lineOf(world, id);
  const graph = graphs.get(world);
  if (line === null || graph === undefined) return new Map();
  const own = line.stations.flatMap((station) => (station.kind === "rule" ? station.items.map((item) => item.id) : []));
  const first = firstRules(graph, own);
  const questions = line.stations.flatMap((station) => (station.kind === "question" ? station.items : []));
  return new Map(
    questions.flatMap((question): (readonly [ObjectId, LineItem])[] => {
      const asked = [`fact:${question.detail?.en}`, `rule:${question.detail?.en}`].find((each) => first.has(each));
      const rule = graph.items.get(asked === undefined ? "" : (first.get(asked) ?? ""));
      return rule === undefined ? [] : [[question.id, rule]];
    }),
  );
}

/** Of all that some rules read, near or far, the rule through which each is read first. */
function firstRules(graph: Graph, own: readonly ObjectId[]): ReadonlyMap<ObjectId, ObjectId> {
  const first = new Map(own.map((rule) => [rule, rule]));
  for (let wave = own; wave.length > 0; ) {
    const next: ObjectId[] = [];
    for (const reader of wave) {
      for (const read of graph.restsOn.get(reader) ?? []) {
        if (first.has(read) || !LAW.has(kindOf(read))) continue;
        const by = first.get(reader) ?? reader;
        first.set(read, own.includes(by) && kindOf(read) === "rule" ? read : by);
        next.push(read);
      }
    }
    wave = next;
  }
  return first;
}

/** All objects of a world, for lists and search, in the order of their kinds. */
export function objectsOf(world: World): readonly LineItem[] {
  const graph = graphs.get(world) ?? graphOf(world);
  graphs.set(world, graph);
  return [...graph.items.values()];
}

function branches(
  graph: Graph,
  edges: Graph["restsOn"],
  id: ObjectId,
  depth: number,
  way: readonly ObjectId[],
): readonly Branch[] {
  if (depth === 0) return [];
  return (edges.get(id) ?? [])
    .filter((next) => !way.includes(next))
    .flatMap((next) => {
      const item = graph.items.get(next);
      return item === undefined ? [] : [{ item, more: branches(graph, edges, next, depth - 1, [...way, next]) }];
    });
}

/** Everything reached along `edges`, nearest first; only through kinds that `through` allows. */
function reach(
  edges: Graph["restsOn"],
  from: readonly ObjectId[],
  through: ReadonlySet<ObjectKind>,
): readonly ObjectId[] {
  const seen = new Set(from);
  const order: ObjectId[] = [];
  for (let wave: readonly ObjectId[] = from; wave.length > 0; ) {
    const next: ObjectId[] = [];
    for (const id of wave) {
      for (const other of edges.get(id) ?? []) {
        if (seen.has(other) || !through.has(kindOf(other))) continue;
        seen.add(other);
        order.push(other);
        next.push(other);
      }
    }
    wave = next;
  }
  return order;
}

const kindOf = (id: ObjectId): ObjectKind => id.slice(0, id.indexOf(":")) as ObjectKind;
const kinds = (...names: ObjectKind[]): ReadonlySet<ObjectKind> => new Set(names);

const LAW = kinds("rule", "fact", "parameter", "table", "scale");

/**
 * The stations of an object. First the rules it is about: those that read it, or that it stands for. From them up
 * through the law to the aids they decide, on to policies, outcomes and missions; and down to the questions they need.
 */
function stationsOf(graph: Graph, item: LineItem): readonly Station[] {
  const { restsOn, carries } = graph;
  const only = (ids: readonly ObjectId[], kind: ObjectKind) => ids.filter((id) => kindOf(id) === kind);
  const next = (edges: Graph["restsOn"], ids: readonly ObjectId[], kind: ObjectKind) => [
    ...new Set(ids.flatMap((id) => only(edges.get(id) ?? [], kind))),
  ];

  const above = item.kind === "mission" || item.kind === "outcome" || item.kind === "policy";
  const policiesBelow = above
    ? only([item.id, ...reach(restsOn, [item.id], kinds("outcome", "policy"))], "policy")
    : [];
  const rules = rulesOf(graph, item, policiesBelow);
  const throughLaw = [...rules, ...reach(carries, rules, LAW)];
  const aids =
    item.kind === "aid"
      ? [item.id]
      : item.kind === "service"
        ? next(restsOn, [item.id], "aid")
        : next(carries, only(throughLaw, "rule"), "aid");
  const aidRules = next(restsOn, aids, "rule");
  const policies = above ? policiesBelow : next(carries, aidRules, "policy");
  const outcomes = item.kind === "mission" ? next(restsOn, [item.id], "outcome") : next(carries, policies, "outcome");
  const outcomesHere = item.kind === "outcome" ? [item.id] : outcomes;
  const found: { readonly [kind in StationKind]: readonly ObjectId[] } = {
    mission: item.kind === "mission" ? [item.id] : next(carries, outcomesHere, "mission"),
    outcome: outcomesHere,
    policy: policies,
    article: item.kind === "article" ? [item.id] : articlesOf(graph, item, rules),
    rule: rules,
    question: item.kind === "question" ? [item.id] : questionsOf(graph, item, rules),
    aid: aids,
  };
  return STATIONS.map((kind) => ({
    kind,
    here: item.kind === kind,
    items: found[kind].flatMap((id) => graph.items.get(id) ?? []),
  }));
}

function rulesOf(graph: Graph, item: LineItem, policies: readonly ObjectId[]): readonly ObjectId[] {
  const of = (edges: Graph["restsOn"], ids: readonly ObjectId[]) => [
    ...new Set(ids.flatMap((id) => (edges.get(id) ?? []).filter((other) => kindOf(other) === "rule"))),
  ];
  switch (item.kind) {
    case "rule":
      return [item.id];
    case "aid":
      return of(graph.restsOn, [item.id]);
    case "question": {
      // Several questions on one page rest on each other's rules.
      const together = (graph.restsOn.get(item.id) ?? []).filter((id) => kindOf(id) === "question");
      return of(graph.restsOn, [item.id, ...together]);
    }
    case "service":
      return of(
        graph.restsOn,
        (graph.restsOn.get(item.id) ?? []).filter((id) => kindOf(id) === "aid"),
      );
    case "article": {
      const declared = (graph.carries.get(item.id) ?? []).filter((id) => kindOf(id) !== "article");
      const own = declared.filter((id) => kindOf(id) === "rule");
      return own.length > 0 ? own : of(graph.carries, declared);
    }
    case "fact":
    case "parameter":
    case "table":
    case "scale":
      return of(graph.carries, [item.id]);
    case "mission":
    case "outcome":
    case "policy":
      return of(graph.restsOn, policies);
    case "department":
    case "team":
      return [];
  }
}

/** The basis of the rules; of a fact or a parameter its own article first. */
function articlesOf(graph: Graph, item: LineItem, rules: readonly ObjectId[]): readonly ObjectId[] {
  const from = LAW.has(item.kind) ? [item.id, ...rules] : rules;
  return [
    ...new Set(from.flatMap((id) => (graph.restsOn.get(id) ?? []).filter((other) => kindOf(other) === "article"))),
  ];
}

/** Questions that give the facts the rules read, nearest first. */
function questionsOf(graph: Graph, item: LineItem, rules: readonly ObjectId[]): readonly ObjectId[] {
  const from = item.kind === "fact" ? [item.id] : rules;
  const read = item.kind === "fact" ? from : [...from, ...reach(graph.restsOn, from, LAW)];
  const asks = (question: ObjectId, fact: ObjectId) =>
    graph.items.get(question)?.detail?.en === fact.slice(fact.indexOf(":") + 1);
  return [
    ...new Set(
      read.flatMap((id) =>
        (graph.carries.get(id) ?? []).filter((other) => kindOf(other) === "question" && asks(other, id)),
      ),
    ),
  ];
}

function ownerOf(graph: Graph, id: ObjectId): LineItem | null {
  for (const each of [
    id,
    ...reach(
      graph.carries,
      [id],
      new Set<ObjectKind>([...LAW, "aid", "question", "service", "policy", "outcome", "mission", "article"]),
    ),
  ]) {
    const owner = graph.owners.get(each);
    const item = owner === undefined ? undefined : graph.items.get(owner);
    if (item !== undefined) return item;
  }
  return null;
}

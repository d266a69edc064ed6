import type { Branch, Line, LineItem, ObjectId, ObjectKind } from "../../services/index.ts";
import type { Station, TreeNode } from "../../ui/index.ts";
import type { Language } from "../language.ts";
import { count } from "../staff/figures.ts";
import type { LineTexts } from "./texts.ts";

/** People counted at an object; null when nobody has been yet. Objects that are not counted are not in the map. */
export type PeopleAt = ReadonlyMap<ObjectId, PeopleCount>;

export interface PeopleCount {
  readonly people: number | null;
  readonly note: string | null;
  readonly synthetic: boolean;
}

export const lineAddress = (id: ObjectId): string => `/line/${encodeURIComponent(id).replaceAll("%3A", ":")}`;

/** Kinds that are no station of their own stand just before this one. */
const BEFORE: { readonly [kind in ObjectKind]?: ObjectKind } = {
  department: "mission",
  team: "mission",
  parameter: "rule",
  table: "rule",
  scale: "rule",
  fact: "question",
  service: "aid",
};

/** The line as its stations: the nearest object of each kind, and how many more there are. */
export function stationViews(line: Line, people: PeopleAt, language: Language, texts: LineTexts): readonly Station[] {
  const stations = line.stations.map((station): Station & { readonly kind: ObjectKind } => {
    const [nearest, ...others] = station.items;
    if (nearest === undefined) {
      return { kind: station.kind, label: texts.kinds[station.kind], name: "—", note: texts.none };
    }
    const counted = people.get(nearest.id);
    const note = [
      ...(counted?.note == null ? [] : [counted.note]),
      ...(others.length === 0 ? [] : [texts.more(others.length)]),
    ];
    return {
      kind: station.kind,
      label: texts.kinds[station.kind],
      name: itemName(nearest, language),
      href: station.here ? undefined : lineAddress(nearest.id),
      note: note.length === 0 ? undefined : note.join(" · "),
      people: counted?.people,
      synthetic: counted?.synthetic === true && counted.people !== null,
      here: station.here,
    };
  });
  const before = BEFORE[line.item.kind];
  if (before === undefined) return stations;
  const place = stations.findIndex((station) => station.kind === before);
  const counted = people.get(line.item.id);
  const own: Station = {
    label: texts.kinds[line.item.kind],
    name: itemName(line.item, language),
    note: counted?.note ?? undefined,
    people: counted?.people,
    synthetic: counted?.synthetic === true && counted.people !== null,
    here: true,
  };
  return [...stations.slice(0, place), own, ...stations.slice(place)];
}

/** What a reader calls it; a thing of the law without a label goes by its name. */
export const itemName = (item: LineItem, language: Language): string =>
  item.name[language] || item.detail?.[language] || item.id.slice(item.id.indexOf(":") + 1);

/** A short tree, with how many people each part was asked of where that is known. */
export const treeNodes = (
  branches: readonly Branch[],
  people: PeopleAt,
  language: Language,
  texts: LineTexts,
): readonly TreeNode[] =>
  branches.map(({ item, more }) => {
    const counted = people.get(item.id);
    const detail = item.kind === "article" ? item.detail?.[language] : undefined;
    return {
      kind: texts.kinds[item.kind],
      name: itemName(item, language),
      href: lineAddress(item.id),
      note: counted?.people == null ? detail : count(counted.people, language),
      children: treeNodes(more, people, language, texts),
    };
  });

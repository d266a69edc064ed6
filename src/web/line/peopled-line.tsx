import { type Line, type LineItem, lineOf, type ObjectId } from "../../services/index.ts";
import type { LinePlace, LineSignals } from "../../signals/index.ts";
import { type Content, Line as LineDrawing } from "../../ui/index.ts";
import type { Language } from "../language.ts";
import type { Platform } from "../platform.ts";
import { type Choice, readLine } from "../staff/panel/reading.ts";
import { type PeopleAt, type PeopleCount, stationViews } from "./line-view.ts";
import { lineTexts } from "./texts.ts";
import { worldOf } from "./world.ts";

/** A line drawn with the people at each of its stations. */
export interface PeopledLine {
  readonly drawing: Content;
  readonly people: PeopleAt;
}

/** Draws the line of an object: how many people met each station in the chosen time. */
export async function peopledLine(
  platform: Platform,
  line: Line,
  choice: Choice,
  language: Language,
): Promise<PeopledLine> {
  const texts = lineTexts(language);
  const places = line.stations.flatMap((station) => station.items.slice(0, 1));
  const people = await peopleAt(platform, [line.item, ...places], choice, language);
  const drawing = (
    <LineDrawing
      label={texts.lineLabel}
      stations={stationViews(line, people, language, texts)}
      words={{ noData: texts.noData, synthetic: texts.synthetic }}
    />
  );
  return { drawing, people };
}

/** The line at the top of a page about an object; none when nothing of that id is on a line. */
export async function lineAbove(
  platform: Platform,
  id: string,
  choice: Choice,
  language: Language,
): Promise<Content | undefined> {
  const line = lineOf(worldOf(platform.content.current().workspace), id);
  return line === null ? undefined : (await peopledLine(platform, line, choice, language)).drawing;
}

/** The place of an object among the signals; null for what people never meet. */
export function placeOf(item: LineItem): { readonly of: LinePlace; readonly service?: string } | null {
  const name = item.id.slice(item.id.indexOf(":") + 1);
  switch (item.kind) {
    case "service":
    case "rule":
    case "article":
      return { of: { kind: item.kind, name } };
    case "question":
    case "aid": {
      const dot = name.indexOf(".");
      return { of: { kind: item.kind, name: name.slice(dot + 1) }, service: name.slice(0, dot) };
    }
    default:
      return null;
  }
}

/** What people do at an object; of a question that is asked with others, what they do at their page. */
export async function signalsOf(platform: Platform, item: LineItem, choice: Choice): Promise<LineSignals | null> {
  const place = placeOf(item);
  if (place === null) return null;
  const read = async (of: LinePlace) =>
    (await readLine(platform.store, of, place.service, choice, platform.now())).signals;
  const own = await read(place.of);
  if (item.kind !== "question" || own.questions.length > 0) return own;
  // Asked with others on one page, it is counted as that page.
  const sheets = platform.content.current().services.get(place.service ?? "")?.service.sheets ?? [];
  for (const sheet of sheets.filter(({ questions }) => questions.includes(place.of.name))) {
    const signals = await read({ kind: "question", name: sheet.id });
    if (signals.questions.length > 0) return signals;
  }
  return own;
}

/** How many people each of these was asked of, or told; objects that people never meet are left out. */
async function peopleAt(
  platform: Platform,
  items: readonly LineItem[],
  choice: Choice,
  language: Language,
): Promise<PeopleAt> {
  const once = [...new Map(items.map((item) => [item.id, item])).values()];
  const counts = await Promise.all(
    once.map(async (item): Promise<readonly (readonly [ObjectId, PeopleCount])[]> => {
      const signals = await signalsOf(platform, item, choice);
      if (signals === null) return [];
      return [[item.id, peopleCount(item, signals, language)]];
    }),
  );
  return new Map(counts.flat());
}

export function peopleCount(item: LineItem, signals: LineSignals, language: Language): PeopleCount {
  const texts = lineTexts(language);
  const told = signals.verdicts.reduce(
    (most, row) => Math.max(most, row.journeys.yes + row.journeys.likely + row.journeys.unsure + row.journeys.no),
    0,
  );
  const people = item.kind === "aid" ? told : Math.max(0, ...signals.questions.map((row) => row.reached));
  return {
    people: signals.lastEventAt === null || people === 0 ? null : people,
    note: people === 0 ? null : item.kind === "aid" ? texts.told(people) : texts.askedPeople(people),
    synthetic: signals.syntheticShare.count > 0,
  };
}

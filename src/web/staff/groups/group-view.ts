import { lineOf } from "../../../services/index.ts";
import {
  type Annotation,
  annotations,
  type Instruments,
  instruments,
  type Panel,
  share,
} from "../../../signals/index.ts";
import type { Language } from "../../language.ts";
import { itemName, lineAddress } from "../../line/line-view.ts";
import { worldOf } from "../../line/world.ts";
import type { Platform } from "../../platform.ts";
import { age, count, duration, percent, percentRange } from "../figures.ts";
import { instrumentViews } from "../panel/instruments-view.ts";
import { lightViews, windowText } from "../panel/panel-view.ts";
import { namerFor } from "../panel/question-rows-view.ts";
import { type Choice, choiceQuery, type ReadPanel, readPanel } from "../panel/reading.ts";
import { panelTexts } from "../panel/texts.ts";
import type { GroupRow, GroupView } from "./group-page.tsx";
import { type Belonging, type GroupKind, groupsOf, type Member, membersOf } from "./members.ts";
import { type GroupTexts, groupTexts } from "./texts.ts";

/** Reads every service of a group and their sum. Null when the map has no such group. */
export async function readGroup(
  platform: Platform,
  kind: GroupKind,
  id: string,
  choice: Choice,
  language: Language,
): Promise<GroupView | null> {
  const { workspace, services } = platform.content.current();
  const { registry } = workspace;
  const record = registry.find(kind, id);
  if (record === undefined) return null;
  const texts = groupTexts(language);
  const now = platform.now();
  const members = membersOf(registry, kind, id).filter(({ service }) => services.has(service));
  const reads = await Promise.all(
    members.map(async (member) => ({ member, read: await readPanel(platform.store, member.service, choice, now) })),
  );
  const line = lineAddress(`${kind}:${id}`);
  const empty = { kind, name: record.name[language], line, instruments: [], rows: [], synthetic: false, last: null };
  const [first] = reads;
  if (first === undefined) return empty;
  const names = members.map(({ service }) => service);
  const { window } = first.read.panel;
  const leftAfterMs = Math.max(...reads.map(({ read }) => read.leftAfterMs));
  const flight = await instruments(platform.store, { service: names, now, window, people: choice.people, leftAfterMs });
  const marks = await annotations(platform.store, { window });
  const concerned = marks.filter(({ service }) => service === null || names.includes(service));
  const rows = await Promise.all(
    reads.map(async ({ member, read }): Promise<GroupRow> => {
      const own =
        reads.length === 1
          ? flight
          : await instruments(platform.store, {
              service: member.service,
              now,
              window,
              people: choice.people,
              leftAfterMs: read.leftAfterMs,
            });
      return rowOf(platform, kind, id, member, read, own, language, texts);
    }),
  );
  const last = Math.max(...reads.map(({ read }) => read.panel.lastEventAt ?? 0));
  return {
    ...empty,
    instruments: summed(
      reads.map(({ read }) => read.panel),
      flight,
      concerned,
      windowText(first.read, language, panelTexts(language)),
      language,
    ),
    rows,
    synthetic: reads.some(({ read }) => read.panel.syntheticShare.count > 0),
    last: last === 0 ? null : age(now - last, language),
  };
}

/** The instruments over the sum; a target belongs to one service, so a sum has none. */
function summed(
  panels: readonly Panel[],
  flight: Instruments,
  marks: readonly Annotation[],
  window: string,
  language: Language,
) {
  const sum = (value: (panel: Panel) => number): number => panels.reduce((total, panel) => total + value(panel), 0);
  const [first] = panels;
  const panel = {
    live: { active: sum((p) => p.live.active), paused: sum((p) => p.live.paused) },
    started: sum((p) => p.started),
    underWay: sum((p) => p.underWay),
    reachedShare: share(
      sum((p) => p.reachedShare.count),
      sum((p) => p.reachedShare.of),
    ),
    lastHour: (first?.lastHour ?? []).map((point, index) => ({
      ...point,
      active: sum((p) => p.lastHour[index]?.active ?? 0),
    })),
  };
  return instrumentViews({ panel, flight, targets: undefined, marks }, window, language);
}

function rowOf(
  platform: Platform,
  kind: GroupKind,
  id: string,
  member: Member,
  read: ReadPanel,
  flight: Instruments,
  language: Language,
  texts: GroupTexts,
): GroupRow {
  const { workspace, services, warnings } = platform.content.current();
  const prepared = services.get(member.service);
  const words = panelTexts(language);
  const { panel, choice } = read;
  const world = worldOf(workspace);
  const others = groupsOf(workspace.registry, kind, member.service).filter((group) => group.id !== id);
  const line = lineOf(world, `service:${member.service}`);
  const { reachedShare } = panel;
  const known =
    reachedShare.enough && reachedShare.value !== null && reachedShare.interval !== null ? reachedShare : null;
  const range = known?.interval ? percentRange(known.interval.low, known.interval.high, language) : "";
  const lights =
    prepared === undefined
      ? []
      : lightViews(
          panel,
          choice.window,
          {
            namer: namerFor(prepared, world, language, words),
            warnings: warnings.length,
            rejected: platform.content.rejected() !== null,
            targets: workspace.registry.find("service", member.service)?.targets,
          },
          language,
          words,
        );
  return {
    name: prepared?.service.title[language] ?? (line === null ? member.service : itemName(line.item, language)),
    href: `/panel/${member.service}${choiceQuery(choice)}`,
    because: [
      ...member.because.map((each) => becauseText(each, language, texts)),
      ...(others.length === 0 ? [] : [texts.also(others.map(({ name }) => name[language]).join(", "))]),
    ].join(" · "),
    now: count(panel.live.active, language),
    started: count(panel.started, language),
    reached:
      known?.value == null || known.interval === null
        ? null
        : { value: known.value, ...known.interval, said: `${percent(known.value, language)}, ${range}` },
    reachedText: known?.value == null ? "" : `${percent(known.value, language)} (${range})`,
    target: workspace.registry.find("service", member.service)?.targets?.reached ?? null,
    duration:
      flight.duration?.interval && flight.duration.n >= 10 ? duration(flight.duration.value / 1000, language) : "–",
    lights: lights
      .filter(({ state }) => state !== "unknown")
      .map(({ state, title, word }) => ({ state, text: texts.light(title, word) })),
  };
}

function becauseText(because: Belonging, language: Language, texts: GroupTexts): string {
  switch (because.kind) {
    case "owns":
      return texts.because.owns;
    case "team":
      return texts.because.team(because.team.name[language]);
    case "policy":
      return texts.because.policy(because.policy.name[language]);
  }
}

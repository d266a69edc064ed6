import { describe, expect, it } from "vitest";
import type { Rulebook } from "../../src/law/index.ts";
import {
  type Instruments,
  meanScore,
  type Panel,
  type QuestionRow,
  share,
  usualLeaving,
} from "../../src/signals/index.ts";
import { age, duration, percent, percentRange } from "../../src/web/staff/figures.ts";
import { type PanelAround, panelView, verdictOf } from "../../src/web/staff/panel/panel-view.ts";
import { dearestRow, type Namer, questionTable } from "../../src/web/staff/panel/question-rows-view.ts";
import { type Board, choiceFrom, choiceQuery } from "../../src/web/staff/panel/reading.ts";
import { panelTexts } from "../../src/web/staff/panel/texts.ts";
import { NOON } from "./platform.ts";

const en = panelTexts("en");
const emptyRulebook = { parameters: [], rules: [], tables: [], scales: [], documents: [] } as unknown as Rulebook;
const namer: Namer = {
  name: (id) => id.toUpperCase(),
  href: (id) => (id === "check" ? null : `/line/question:aids.${id}`),
  article: (id) => (id === "far" ? "L1" : "L2"),
  nearest: () => ["near"],
};
const around: PanelAround = {
  namer,
  aid: (id) => ({ name: `Aid ${id}`, href: `/line/aid:aids.${id}` }),
  warnings: 0,
  rejected: false,
  targets: { reached: 0.6, errors: 0.05 },
  levers: { service: "aids", world: { rulebook: emptyRulebook, services: [], records: [] }, question: namer.name },
};

function row(question: string, left: number, known: number, extra: Partial<QuestionRow> = {}): QuestionRow {
  return {
    question,
    place: 1,
    reached: known,
    reach: share(known, known),
    met: { left, wentOn: known - left, censored: 0 },
    leaving: share(left, known),
    paused: 0,
    dwell: { value: 24_400, interval: { low: 20_000, high: 30_000 }, n: known },
    dwellTotalMs: 24_400 * known,
    errors: share(0, known),
    wentBack: share(0, known),
    shown: known,
    changed: 0,
    helped: 0,
    failures: 0,
    needs: [],
    ...extra,
  };
}

function panelOf(parts: Partial<Panel> = {}): Panel {
  return {
    service: "aids",
    now: NOON,
    window: { from: NOON - 86_400_000, to: NOON },
    people: "everybody",
    lastEventAt: NOON - 12_000,
    ageMs: 12_000,
    live: { active: 3, paused: 1 },
    started: 100,
    reached: 71,
    left: 29,
    underWay: 0,
    reachedShare: share(71, 100),
    syntheticShare: share(0, 100),
    failures: 0,
    lastDay: [],
    lastHour: [],
    questions: [row("a", 1, 100), row("b", 2, 99), row("c", 20, 97), row("d", 1, 77)],
    verdicts: [],
    ...parts,
  } as Panel;
}

const nothing = meanScore([], { low: 1, high: 5 });

function flightOf(parts: Partial<Instruments> = {}): Instruments {
  return {
    window: { from: NOON - 86_400_000, to: NOON },
    windowBefore: { from: NOON - 2 * 86_400_000, to: NOON - 86_400_000 },
    perHour: 4.2,
    reachedBefore: share(0, 0),
    trend: null,
    errors: share(3, 400),
    duration: { value: 300_000, interval: { low: 280_000, high: 330_000 }, n: 71 },
    gotIt: share(0, 0),
    waiting: 0,
    satisfaction: nothing,
    satisfactionWording: { version: null, others: 0 },
    course: Array.from({ length: 24 }, (_, i) => ({
      from: NOON - (24 - i) * 3_600_000,
      to: NOON - (23 - i) * 3_600_000,
      started: 10,
      reached: share(7, 10),
      errors: share(0, 40),
      duration: null,
      gotIt: share(0, 0),
      satisfaction: nothing,
    })),
    ...parts,
  };
}

const boardOf = (parts: Partial<Panel> = {}, flight: Partial<Instruments> = {}): Board => ({
  panel: panelOf(parts),
  choice: choiceFrom(undefined, undefined),
  leftAfterMs: 1_800_000,
  flight: flightOf(flight),
  causes: [],
  marks: [
    {
      id: 7,
      kind: "release",
      at: NOON - 12 * 3_600_000,
      service: null,
      text: { en: "Release 2", fr: "Version 2" },
      link: null,
      bySystem: true,
      by: null,
      takenBack: null,
    },
  ],
  cases: [],
});

const view = (parts: Partial<Panel> = {}, flight: Partial<Instruments> = {}) =>
  panelView(boardOf(parts, flight), around, "en", en);

describe("is it fine?", () => {
  const verdict = (parts: Partial<Panel>) => verdictOf(panelOf(parts), namer, "en", en);

  it("names the question that costs people most", () => {
    expect(verdict({})).toEqual({
      state: "watch",
      lead: "Working, with one question that costs people dearly.",
      text: "Seven of ten reach a result. “C” loses one in five of those who meet it (21\u00a0%, 14–30\u00a0%).",
    });
  });

  it("is fine when no question is clearly worse than the median one", () => {
    const even = verdict({ questions: [row("a", 2, 100), row("b", 3, 98), row("c", 2, 95)] });
    expect(even.state).toBe("ok");
    expect(even.text).toContain("No question stands out.");
  });

  it("puts failures of ours before everything else", () => {
    expect(verdict({ failures: 2 }).state).toBe("alarm");
  });

  it("does not judge by fewer than ten people", () => {
    const few = verdict({ started: 9, reached: 0, reachedShare: share(0, 9), questions: [row("a", 9, 9)] });
    expect(few.state).toBe("unknown");
    expect(few.lead).toBe("Too early to say.");
  });

  it("says that nothing has happened", () => {
    const none = verdict({ lastEventAt: null, started: 0, reachedShare: share(0, 0), questions: [] });
    expect(none.lead).toBe("Nothing has happened yet.");
  });

  it("says it in French as French is written", () => {
    const text = verdictOf(panelOf(), namer, "fr", panelTexts("fr")).text;
    expect(text).toBe(
      "Sept personnes sur dix arrivent à un résultat. «\u00a0C\u00a0» perd une personne sur cinq parmi celles qui y passent (21\u00a0%, 14–30\u00a0%).",
    );
  });
});

describe("the row that stands out", () => {
  it("lies with its whole interval above the median and lost most people", () => {
    const rows = [row("a", 1, 500), row("b", 2, 500), row("c", 12, 30), row("d", 60, 400), row("e", 3, 500)];
    const median = usualLeaving(rows);
    expect(median).toBeCloseTo(3 / 500, 10);
    expect(dearestRow(rows, median)?.question).toBe("d");
  });

  it("is none of those that too few people met", () => {
    const rows = [row("a", 1, 500), row("b", 2, 500), row("c", 9, 9), row("d", 2, 500)];
    expect(dearestRow(rows, usualLeaving(rows))).toBeNull();
  });

  it("is not looked for among fewer than three questions", () => {
    expect(usualLeaving([row("a", 1, 100), row("b", 50, 100)])).toBeNull();
  });
});

describe("a question's row", () => {
  it("leads to the article nearest to the question, of those that need it", () => {
    const needs = [
      { rule: "x", article: "far", reached: 90 },
      { rule: "y", article: "near", reached: 90 },
    ];
    const [only] = questionTable([row("a", 1, 90, { needs })], namer, "en", en).rows;
    expect(only?.article).toEqual({ title: "L2", href: "/law/near", more: 1 });
    expect(only?.rules).toBe("2 rules");
  });

  it("shows no share, and says why, when too few are known", () => {
    const [only] = questionTable([row("a", 4, 9)], namer, "en", en).rows;
    expect(only?.leaving).toBeNull();
    expect(only?.tooFew).toBe("too few to say");
    expect(only?.asked.text).toBe("9");
  });

  it("has an axis that holds the largest interval", () => {
    const { axis } = questionTable([row("a", 30, 40)], namer, "en", en);
    expect(axis.max).toBe(1);
    expect(questionTable([row("a", 1, 4000)], namer, "en", en).axis.max).toBe(0.02);
  });
});

describe("the instruments", () => {
  it("show a share with its interval and how it is known", () => {
    const reached = view().instruments.find((instrument) => instrument.key === "reached");
    expect(reached?.value).toBe("71\u00a0%");
    expect(reached?.interval).toBe("61–79\u00a0%");
    expect(reached?.how.formula).toContain("Wilson");
  });

  it("say too few in place of a share of nine, and still count people", () => {
    const nine = view({ started: 9, reachedShare: share(3, 9), questions: [] });
    const by = (key: string) => nine.instruments.find((instrument) => instrument.key === key);
    expect(by("reached")).toMatchObject({ value: null, tooFew: "too few to say: 9 of 10" });
    expect(by("now")?.note).toContain("9 started");
  });

  const by = (key: string, flight: Partial<Instruments> = {}) =>
    view({}, flight).instruments.find((instrument) => instrument.key === key);

  it("are six: people, reach, outcome, satisfaction, time, errors", () => {
    expect(view().instruments.map(({ key }) => key)).toEqual([
      "now",
      "reached",
      "outcome",
      "satisfaction",
      "duration",
      "errors",
    ]);
  });

  it("draw the target as a band on the value and on its course, with marks where things happened", () => {
    const reached = by("reached");
    expect(reached?.dial?.band).toEqual([0.6, null]);
    expect(reached?.spark?.band).toEqual([0.6, null]);
    expect(reached?.spark?.marks).toEqual([{ at: 11.5, label: "Release 2" }]);
  });

  it("call a target kept or not only when the whole interval lies on one side", () => {
    expect(by("reached")?.note).toContain("target: at least 60\u00a0%, kept");
    expect(by("errors", { errors: share(21, 400) })?.note).toContain("not settled");
    const missed = by("errors", { errors: share(60, 400) });
    expect(missed?.note).toContain("not kept");
    expect(missed?.outside).toBe(true);
    expect(by("satisfaction")?.note).toContain("no target set");
  });

  it("say the trend against the window before with its interval", () => {
    expect(by("reached")?.note).toContain("no trend yet");
    const trend = { difference: 0.041, low: -0.02, high: 0.1 };
    expect(by("reached", { trend })?.note).toContain(
      "+4.1 points against the window before (between \u22122.0 and +10 points)",
    );
  });

  it("say that nobody has told yet, not nought", () => {
    expect(by("outcome")).toMatchObject({ value: null, tooFew: "nobody has told us yet" });
    expect(by("satisfaction")).toMatchObject({ value: null, tooFew: "nobody has told us yet" });
    const told = meanScore(
      [
        { score: 4, count: 6 },
        { score: 5, count: 6 },
      ],
      { low: 1, high: 5 },
    );
    const wording = { version: "uk-kpi.v2", others: 7 };
    expect(by("satisfaction", { satisfaction: told, satisfactionWording: wording })).toMatchObject({
      value: "4.5",
      note: expect.stringMatching(/mean of 12 who said.*\(uk-kpi\.v2\) · 7 who answered another wording are left out/),
    });
  });

  it("say half of people's time to a result", () => {
    expect(by("duration")?.value).toBe("5\u00a0min");
    expect(by("duration", { duration: null })?.tooFew).toBe("too few to say: 0 of 10");
  });

  it("say that simulated people are in the figures", () => {
    expect(view().synthetic).toBe(false);
    expect(view({ syntheticShare: share(1, 100) }).synthetic).toBe(true);
  });
});

describe("results that were shown", () => {
  it("hide counts under ten, and only those", () => {
    const { verdicts } = view({
      verdicts: [{ aid: "af", journeys: { yes: 10, likely: 9, unsure: 0, no: 1200 } }],
    } as never);
    expect(verdicts[0]).toEqual({ aid: "Aid af", href: "/line/aid:aids.af", cells: ["10", "under 10", "0", "1,200"] });
  });
});

describe("lights", () => {
  it("are unknown, not green, while nothing has happened", () => {
    const dark = view({ lastEventAt: null, started: 0, questions: [], reachedShare: share(0, 0) });
    expect(dark.lights.map((light) => light.state)).toEqual(["unknown", "unknown", "unknown", "ok"]);
  });

  it("warn when the newest law was rejected", () => {
    const around2 = { ...around, rejected: true };
    expect(panelView(boardOf(), around2, "en", en).lights.find(({ title }) => title === "Law")?.state).toBe("alarm");
  });
});

describe("figures in words", () => {
  it("say times to the precision that matters", () => {
    expect([0, 0.4, 8, 24.4, 143, 600, 3900, 86_400].map((s) => duration(s, "en").replaceAll("\u00a0", " "))).toEqual([
      "0 s",
      "0.4 s",
      "8 s",
      "24 s",
      "2 min 23 s",
      "10 min",
      "1 h 05",
      "24 h",
    ]);
  });

  it("say ages", () => {
    expect([0, 12_000, 90_000, 7_200_000, 86_400_000 * 3].map((ms) => age(ms, "en").replaceAll("\u00a0", " "))).toEqual(
      ["just now", "12 s ago", "1 min ago", "2 h ago", "3 days ago"],
    );
    expect(age(86_400_000, "fr")).toBe("il y a 1\u00a0jour");
  });

  it("say small shares with a digit and large ones without", () => {
    expect(percent(0.083, "fr")).toBe("8,3\u00a0%");
    expect(percent(0.714, "en")).toBe("71\u00a0%");
    expect(percentRange(0.012, 0.034, "en")).toBe("1.2–3.4\u00a0%");
  });
});

describe("choices", () => {
  it("stand in the address unless they are usual, and unknown ones are usual", () => {
    expect(choiceQuery(choiceFrom("week", "synthetic"))).toBe("?window=week&people=synthetic");
    expect(choiceQuery(choiceFrom("decade", "cats"))).toBe("");
  });
});

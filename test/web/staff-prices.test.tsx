import { describe, expect, it } from "vitest";
import type { Measured, Price } from "../../src/services/index.ts";
import { type Estimate, mean, type QuestionRow, share } from "../../src/signals/index.ts";
import type { PricesOfService } from "../../src/web/platform.ts";
import type { Namer } from "../../src/web/staff/panel/question-rows-view.ts";
import { PricesPage } from "../../src/web/staff/prices/page.tsx";
import { muchForLittle, type PricesAround, pricesView } from "../../src/web/staff/prices/view.ts";
import { changesWords, priceWords } from "../../src/web/staff/prices/words.ts";
import { twoAids } from "../services/two-aids.ts";
import { NOON } from "./platform.ts";

const givenUp = (value: number): Estimate & { interval: { low: number; high: number } } => ({
  value,
  error: 1_000,
  interval: { low: value - 2_000, high: value + 2_000 },
});

const price = (page: string, extra: Partial<Price> = {}): Price => ({
  page,
  left: 30,
  standing: mean([15_000, 15_000]),
  beyond: { value: 8, error: 5 },
  givenUp: givenUp(124_000),
  givenUpByAll: 450_000,
  spentMs: 35 * 60_000,
  changes: share(4, 100),
  asked: 90,
  gap: mean(Array<number>(100).fill(500)),
  ...extra,
});

describe("the price of a question, in words", () => {
  it("says euros given up, people's time, and how rarely it matters", () => {
    expect(priceWords(price("a"), true, "EUR", "en")).toEqual({
      cost: "−€1,240 a month",
      range: "between €1,220 and €1,260",
      byAll: "all who stopped: −€4,500 a month",
      spent: "35\u00a0min",
      changes: "changes a result for 4 of 100",
    });
    expect(priceWords(price("a"), true, "EUR", "fr").changes).toBe("change un résultat pour 4 sur 100");
  });

  it("says less than one, none and not yet where that is so", () => {
    expect(changesWords(share(1, 300), "en")).toBe("changes a result for fewer than 1 of 100");
    expect(changesWords(share(0, 300), "en")).toBe("changed no result");
    expect(changesWords(share(1, 9), "en")).toBeNull();
    expect(priceWords(price("household"), false, "EUR", "en").changes).toBeNull();
    expect(priceWords(price("a", { givenUp: null }), true, "EUR", "en").cost).toBeNull();
    expect(priceWords(price("a", { givenUp: givenUp(-5_000) }), true, "EUR", "en")).toMatchObject({
      cost: "no more than at the median question",
      range: null,
    });
  });
});

describe("what costs much and changes little", () => {
  it("costs more than the middle question, and surely changes few results", () => {
    const pages = new Set(["a", "b", "c", "d"]);
    const all = [
      price("a", { changes: share(4, 300) }),
      price("b", { givenUp: givenUp(10_000), changes: share(0, 300) }),
      price("c", { changes: share(100, 300) }),
      price("d", { givenUp: givenUp(20_000), changes: share(4, 300) }),
    ];
    expect(muchForLittle(all, pages)).toEqual(new Set(["a"]));
    // It may as well cost nothing: as many stop as anywhere.
    const unsure = { ...givenUp(124_000), interval: { low: -1_000, high: 249_000 } };
    expect(muchForLittle([price("a", { changes: share(4, 300), givenUp: unsure }), ...all.slice(1)], pages)).toEqual(
      new Set(),
    );
    // 1 of 20: the interval reaches 24 %.
    expect(muchForLittle([...all, price("a", { changes: share(1, 20) })].slice(1), pages)).toEqual(new Set());
    expect(muchForLittle(all.slice(0, 2), pages)).toEqual(new Set());
  });
});

describe("the page of prices", () => {
  const prepared = twoAids();
  const namer: Namer = {
    name: (id) => id.toUpperCase(),
    href: (id) => (prepared.pages.has(id) ? `/line/question:two.${id}` : null),
    article: (id) => id.toUpperCase(),
    nearest: () => [],
  };
  const around: PricesAround = {
    prepared,
    namer,
    ruleName: (rule) => `rule ${rule}`,
    population: {
      name: { en: "twenty made up", fr: "vingt inventés" },
      says: { en: "They stand for nobody.", fr: "Ils ne représentent personne." },
      representative: false,
      synthetic: true,
      hash: "",
      households: [],
    },
    now: NOON,
  };
  const version = { month: "2026-06", law: "0123456789abcdef", flow: "fedcba9876543210", population: "" };
  const measured: Measured = {
    of: 40,
    looked: 21,
    leftOut: 1,
    worth: Array<number>(20).fill(10_000),
    pages: new Map([["disability", { asked: [...Array(20).keys()], changed: [3], gaps: Array<number>(20).fill(100) }]]),
  };
  const row = (question: string, left: number): QuestionRow => ({
    question,
    place: 1,
    reached: 100,
    reach: share(100, 100),
    met: { left, wentOn: 100 - left, censored: 0 },
    leaving: share(left, 100),
    paused: 0,
    dwell: null,
    dwellTotalMs: 60_000,
    errors: share(0, 100),
    wentBack: share(0, 100),
    shown: 100,
    changed: 0,
    helped: 0,
    failures: 0,
    needs: question === "disability" ? [{ rule: "care", article: "l2", reached: 100 }] : [],
  });
  const known: PricesOfService = {
    measured,
    told: { at: NOON - 3 * 3_600_000, version },
    current: true,
    underWay: { looked: 21, of: 40 },
  };
  const drawn = (rows: readonly QuestionRow[], language: "en" | "fr", prices = known) =>
    String(
      <PricesPage
        service={{ id: "two", title: "Two aids" }}
        view={pricesView(rows, prices, around, language)}
        window="today"
        choices=""
        how={{ title: "", method: "", formula: "", window: "", counted: "" }}
        language={language}
      />,
    );

  it("says of whom its shares are, and how far the measuring has got", () => {
    const html = drawn([row("household", 5), row("disability", 20)], "en");
    expect(html).toContain("Synthetic households, not representative.");
    expect(html).toContain("twenty made up");
    expect(html).toContain(
      "Measured on 21 of 40 households so far. As of 15 Jun, 09:00 UTC, 3\u00a0h ago. 1 of them could not be used",
    );
    // Under three questions nothing is usual, and all who stopped count.
    expect(html).toContain("−€2,000 a month");
    expect(html).toContain("for 5 of 100");
    expect(html).toContain('href="/line/question:two.disability"');
    expect(html).toContain('href="/law/l2"');
    expect(html).toContain("no answer tried out");
  });

  it("prices those who stop beyond the median question, and says what all of them come to", () => {
    const html = drawn([row("household", 5), row("check", 5), row("disability", 20)], "en");
    // 20 of 100 stopped, 5 do at the median question: 15 times 100 €.
    expect(html).toContain("−€1,500 a month");
    expect(html).toContain("all who stopped: −€2,000 a month");
    expect(html).toContain("no more than at the median question");
  });

  it("says that figures are of an earlier version, and how far the one in use has got", () => {
    const earlier = { ...known, current: false, underWay: { looked: 3, of: 40 } };
    expect(drawn([row("disability", 20)], "en", earlier)).toContain(
      "of the one in use 3 of 40 households are measured",
    );
    const none: PricesOfService = { measured: { ...measured, looked: 0 }, told: null, current: true, underWay: null };
    expect(drawn([row("disability", 20)], "fr", none)).toContain("La mesure n’a pas encore commencé");
  });

  it("teaches what will appear while nobody was asked, and where there are no households", () => {
    expect(drawn([], "en")).toContain("Too few people yet to draw a picture");
    const html = String(
      <PricesPage
        service={{ id: "two", title: "Two aids" }}
        view={null}
        window=""
        choices=""
        how={{ title: "", method: "", formula: "", window: "", counted: "" }}
        language="fr"
      />,
    );
    expect(html).toContain("Pas encore de foyers pour essayer les réponses");
  });
});

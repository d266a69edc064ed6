import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import {
  Bar,
  type Content,
  Instrument,
  IntervalDot,
  LightShape,
  Lights,
  Sparkline,
  StepChart,
  TradeOff,
} from "../../src/ui/index.ts";
import { tradeOffs } from "./samples/staff.tsx";

async function parse(content: Content) {
  return parseHTML(`<!doctype html><html><body>${String(await content)}</body></html>`).document;
}

const steps = [
  { from: "2024-04-01", fromText: "April 2024", value: 10, text: "10 €", source: "Decree A" },
  { from: "2025-04-01", fromText: "April 2025", value: 20, text: "20 €", source: "Decree B" },
  { from: "2026-04-01", fromText: "April 2026", value: 15, text: "15 €", source: "Decree C" },
];
const table = { summary: "As a table", from: "From", value: "Value", source: "Source" };

describe("TradeOff", () => {
  const drawn = () =>
    parse(
      <TradeOff
        label="x"
        caption=""
        x={{ label: "cost", max: 20_000, ticks: [0, 20_000].map((value) => ({ value, text: String(value) })) }}
        y={{ label: "worth", max: 1, ticks: [] }}
        points={tradeOffs}
      />,
    );
  const number = (element: { getAttribute(name: string): string | null }, name: string): number =>
    Number(element.getAttribute(name));

  test("draws every point, those that stand out filled, with its intervals as a cross within the axes", async () => {
    const document = await drawn();
    expect(document.querySelectorAll("circle")).toHaveLength(tradeOffs.length);
    expect(document.querySelectorAll(".stands-out circle")).toHaveLength(3);
    for (const circle of document.querySelectorAll("circle")) {
      expect(number(circle, "cx")).toBeGreaterThanOrEqual(54);
      expect(number(circle, "cx")).toBeLessThanOrEqual(620);
    }
  });

  test("writes no name over another, over a dot or out of the drawing, and says which it has room for", async () => {
    const document = await drawn();
    const boxes = [...document.querySelectorAll(".tl-tradeoff__name")].map((text) => {
      const long = (text.textContent?.length ?? 0) * 6.5;
      const at = number(text, "x");
      const left = text.getAttribute("text-anchor") === "end" ? at - long : at;
      return {
        name: text.textContent,
        left,
        right: left + long,
        top: number(text, "y") - 12,
        bottom: number(text, "y"),
      };
    });
    expect(boxes.map(({ name }) => name)).toContain("The home");
    expect(boxes.length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...boxes.map(({ name }) => name?.length ?? 0))).toBeLessThanOrEqual(34);
    for (const [i, a] of boxes.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.right).toBeLessThanOrEqual(640);
      for (const b of boxes.slice(i + 1))
        expect(
          a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
          `${a.name} ${b.name}`,
        ).toBe(false);
      for (const circle of document.querySelectorAll("circle")) {
        const [x, y] = [number(circle, "cx"), number(circle, "cy")];
        expect(x > a.left && x < a.right && y > a.top && y < a.bottom, `${a.name} over a dot`).toBe(false);
      }
    }
  });
});

describe("Sparkline", () => {
  test("breaks where nothing was measured and puts its dot at the last value", async () => {
    const document = await parse(<Sparkline label="x" values={[0, 10, null, 5, null]} />);
    expect(document.querySelector(".tl-spark__line")?.getAttribute("d")).toBe("M4 40L41.5 4M116.5 22h0");
    const dot = document.querySelector(".tl-spark__now");
    expect([dot?.getAttribute("cx"), dot?.getAttribute("cy")]).toEqual(["116.5", "22"]);
  });

  test("shows an open-ended target up to the edge, and makes room for it", async () => {
    const document = await parse(<Sparkline label="x" values={[10, 20]} band={[30, null]} />);
    const band = document.querySelector(".tl-spark__band");
    expect([band?.getAttribute("y"), band?.getAttribute("height")]).toEqual(["0", "4"]);
    expect(document.querySelector(".tl-spark__now")?.getAttribute("cy")).toBe("22");
  });

  test("stays whole when all values are one, and when there is none", async () => {
    const one = await parse(<Sparkline label="x" values={[7, 7, 7]} />);
    expect(one.querySelector(".tl-spark__line")?.getAttribute("d")).toBe("M4 22L79 22L154 22");
    const none = await parse(<Sparkline label="x" values={[null, null]} band={[null, null]} />);
    expect(none.body.innerHTML).not.toContain("NaN");
    expect(none.querySelector(".tl-spark__now")).toBeNull();
  });
});

describe("IntervalDot", () => {
  test("shares its axis: the same value stands at the same place in every row", async () => {
    const at = async (low: number, high: number) =>
      (await parse(<IntervalDot label="x" value={5} low={low} high={high} max={10} />))
        .querySelector(".tl-interval__dot")
        ?.getAttribute("cx");
    expect(await at(4, 6)).toBe("80");
    expect(await at(1, 9)).toBe("80");
  });

  test("an interval beyond the axis ends in an arrow at its edge", async () => {
    const beyond = await parse(<IntervalDot label="x" value={9} low={5} high={30} max={10} median={2} />);
    expect(beyond.querySelector(".tl-interval__range")?.getAttribute("d")).toBe("M80 12H154");
    expect(beyond.querySelector(".tl-interval__beyond")).not.toBeNull();
    const within = await parse(<IntervalDot label="x" value={9} low={5} high={10} max={10} />);
    expect(within.querySelector(".tl-interval__beyond")).toBeNull();
  });

  test("is a picture with words for those who do not see it", async () => {
    const svg = (
      await parse(<IntervalDot label="5 %, between 4 and 6" value={5} low={4} high={6} max={10} />)
    ).querySelector("svg");
    expect([svg?.getAttribute("role"), svg?.getAttribute("aria-label")]).toEqual(["img", "5 %, between 4 and 6"]);
  });
});

describe("Bar", () => {
  const length = async (value: number, max: number) =>
    (await parse(<Bar value={value} max={max} text="x" />)).querySelector("rect")?.getAttribute("width");

  test("is as long as its share, never longer than full", async () => {
    expect(await length(50, 100)).toBe("42");
    expect(await length(200, 100)).toBe("84");
  });

  test("shows a trace of the smallest value and nothing of none", async () => {
    expect(await length(1, 100_000)).toBe("1.5");
    expect(await length(0, 100)).toBeUndefined();
    expect(await length(0, 0)).toBeUndefined();
  });
});

describe("StepChart", () => {
  test("says the same in its table, newest first, with sources", async () => {
    const document = await parse(
      <StepChart id="p" title="P" description="d" steps={steps} until="2026-12-31" table={table} />,
    );
    const rows = [...document.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows).toEqual([
      ["April 2026", "15 €", "Decree C"],
      ["April 2025", "20 €", "Decree B"],
      ["April 2024", "10 €", "Decree A"],
    ]);
    expect(document.querySelector("time")?.getAttribute("datetime")).toBe("2026-04-01");
  });

  test("holds each value level until the next one and labels it where it begins", async () => {
    const document = await parse(
      <StepChart id="p" title="P" description="d" steps={steps} until="2027-04-01" table={table} />,
    );
    const lines = [...document.querySelectorAll(".tl-steps__line")].map((line) => line.getAttribute("d"));
    expect(lines[0]).toMatch(/^M4 146H\d+(\.\d+)?V44$/);
    expect(lines[1]).toMatch(/^M\d+(\.\d+)? 44H\d+(\.\d+)?V95$/);
    expect(lines[2]).toMatch(/^M\d+(\.\d+)? 95H452$/);
    expect([...document.querySelectorAll(".tl-steps__value")].map((label) => label.textContent)).toEqual([
      "10 €",
      "20 €",
      "15 €",
    ]);
  });

  test("draws dashed what is carried on beyond what is known", async () => {
    const known = { until: "2026-10-01", text: "known until October 2026" };
    const document = await parse(
      <StepChart id="p" title="P" description="d" steps={steps} until="2027-04-01" known={known} table={table} />,
    );
    expect(document.querySelectorAll(".tl-steps__line--carried")).toHaveLength(1);
    expect(document.body.textContent).toContain(known.text);
  });

  test("leaves a hole where nothing holds", async () => {
    const hole = [...steps, { from: "2026-07-01", fromText: "July 2026", value: null, text: "none" }];
    const document = await parse(
      <StepChart id="p" title="P" description="d" steps={hole} until="2027-04-01" table={table} />,
    );
    expect(document.querySelectorAll(".tl-steps__line")).toHaveLength(3);
    expect(document.body.innerHTML).not.toContain("NaN");
  });

  test("words of steps that follow too closely are left to the table", async () => {
    const dense = Array.from({ length: 24 }, (_, month) => {
      const from = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
      return { from, fromText: from, value: month, text: `${month}` };
    });
    const document = await parse(
      <StepChart id="p" title="P" description="d" steps={dense} until="2025-12-31" table={table} />,
    );
    expect(document.querySelectorAll(".tl-steps__value")).toHaveLength(1);
    expect(document.querySelectorAll("tbody tr")).toHaveLength(24);
  });
});

describe("Instrument", () => {
  test("too few to say is an answer: no value, no course, and how many more are needed", async () => {
    const spark = { label: "x", values: [1, 2] };
    const document = await parse(
      <Instrument title="Got it" value="80 %" tooFew="too few to say" note="70 more needed" spark={spark} />,
    );
    expect(document.body.textContent).toContain("too few to say");
    expect(document.body.textContent).toContain("70 more needed");
    expect(document.body.textContent).not.toContain("80 %");
    expect(document.querySelector(".tl-spark__line")).toBeNull();
  });

  test("every value can say its age, for people and machines", async () => {
    const age = { at: "2026-06-12T11:00:00Z", text: "2 s ago" };
    const document = await parse(<Instrument title="Here now" value="38" note="an hour" age={age} />);
    expect(document.querySelector("time")?.getAttribute("datetime")).toBe(age.at);
    expect(document.querySelector(".tl-instrument__note")?.textContent).toBe("an hour · 2 s ago");
  });
});

test("each state of a light has a shape of its own and a word", async () => {
  const states = ["ok", "watch", "alarm", "unknown"] as const;
  const shapes = await Promise.all(states.map(async (state) => String(await (<LightShape state={state} />))));
  const bodies = shapes.map((shape) => /__body" d="([^"]+)/.exec(shape)?.[1]);
  expect(new Set(bodies).size).toBe(4);
  const document = await parse(<Lights items={[{ state: "alarm", word: "broken", title: "Tax notice" }]} />);
  expect(document.querySelector("h3")?.textContent).toBe("Tax notice broken");
});

import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import {
  type Content,
  DataTable,
  Empty,
  LawArticle,
  LawBlock,
  Provenance,
  Radios,
  ResultItem,
  Settled,
  Tree,
  Verdict,
} from "../../src/ui/index.ts";

async function parse(content: Content) {
  return parseHTML(`<!doctype html><html><body>${String(await content)}</body></html>`).document;
}

describe("DataTable", () => {
  const table = (
    <DataTable
      stacked
      caption="This week"
      columns={[{ head: "Question" }, { head: "Share who leave there", short: "Leave", numeric: true }]}
      rows={[{ cells: ["Rent", "3.4 %"] }, { cells: ["Wages", "14.8 %"], standsOut: true, id: "wages" }]}
    />
  );

  test("keeps its roles where a phone lays it out as cards", async () => {
    const document = await parse(table);
    const roles = [...document.querySelectorAll("table, table *")]
      .map((element) => element.getAttribute("role"))
      .filter(Boolean);
    expect(roles).toEqual([
      "table",
      ...["rowgroup", "row", "columnheader", "columnheader"],
      ...["rowgroup", "row", "rowheader", "cell", "row", "rowheader", "cell"],
    ]);
  });

  test("heads each row by its first cell and carries the column's short name beside each value", async () => {
    const document = await parse(table);
    expect([...document.querySelectorAll('th[scope="row"]')].map((cell) => cell.textContent)).toEqual([
      "Rent",
      "Wages",
    ]);
    expect([...document.querySelectorAll("td")].map((cell) => cell.getAttribute("data-head"))).toEqual([
      "Leave",
      "Leave",
    ]);
    expect(document.querySelector("tr.stands-out")?.id).toBe("wages");
    expect(document.querySelectorAll(".is-numeric")).toHaveLength(3);
  });
});

describe("LawBlock", () => {
  test("copied text is the law as it was written, line by line", async () => {
    const document = await parse(
      <LawBlock
        label="Rule"
        lines={[
          {
            tokens: [
              { text: "rule", kind: "keyword" },
              { text: " af " },
              { text: "of", kind: "keyword" },
              { text: " family" },
            ],
          },
          "  = base × share",
          {
            mark: "added",
            tokens: [
              { text: "  only if ", kind: "keyword" },
              { text: "children", href: "/line/children" },
            ],
          },
        ]}
      />,
    );
    expect(document.querySelector("code")?.textContent).toBe(
      "rule af of family\n  = base × share\n  only if children\n",
    );
    expect(document.querySelector(".tl-law__line--added a")?.getAttribute("href")).toBe("/line/children");
  });
});

describe("Tree", () => {
  test("nests what rests on what", async () => {
    const document = await parse(
      <Tree
        title="What it rests on"
        empty="Nothing"
        nodes={[
          { kind: "rule", name: "af", href: "/af", children: [{ kind: "article", name: "L521-1", note: "who" }] },
        ]}
      />,
    );
    expect(document.querySelector("ul > li > ul > li")?.textContent).toBe("article L521-1 who");
    expect(document.body.textContent).not.toContain("Nothing");
  });

  test("says so when there is nothing", async () => {
    const document = await parse(<Tree title="What rests on it" empty="Nothing rests on it yet" nodes={[]} />);
    expect(document.querySelector("ul")).toBeNull();
    expect(document.body.textContent).toContain("Nothing rests on it yet");
  });
});

describe("Settled", () => {
  const done = async (decided: number, of: number) =>
    (await parse(<Settled decided={decided} of={of} />)).querySelector(".tl-settled__done")?.getAttribute("width");

  test("fills as things are decided, and no further than full", async () => {
    expect(await done(7, 28)).toBe("80");
    expect(await done(30, 28)).toBe("320");
  });

  test("is empty before anything is decided", async () => {
    expect(await done(0, 28)).toBeUndefined();
    expect(await done(0, 0)).toBeUndefined();
  });
});

test("what is not sure stands quietly apart from what is", async () => {
  const look = async (certainty: "sure" | "likely" | "not_sure" | "no") =>
    (await parse(<ResultItem name="Aid" amount="10 €" certainty={certainty} />)).querySelector("li")?.className;
  expect(await look("sure")).toBe(await look("likely"));
  expect(await look("not_sure")).toContain("tl-result--quiet");
  expect(await look("no")).toContain("tl-result--quiet");
});

test("an article without X-ray has no margin, and with it has", async () => {
  expect((await parse(<LawArticle id="a" citation="L1" />)).querySelector(".tl-article__margin")).toBeNull();
  const document = await parse(<LawArticle id="a" citation="L1" margin="212 people" hot />);
  expect(document.querySelector(".tl-article--hot .tl-article__margin")?.textContent).toBe("212 people");
});

test("an empty state says what will appear and what to do now", async () => {
  const document = await parse(
    <Empty title="Nobody yet" action={<a href="/try">Try it</a>}>
      <p>Here you will see who leaves.</p>
    </Empty>,
  );
  expect(document.querySelector("h2")?.textContent).toBe("Nobody yet");
  expect(document.querySelector(".tl-empty__action a")?.getAttribute("href")).toBe("/try");
});

test("how we know is folded, as terms with their details", async () => {
  const document = await parse(<Provenance summary="How do we know" items={[{ term: "Method", detail: "Wilson" }]} />);
  expect(document.querySelector("details")?.hasAttribute("open")).toBe(false);
  expect(document.querySelector("dt + dd")?.textContent).toBe("Wilson");
});

test("a verdict says its state by shape", async () => {
  const document = await parse(<Verdict state="alarm" lead="Broken." />);
  expect(document.querySelector("svg")?.getAttribute("class")).toContain("tl-shape--alarm");
});

test("the first choice has the bare id, so that an error can lead to it, and a choice of 0 is a choice", async () => {
  const items = ["0", "1"].map((value) => ({ value, text: value }));
  const document = await parse(
    <Radios name="children" items={items} value="0" error={{ word: "Error", text: "Choose" }} />,
  );
  expect(document.querySelector("#children")?.hasAttribute("checked")).toBe(true);
  expect(document.querySelector("#children-2")?.hasAttribute("checked")).toBe(false);
});

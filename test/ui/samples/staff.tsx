import {
  AlertCard,
  Bar,
  type Content,
  DataTable,
  Empty,
  Input,
  Instrument,
  Instruments,
  IntervalAxis,
  IntervalDot,
  LawArticle,
  LawBlock,
  LawPage,
  type LawToken,
  Lights,
  Line,
  MarginFigure,
  Provenance,
  RailEntry,
  RailSection,
  StaffPage,
  type Station,
  Stays,
  StepChart,
  Steps,
  type TokenKind,
  TradeOff,
  Tree,
  Trees,
  Verdict,
  WithRail,
} from "../../../src/ui/index.ts";

const words = { noData: "nobody counted yet", synthetic: "simulated people" };

const service: readonly Station[] = [
  { label: "Mission", name: "Opportunity", href: "#m" },
  { label: "Outcome", name: "Child poverty", href: "#o" },
  { label: "Policy", name: "Family support", href: "#p" },
  { label: "Law", name: "9 articles", href: "#a", people: 1930, note: "1,930 stopped" },
  { label: "Service", name: "Find your aids", people: 4165, interval: [4100, 4230], note: "4,165 people", here: true },
  { label: "Questions", name: "31", href: "#q", people: 1204, interval: [1050, 1360], note: "1,204 left" },
  { label: "Decisions", name: "2,961 people", href: "#d", people: 2961, note: "this week" },
  { label: "Hand-offs", name: "1,840", href: "#h", people: 1840, note: "62 %", synthetic: true },
  { label: "Told us", name: "31 of 310", href: "#t", people: null, note: "too few yet" },
];

const question: readonly Station[] = [
  { label: "Outcome", name: "Child poverty", href: "#o" },
  { label: "Article", name: "L521-1", href: "#a", people: 204, synthetic: true, note: "204 stopped" },
  { label: "Rule", name: "af_due", href: "#r", people: 204, synthetic: true },
  {
    label: "Question",
    name: "Children’s dates of birth",
    people: 1204,
    interval: [1100, 1310],
    synthetic: true,
    here: true,
    note: "asked of 1,204",
  },
  { label: "Decision", name: "1,204 decided", href: "#d", people: 1204, synthetic: true },
  { label: "Told us", name: "31 of 310", href: "#t", people: null, note: "too few yet" },
];

/** Pages made of every staff component. The figures are invented. */
export function staffSamples(stylesheet: string): Readonly<Record<string, Content>> {
  const frame = {
    lang: "en",
    stylesheet,
    skip: "Skip to main content",
    home: "#home",
    workspace: "France",
    account: "signed in as service team",
    languages: {
      label: "Language",
      choices: [
        { lang: "en", name: "English", href: "?lang=en" },
        { lang: "fr", name: "Français", href: "?lang=fr" },
      ],
    },
    footer: "Figures to the second; rules of 1 June 2026.",
  };
  const nav = (here: string) => ({
    label: "Sections",
    items: ["Services", "Law", "Lab", "Map"].map((text) => ({ href: `#${text}`, text, here: text === here })),
  });
  const synthetic = "Synthetic people: these figures come from simulated visitors, not from the public.";
  return {
    "staff-prices": (
      <StaffPage {...frame} title="What questions cost" nav={nav("Services")} synthetic={synthetic}>
        <h1>What questions cost people, and what their answers change</h1>
        <TradeOff
          label="Questions by what they cost and what they change"
          caption="Filled: costs more than the middle question, and surely changes few results."
          x={{
            label: "given up, € a month",
            max: 20_000,
            ticks: [0, 10_000, 20_000].map((value) => ({ value, text: value.toLocaleString("en-GB") })),
          }}
          y={{ label: "households whose result changes", max: 1, ticks: percents([0, 0.5, 1]) }}
          points={tradeOffs}
        />
        <DataTable
          caption="Questions by what they cost and what they change"
          captionHidden
          columns={[{ head: "Question" }, { head: "Given up a month", numeric: true }, { head: "Changes a result" }]}
          rows={tradeOffs.map(({ name, x, y, standsOut }) => ({
            standsOut,
            cells: [name, `€${x.value}`, `for ${Math.round(y.value * 100)} of 100`],
          }))}
        />
      </StaffPage>
    ),
    "staff-panel": (
      <StaffPage
        {...frame}
        title="Find your aids · panel"
        nav={nav("Services")}
        synthetic={synthetic}
        line={<Line label="The line from mission to outcome" stations={service} words={words} />}
      >
        <h1>Find your aids</h1>
        <Verdict state="watch" lead="Working, with one question that costs people dearly.">
          Seven of ten reach a result; the monthly wages page loses one in seven, and it rarely changes what they get.
        </Verdict>
        <Instruments label="Instruments">
          <Instrument
            title="People here now"
            value="38"
            spark={{
              label: "People here, last 24 hours",
              values: course(48, 11, 0),
              marks: [{ at: 31, label: "Release 4f1c2a" }],
            }}
            note="127 an hour, usual for Friday 11:00"
            age={{ at: "2026-06-12T11:00:00Z", text: "2 s ago" }}
          />
          <Instrument
            title="Reached a result"
            value="71 %"
            interval="68–74"
            tone="warn"
            spark={{
              label: "Share that reached a result, last 24 hours",
              values: course(48, 3, 66),
              band: [80, null],
              domain: [60, 86],
              tone: "warn",
            }}
            note="target 80 % · this week, 4,165 people"
          />
          <Instrument
            title="Trend"
            value="+3.1 pt"
            interval="±2.2"
            spark={{
              label: "Difference to the week before",
              values: course(48, 5, 2),
              tone: "good",
              marks: [{ at: 30, label: "Shorter rent page" }],
            }}
            note="since “shorter rent page”, 3 days ago"
          />
          <Instrument
            title="Minutes to a result"
            value="4.2"
            interval="half of people"
            spark={{
              label: "Median minutes, last 24 hours",
              values: [...course(20, 2, 4), null, null, ...course(26, 2, 4)],
              band: [null, 4.6],
            }}
            note="9 of 10 under 8.6 · target 5"
          />
          <Instrument
            title="Satisfied"
            value="83 %"
            interval="77–88"
            spark={{ label: "Satisfied, last 24 hours", values: course(48, 8, 80) }}
            note="212 answers, at every end"
          />
          <Instrument
            title="Got it, after 30 days"
            tooFew="too few to say"
            note="31 answers; about 70 more are needed"
          />
        </Instruments>
        <AlertCard
          id="alert-1"
          state="alarm"
          title="Pages fail more often: Safari 17"
          tags={["now", "Simulated"]}
          terms={[
            { term: "Since", detail: "26 Nov, 09:00 UTC" },
            { term: "Difference", detail: "+19 points (95 %: +13 to +27)" },
          ]}
        >
          <form method="post">
            <label for="who-1">Who</label>
            <input id="who-1" name="who" />
            <button type="submit">I look after it</button>
          </form>
        </AlertCard>
        <Provenance
          summary="How do we know"
          items={[
            {
              term: "Reached",
              detail: "journeys with a decision, of those started at least 30 minutes ago; Wilson interval at 95 %",
            },
            { term: "Source", detail: "signals recorded by the server with each answer" },
            { term: "Age", detail: "2 s; counts of today are not closed" },
          ]}
        />
        <WithRail
          label="Lights and changes"
          rail={
            <>
              <RailSection title="Lights">
                <Lights
                  items={[
                    {
                      state: "ok",
                      word: "fine",
                      title: "Nothing is broken",
                      children:
                        "Starts, ends and errors as expected for this hour; 58 comparisons by browser, language and release, none stands out.",
                      age: { at: "2026-06-12T11:00:00Z", text: "12 s ago" },
                    },
                    {
                      state: "watch",
                      word: "look",
                      title: "Wages, month by month",
                      href: "#wages",
                      children: (
                        <>
                          Policy cause, 94 % sure. Two articles ask for 12 months; 9 of 100 results change.{" "}
                          <a href="#law">R844-5 in the law</a>
                        </>
                      ),
                    },
                    {
                      state: "alarm",
                      word: "broken",
                      title: "Tax notice does not answer",
                      children: "41 of 44 calls failed since 10:40.",
                    },
                    { state: "unknown", word: "too few to say", title: "French on small phones" },
                  ]}
                />
              </RailSection>
              <RailSection title="What changed">
                <RailEntry
                  title="Shorter rent page"
                  href="#c1"
                  age={{ at: "2026-06-09T14:02:00Z", text: "9 June, 14:02" }}
                >
                  release 4f1c2a · share who leave −1.9 pt ± 0.8
                </RailEntry>
                <RailEntry
                  title="Activity bonus base amount 2026"
                  age={{ at: "2026-04-01T00:00:00Z", text: "1 April" }}
                >
                  law in force
                </RailEntry>
              </RailSection>
            </>
          }
        >
          <h2>Questions, in the order people met them</h2>
          <QuestionTable />
        </WithRail>
      </StaffPage>
    ),
    "staff-line": (
      <StaffPage
        {...frame}
        title="Children’s dates of birth · line"
        nav={nav("Services")}
        line={<Line label="The line from outcome to outcome" stations={question} words={words} />}
      >
        <h1>Children’s dates of birth</h1>
        <p class="tl-lead">Asked once for each child, because five rules need an age.</p>
        <Trees>
          <Tree
            title="What it rests on"
            empty="Nothing."
            nodes={[
              {
                kind: "rule",
                name: "af_due",
                href: "#1",
                children: [
                  { kind: "article", name: "L521-1", href: "#2", note: "who is entitled" },
                  {
                    kind: "rule",
                    name: "children_counted",
                    href: "#3",
                    children: [{ kind: "article", name: "R512-2", href: "#4" }],
                  },
                  { kind: "parameter", name: "age_limit", href: "#5", note: "20 years" },
                ],
              },
              { kind: "rule", name: "ars_due", href: "#6" },
            ]}
          />
          <Tree title="What rests on it" empty="Nothing rests on it yet: it decides no aid." nodes={[]} />
        </Trees>
        <h2>Signals</h2>
        <Empty title="Too few people to say" action={<a href="#try">Send simulated visitors</a>}>
          <p>
            Here you will see how many people leave at this question, how long they take and what they get wrong. It
            comes from people’s answers, within a second.
          </p>
          <p>31 people were asked; about 70 more are needed.</p>
        </Empty>
        <h2>Find another</h2>
        <form action="#" method="get">
          <Input name="find" label={{ text: "Question, rule or article" }} hint="A name or a number of an article" />
          <p>
            <button type="submit">Open</button>{" "}
            <button type="submit" class="tl-quiet">
              Cancel
            </button>
          </p>
        </form>
      </StaffPage>
    ),
    "staff-loop": (
      <StaffPage {...frame} title="Loops" nav={nav("Services")}>
        <h1>Loops</h1>
        <Instruments label="Instruments">
          <Instrument
            title="Reached a result"
            value="60 %"
            interval="56–64"
            dial={{ label: "60 %, between 56 and 64", value: 0.6, low: 0.56, high: 0.64, max: 1, band: [0.7, null] }}
            spark={{
              label: "24 hours",
              values: [0.6, null, 0.7],
              band: [0.7, null],
              marks: [{ at: 1, label: "Release" }],
            }}
            note="target at least 70 %, not kept"
            tone="warn"
          />
        </Instruments>
        <Stays
          label="What happened to people, and how many of each left"
          usual={0.043}
          rows={[
            { name: "saw it fail", text: "0 of 0 left", left: 0, of: 0 },
            { name: "were held up", text: "80 of 187 left", left: 80, of: 187, named: true },
            { name: "nothing went wrong", text: "12 of 341 left", left: 12, of: 341 },
          ]}
        />
        <Steps
          label="Time of each step: owned 2 h, decided 3 days, waits for the change 1 day"
          steps={[
            { name: "owned", text: "2 h", length: 2, done: true },
            { name: "decided", text: "3 days", length: 72, done: true, slowest: true },
            { name: "waits for the change", text: "1 day", length: 24, done: false },
          ]}
        />
      </StaffPage>
    ),
    "staff-law": (
      <StaffPage
        {...frame}
        title="Family allowances · law"
        nav={nav("Law")}
        line={<Line label="The line" stations={question.map((s, i) => ({ ...s, here: i === 1 }))} words={words} />}
      >
        <h1>Family allowances</h1>
        <p class="tl-sub">
          Social security code, book V · in force since 1 April 2026 ·{" "}
          <span class="tl-warn">X-ray on: last 30 days, 4,165 people (synthetic)</span>
        </p>
        <LawPage xray>
          <LawArticle
            id="l521-1"
            citation="L521-1"
            href="#l521-1"
            heading="Who is entitled"
            meta="version of 1 January 2016 · summary · Légifrance"
            margin={
              <>
                <MarginFigure value="212">people stopped</MarginFigure>
                <MarginFigure value="0.2">minutes each</MarginFigure>
              </>
            }
            rules={<LawBlock label="Rule af_due" lines={law} />}
          >
            <p>
              Family allowances are due from the second dependent child on. Their amount falls where the household’s
              resources pass a ceiling.
            </p>
          </LawArticle>
          <LawArticle
            id="r844-5"
            citation="R844-5"
            meta="version of 1 October 2024 · summary"
            hot
            margin={
              <>
                <MarginFigure value="1,384">people stopped</MarginFigure>
                <MarginFigure value="2.4">minutes each</MarginFigure>
                <MarginFigure value="9 of 100">results changed</MarginFigure>
              </>
            }
            rules={
              <>
                <LawBlock label="Draft of bonus_resources" lines={draft} />
                <DataTable
                  compact
                  caption="Worked example"
                  columns={[
                    { head: "Example" },
                    { head: "Wages", numeric: true },
                    { head: "Resources", numeric: true },
                  ]}
                  rows={[{ cells: ["one wage stops in March", "1,450 · 1,450 · 0 €", "966.67 €"] }]}
                />
              </>
            }
          >
            <p>
              What counts as income: wages of each of the three months before the claim, month by month, with what is
              received in their place.
            </p>
          </LawArticle>
          <LawArticle
            id="d521-1"
            citation="D521-1"
            meta="version of 1 April 2026 · summary"
            margin={<MarginFigure value="0">people stopped, no question</MarginFigure>}
            rules={
              <StepChart
                id="bmaf"
                title="Base of family benefits, a month"
                description="Rises in steps from 448.00 € in 2022 to 478.16 € in April 2026."
                steps={[
                  { from: "2021-04-01", fromText: "Apr 2021", value: 414.81, text: "414.81 €", source: "Instruction" },
                  { from: "2022-04-01", fromText: "Apr 2022", value: 422.28, text: "422.28 €", source: "Instruction" },
                  {
                    from: "2022-07-01",
                    fromText: "Jul 2022",
                    value: 439.17,
                    text: "439.17 €",
                    source: "Law of August 2022",
                  },
                  { from: "2023-04-01", fromText: "Apr 2023", value: 445.93, text: "445.93 €", source: "Instruction" },
                  { from: "2024-04-01", fromText: "Apr 2024", value: 466.44, text: "466.44 €", source: "Instruction" },
                  { from: "2025-04-01", fromText: "Apr 2025", value: 474.37, text: "474.37 €", source: "Instruction" },
                  { from: "2026-04-01", fromText: "Apr 2026", value: 478.16, text: "478.16 €", source: "Instruction" },
                ]}
                until="2027-12-31"
                known={{ until: "2027-03-31", text: "known until March 2027" }}
                table={{ summary: "As a table", from: "From", value: "Value", source: "Source" }}
              />
            }
          >
            <p>The amounts are shares of the base of family benefits.</p>
          </LawArticle>
        </LawPage>
      </StaffPage>
    ),
    "staff-front": (
      <StaffPage {...frame} title="Throughline" nav={nav("")}>
        <h1>One line from law to life, and back</h1>
        <p class="tl-lead">
          A government’s intention passes through a chain. Here it is kept in one place, run, and measured while it
          runs.
        </p>
        <Line
          label="The loop"
          words={words}
          back="and back: what happens to people reaches the article it comes from"
          stations={[
            { label: "Article", name: "12 articles", href: "#1" },
            { label: "Rule", name: "48 rules", href: "#2" },
            { label: "Question", name: "31 questions", href: "#3", people: 1204, note: "1,204 left", synthetic: true },
            { label: "Person", name: "4,165 people", href: "#4", people: 4165, note: "this week", synthetic: true },
            { label: "Decision", name: "2,961 decided", href: "#5", people: 2961, synthetic: true },
            { label: "Told us", name: "31", href: "#6", people: null },
          ]}
        />
        <div class="tl-columns">
          <section>
            <h2>For you</h2>
            <p>Answer a few questions and see what you can get, how much each month, and why.</p>
          </section>
          <section>
            <h2>For the team</h2>
            <p>See where people leave, live, and whether it is the question, the service or the rule.</p>
          </section>
          <section>
            <h2>For the rule maker</h2>
            <p>Change an article and see at once who gains, who loses and who no longer gives up.</p>
          </section>
        </div>
      </StaffPage>
    ),
  };
}

function QuestionTable() {
  const rows: readonly [string, string, number, number, number, number, string, string, number, string][] = [
    ["Who lives with you", "asked of everyone", 4165, 2.1, 1.7, 2.6, "24 s", "0.6 %", 0.2, ""],
    ["Dates of birth", "19 rules", 4078, 1.2, 0.9, 1.6, "31 s", "2.4 %", 0.3, ""],
    ["Where you live", "housing, 11 rules", 4029, 1.6, 1.3, 2.0, "22 s", "1.1 %", 0.4, ""],
    ["Rent and charges", "R822-13, housing aid", 2310, 3.4, 2.7, 4.2, "41 s", "3.0 %", 0.9, ""],
    [
      "Wages, month by month",
      "R844-5, activity bonus",
      1904,
      14.8,
      13.2,
      16.4,
      "143 s",
      "11.9 %",
      6.2,
      "Policy: changes a result for 9 of 100",
    ],
    ["Savings", "R132-1", 1611, 5.6, 4.6, 6.8, "37 s", "1.8 %", 1.7, ""],
    ["Disability rate", "D821-1", 402, 12.4, 7.7, 22.0, "48 s", "6.4 %", 0.8, ""],
  ];
  return (
    <DataTable
      stacked
      caption="This week · the dashed line is the median question · price = euros a month that people who left there stood to get"
      columns={[
        { head: "Question" },
        { head: "People asked", short: "People asked" },
        {
          head: "Share who leave there",
          short: "Leave there",
          axis: (
            <IntervalAxis
              max={18}
              ticks={[
                { value: 0, text: "0" },
                { value: 9, text: "9 %" },
                { value: 18, text: "18 %" },
              ]}
            />
          ),
        },
        { head: <span class="tl-hidden">Share</span>, short: "Share", numeric: true },
        { head: "Time", short: "Time", numeric: true },
        { head: "Errors", short: "Errors", numeric: true },
        { head: "Price", short: "Price" },
      ]}
      rows={rows.map(([name, why, people, share, low, high, time, errors, price, cause]) => ({
        standsOut: cause !== "",
        cells: [
          <>
            <a href="#line">{name}</a>
            <small>{why}</small>
            {cause !== "" && <small class="tl-warn">{cause}</small>}
          </>,
          <Bar value={people} max={4165} text={people.toLocaleString("en")} synthetic={people === 402} />,
          <IntervalDot
            label={`${share} %, between ${low} and ${high}`}
            value={share}
            low={low}
            high={high}
            max={18}
            median={2.8}
            tone={cause === "" ? undefined : "warn"}
          />,
          `${share.toFixed(1)} %`,
          time,
          errors,
          <Bar value={price} max={8} text={`${price.toFixed(1)} k€`} tone={cause === "" ? "quiet" : "warn"} />,
        ],
      }))}
    />
  );
}

function token(kind: TokenKind, text: string): LawToken {
  return { kind, text };
}

const law = [
  {
    number: 12,
    tokens: [
      token("keyword", "rule"),
      token("plain", " "),
      token("name", "af_due"),
      token("keyword", " of "),
      token("plain", "family: yes_no"),
    ],
  },
  {
    number: 13,
    tokens: [
      token("operator", "  = "),
      token("keyword", "count"),
      token("plain", "(child "),
      token("keyword", "where "),
      { text: "dependent", href: "#dependent", title: "dependent child" },
      token("plain", ") "),
      token("operator", "≥ "),
      token("number", "2"),
    ],
  },
  {
    number: 14,
    tokens: [
      token("keyword", "  from "),
      token("date", "2026-03-01"),
      token("comment", "   # half from the fourteenth birthday on"),
    ],
  },
];

const draft = [
  {
    tokens: [
      token("keyword", "rule "),
      token("name", "bonus_resources"),
      token("keyword", " of "),
      token("plain", "family: money per month"),
    ],
  },
  {
    mark: "removed" as const,
    tokens: [
      token("operator", "  = "),
      token("plain", "average(countable "),
      token("keyword", "of "),
      token("plain", "members "),
      token("keyword", "in last "),
      token("number", "3 months"),
      token("plain", ")"),
    ],
  },
  {
    mark: "added" as const,
    tokens: [
      token("operator", "  = "),
      token("plain", "sum(countable "),
      token("keyword", "of "),
      token("plain", "members "),
      token("keyword", "1 month ago"),
      token("plain", ")"),
    ],
  },
  { mark: "here" as const, tokens: [token("text", '    en "resources counted"')] },
  "  asked: wages, unemployment, sick pay, month by month",
];

const percents = (values: readonly number[]) => values.map((value) => ({ value, text: `${value * 100} %` }));

const tradeOff = (name: string, x: number, y: number, more: { standsOut?: boolean; named?: boolean } = {}) => ({
  name,
  x: { value: x, low: Math.max(0, x * 0.6), high: x * 1.4 + 400 },
  y: { value: y, low: Math.max(0, y - 0.06), high: y + 0.08 },
  ...more,
});

/** Close together where it is dearest to read: cheap, and of little use. */
export const tradeOffs = [
  tradeOff("Who lives with you", 16_000, 0.8, { named: true }),
  tradeOff("Nationality and occupation", 13_500, 0.2, { named: true }),
  tradeOff("The home", 7_800, 0.01, { standsOut: true }),
  tradeOff("Savings and property of everybody at home", 7_400, 0.03, { standsOut: true }),
  tradeOff("Aids received in the last three months", 7_100, 0.02, { standsOut: true }),
  tradeOff("Situation", 6_300, 0.16),
  tradeOff("Kinds of income", 0, 0.8),
  tradeOff("Check your answers", 0, 0),
];

/** A made-up but fixed course: no chance, so that pictures can be compared. */
function course(length: number, swing: number, base: number): number[] {
  return Array.from(
    { length },
    (_, i) => base + swing * (1 + Math.sin(i / 5) + 0.4 * Math.sin(i * 1.7) + 0.25 * Math.sin(i * 3.1)),
  );
}

import { type Content, DataTable, LawBlock } from "../../ui/index.ts";
import type { Language } from "../language.ts";
import type { Formula } from "./formula.ts";
import { formulaWords } from "./formula-words.ts";
import type { RuleView, ScaleView, TableView } from "./written-out.ts";

/** A rule as a sentence, a table or scale as a table, with the code that runs folded below. */
export function WrittenOutCard(props: {
  readonly view: RuleView | TableView | ScaleView;
  readonly language: Language;
}) {
  const { view, language } = props;
  return (
    <>
      <p class="tl-declaration__label">{view.kind === "rule" ? (view.exceptionTo ?? view.label) : view.label}</p>
      {view.kind === "rule" && <Rule rule={view} />}
      {view.kind === "table" && <Tables table={view} />}
      {view.kind === "scale" && <Scales scale={view} language={language} />}
      <details class="tl-fold tl-aswritten">
        <summary>{formulaWords(language).asRuns}</summary>
        <LawBlock label={view.name} lines={view.lines} />
      </details>
    </>
  );
}

function Rule(props: { readonly rule: RuleView }) {
  const { rule } = props;
  return (
    <div class="tl-formula">
      {rule.dates !== null && <p class="tl-sub">{rule.dates}</p>}
      <p>
        <span aria-hidden="true">= </span>
        <Shown formula={rule.formula} />
      </p>
      {rule.condition !== null && (
        <p>
          <em>{rule.condition.words}</em> <Shown formula={rule.condition.formula} />
          {rule.condition.otherwise !== null && <>; {rule.condition.otherwise}</>}.
        </p>
      )}
    </div>
  );
}

/** Elements that may stand in a paragraph only, so that a formula can stand anywhere in a sentence. */
function Shown(props: { readonly formula: Formula }): Content {
  const { formula } = props;
  switch (formula.kind) {
    case "text":
      return formula.text;
    case "name":
      return (
        <a href={formula.href} title={formula.name}>
          {formula.text}
        </a>
      );
    case "row":
      return (
        <>
          {formula.parts.map((part) => (
            <Shown formula={part} />
          ))}
        </>
      );
    case "fraction":
      return (
        <span class="tl-fraction">
          <span>
            <Shown formula={formula.over} />
          </span>
          <span class="tl-hidden"> ÷ </span>
          <span>
            <Shown formula={formula.under} />
          </span>
        </span>
      );
    case "cases":
      return <Cases formula={formula} />;
  }
}

function Cases(props: { readonly formula: Extract<Formula, { kind: "cases" }> }) {
  const { formula } = props;
  return (
    <span class="tl-cases">
      {formula.cases.map(({ then, when }) => (
        <span>
          <Shown formula={then} /> <em>{formula.if}</em> <Shown formula={when} />
        </span>
      ))}
      <span>
        <Shown formula={formula.otherwise} /> <em>{formula.else}</em>
      </span>
    </span>
  );
}

function Tables(props: { readonly table: TableView }) {
  const { table } = props;
  return (
    <>
      {table.versions.map((version) => (
        <DataTable
          caption={version.dates ?? table.label}
          captionHidden={version.dates === null}
          compact
          columns={table.columns.map((head, i) => ({ head, numeric: i === table.columns.length - 1 }))}
          rows={version.rows.map(({ cells, value }) => ({ cells: [...cells, <Shown formula={value} />] }))}
        />
      ))}
    </>
  );
}

function Scales(props: { readonly scale: ScaleView; readonly language: Language }) {
  const words = formulaWords(props.language);
  return (
    <>
      {props.scale.versions.map((version) => (
        <DataTable
          caption={version.dates ?? props.scale.label}
          captionHidden={version.dates === null}
          compact
          columns={[
            { head: words.bracketsFrom, numeric: true },
            { head: words.bracketsRate, numeric: true },
          ]}
          rows={version.brackets.map(({ from, rate }) => ({ cells: [from, rate] }))}
        />
      ))}
    </>
  );
}

import { type Breakdown, newcombe, weightOf } from "../../../signals/index.ts";
import { DataTable, Empty } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { count } from "../figures.ts";
import type { AlertTexts } from "./texts.ts";
import { chanceText, pointsText, shareText, valueText } from "./words.ts";

/** Rows that are shown before the rest is folded. */
const SHOWN = 12;

/** Every comparison of a look, largest effect first; those that surely differ are never folded away. */
export function BreakdownTable(props: {
  readonly breakdowns: readonly Breakdown[];
  readonly language: Language;
  readonly texts: AlertTexts;
}) {
  const { breakdowns, language, texts } = props;
  if (breakdowns.length === 0) {
    return (
      <Empty title={texts.noBreakdowns} level={3}>
        <p>{texts.noBreakdownsText}</p>
      </Empty>
    );
  }
  const sure = breakdowns.filter((each) => weightOf(each) !== "chance");
  const rest = breakdowns.filter((each) => weightOf(each) === "chance");
  const room = Math.max(0, SHOWN - sure.length);
  const folded = rest.slice(room);
  return (
    <>
      <Rows breakdowns={[...sure, ...rest.slice(0, room)]} language={language} texts={texts} />
      {folded.length > 0 && (
        <details class="tl-fold">
          <summary>{texts.moreBreakdowns(count(folded.length, language))}</summary>
          <Rows breakdowns={folded} language={language} texts={texts} />
        </details>
      )}
    </>
  );
}

function Rows(props: {
  readonly breakdowns: readonly Breakdown[];
  readonly language: Language;
  readonly texts: AlertTexts;
}) {
  const { language, texts } = props;
  const weights = {
    alarm: texts.countsYes,
    small: texts.countsSmall,
    better: texts.countsBetter,
    chance: texts.countsNo,
  };
  return (
    <DataTable
      caption={texts.breakdowns}
      captionHidden
      stacked
      compact
      columns={[
        { head: texts.who1 },
        { head: texts.measure, short: texts.measure },
        { head: texts.mine, short: texts.mine },
        { head: texts.otherShort, short: texts.otherShort },
        { head: texts.difference, short: texts.difference },
        { head: texts.chanceHead, short: texts.chanceHead },
        { head: texts.counts1, short: texts.counts1 },
      ]}
      rows={props.breakdowns.map((each) => ({
        standsOut: weightOf(each) === "alarm" && each.sharedWith === null,
        cells: [
          valueText(each.of, each.value, language, texts),
          texts.measures[each.measure],
          shareText(each.here.count, each.here.of, language),
          shareText(each.elsewhere.count, each.elsewhere.of, language),
          pointsText(newcombe(each.here, each.elsewhere), language, texts),
          chanceText(each.chance, language, texts),
          each.sharedWith === null
            ? weights[weightOf(each)]
            : texts.countsShared(valueText(each.sharedWith.of, each.sharedWith.value, language, texts)),
        ],
      }))}
    />
  );
}

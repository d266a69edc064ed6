import type { Content } from "../content.ts";
import { scale } from "../scale.ts";

/** A value that holds from a day on. */
export interface Step {
  /** First day, YYYY-MM-DD. */
  readonly from: string;
  /** That day in words, for axis and table: "April 2026". */
  readonly fromText: string;
  /** Null: nothing holds from that day on. */
  readonly value: number | null;
  /** The value in words: "638.28 €". */
  readonly text: string;
  /** Where it is written: shown in the table. */
  readonly source?: Content | undefined;
}

export interface StepChartProps {
  readonly title: Content;
  /** The course in a sentence, for those who do not see it. */
  readonly description: string;
  /** Oldest first. */
  readonly steps: readonly Step[];
  /** The right edge, YYYY-MM-DD; steps after it are drawn too. */
  readonly until: string;
  /** Values after that day are carried on, not known: drawn dashed. */
  readonly known?: { readonly until: string; readonly text: string } | undefined;
  /** Words of the table under the chart. */
  readonly table: {
    readonly summary: Content;
    readonly from: Content;
    readonly value: Content;
    readonly source?: Content | undefined;
  };
  /** Unique on the page. */
  readonly id: string;
}

const width = 460;
const height = 176;
const left = 4;
const right = width - 8;
const top = 44;
const bottom = height - 30;

/** How a parameter changed over time: each value said where it begins; the same as a table below. */
export function StepChart(props: StepChartProps) {
  const end = latest([
    props.until,
    ...props.steps.map((step) => step.from),
    ...(props.known ? [props.known.until] : []),
  ]);
  const first = props.steps[0]?.from ?? props.until;
  const known = props.steps.flatMap((step) => (step.value === null ? [] : [step.value]));
  const x = scale([days(first), days(end)], [left, right]);
  const y = scale([Math.min(...known), Math.max(...known)], [bottom, top]);
  const labelled = withRoom(props.steps, (step) => x(days(step.from)));
  return (
    <figure class="tl-steps">
      <figcaption>{props.title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-labelledby={`${props.id}-said`}
      >
        <title id={`${props.id}-said`}>{props.description}</title>
        <path class="tl-steps__base" d={`M${left} ${bottom + 8}H${right}`} />
        {props.steps.map((step, index) => (
          <StepLine step={step} next={props.steps[index + 1]} end={end} known={props.known?.until} x={x} y={y} />
        ))}
        {[...labelled].map((step) => {
          const at = x(days(step.from));
          const anchor = at > width - 90 ? "end" : "start";
          return (
            <>
              <path class="tl-steps__tick" d={`M${at} ${bottom + 8}v5`} />
              <text class="tl-steps__date" x={at} y={height - 6} text-anchor={anchor}>
                {step.fromText}
              </text>
              <text
                class="tl-steps__value"
                x={anchor === "end" ? right : at}
                y={(step.value === null ? bottom : y(step.value)) - 8}
                text-anchor={anchor}
              >
                {step.text}
              </text>
            </>
          );
        })}
        {props.known && <path class="tl-steps__known" d={`M${x(days(props.known.until))} 2V${bottom + 8}`} />}
        {props.known && (
          <text class="tl-steps__date" x={x(days(props.known.until)) - 5} y="12" text-anchor="end">
            {props.known.text}
          </text>
        )}
      </svg>
      <details class="tl-fold">
        <summary>{props.table.summary}</summary>
        <table class="tl-table">
          <thead>
            <tr>
              <th scope="col">{props.table.from}</th>
              <th scope="col" class="is-numeric">
                {props.table.value}
              </th>
              {props.table.source !== undefined && <th scope="col">{props.table.source}</th>}
            </tr>
          </thead>
          <tbody>
            {props.steps.toReversed().map((step) => (
              <tr>
                <th scope="row">
                  <time datetime={step.from}>{step.fromText}</time>
                </th>
                <td class="is-numeric">{step.text}</td>
                {props.table.source !== undefined && <td>{step.source}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** One value from its first day to the next one's, with the riser to it; dashed from where it is only carried on. */
function StepLine(props: {
  readonly step: Step;
  readonly next: Step | undefined;
  readonly end: string;
  readonly known: string | undefined;
  readonly x: (day: number) => number;
  readonly y: (value: number) => number;
}) {
  const { step, next, x, y } = props;
  if (step.value === null) return null;
  const level = y(step.value);
  const start = x(days(step.from));
  const stop = x(days(next?.from ?? props.end));
  const sure = props.known === undefined ? stop : Math.min(stop, Math.max(start, x(days(props.known))));
  const riser = next && next.value !== null ? `V${y(next.value)}` : "";
  return (
    <>
      <path class="tl-steps__line" d={`M${start} ${level}H${sure}${sure === stop ? riser : ""}`} />
      {sure < stop && <path class="tl-steps__line tl-steps__line--carried" d={`M${sure} ${level}H${stop}${riser}`} />}
    </>
  );
}

/** Days since 1970 of an ISO date. */
function days(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function latest(dates: readonly string[]): string {
  return dates.toSorted().at(-1) ?? "";
}

/**
 * The steps whose words fit between their own riser and the next one, and not over each other's dates; the last one
 * always has its words.
 */
function withRoom(steps: readonly Step[], x: (step: Step) => number): ReadonlySet<Step> {
  const last = steps.at(-1);
  return new Set(
    steps.filter((step, index) => {
      const next = steps[index + 1];
      return (
        step === last ||
        next === undefined ||
        x(step) + Math.max(step.text.length, step.fromText.length) * 7.2 + 6 <= x(next)
      );
    }),
  );
}

import { classNames } from "../content.ts";
import { plotNumber, scale } from "../scale.ts";

const width = 160;
const height = 24;
const pad = 6;
const middle = height / 2;

export interface IntervalDotProps {
  /** What it shows, said instead of drawn: "14.8 %, between 13.2 and 16.4". */
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The end of the axis that all dots of a column share; it begins at 0. An interval beyond it ends in an arrow. */
  readonly max: number;
  /** Drawn as a dashed line in every row: the median question. */
  readonly median?: number | undefined;
  /** The target, in the values' unit; an open end is null. */
  readonly band?: readonly [low: number | null, high: number | null] | undefined;
  readonly tone?: "warn" | undefined;
}

/** An estimate and how sure we are, on an axis shared down the column. */
export function IntervalDot(props: IntervalDotProps) {
  const x = scale([0, props.max], [pad, width - pad]);
  const within = (value: number) => x(Math.min(props.max, Math.max(0, value)));
  return (
    <svg
      class={classNames("tl-interval", props.tone && `tl-interval--${props.tone}`)}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={props.label}
    >
      {props.band !== undefined && (
        <rect
          class="tl-interval__band"
          x={within(props.band[0] ?? 0)}
          y="3"
          width={plotNumber(Math.max(2, within(props.band[1] ?? props.max) - within(props.band[0] ?? 0)))}
          height={height - 6}
        />
      )}
      <path class="tl-interval__axis" d={`M${pad} ${middle}H${width - pad}`} />
      {props.median !== undefined && (
        <path class="tl-interval__median" d={`M${within(props.median)} 1V${height - 1}`} />
      )}
      <path class="tl-interval__range" d={`M${within(props.low)} ${middle}H${within(props.high)}`} />
      {props.high > props.max && <path class="tl-interval__beyond" d={`M${width - pad} ${middle - 5}l5 5l-5 5z`} />}
      <circle class="tl-interval__dot" cx={within(props.value)} cy={middle} r="5" />
    </svg>
  );
}

/** The axis of a column of dots, for its head: labelled ticks at the same places. */
export function IntervalAxis(props: {
  readonly max: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}) {
  const x = scale([0, props.max], [pad, width - pad]);
  return (
    <svg class="tl-axis" viewBox={`0 0 ${width} 20`} width={width} height="20" aria-hidden="true" focusable="false">
      {props.ticks.map((tick) => (
        <>
          <path class="tl-axis__tick" d={`M${x(tick.value)} 15V20`} />
          <text
            class="tl-axis__text"
            x={x(tick.value)}
            y="11"
            text-anchor={tick.value === 0 ? "start" : tick.value === props.max ? "end" : "middle"}
          >
            {tick.text}
          </text>
        </>
      ))}
    </svg>
  );
}

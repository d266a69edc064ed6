import { classNames } from "../content.ts";
import { plotNumber, scale } from "../scale.ts";

export interface SparklineProps {
  /** What it shows, said instead of drawn: "Reached a result, last 24 hours, from 68 to 74 %". */
  readonly label: string;
  /** Equal steps of time, oldest first; null where nothing was measured: the line breaks there. */
  readonly values: readonly (number | null)[];
  /** The target, in the values' unit; an open end is null. */
  readonly band?: readonly [low: number | null, high: number | null] | undefined;
  /** Moments to mark, as indexes of `values` (a release, a change of law). */
  readonly marks?: readonly { readonly at: number; readonly label: string }[] | undefined;
  /** The values at bottom and top; what the data span (and the band) without it. */
  readonly domain?: readonly [low: number, high: number] | undefined;
  readonly tone?: "accent" | "good" | "warn" | undefined;
}

const width = 160;
const height = 44;
const pad = 4;

/** A small course of something over time: no axis, the last value as a dot. */
export function Sparkline(props: SparklineProps) {
  const known = props.values.filter((value) => value !== null);
  const ends = props.band?.filter((end) => end !== null) ?? [];
  const [low, high] = props.domain ?? [Math.min(...known, ...ends), Math.max(...known, ...ends)];
  const x = scale([0, Math.max(1, props.values.length - 1)], [pad, width - pad - 2]);
  const y = scale([low, high], [height - pad, pad]);
  const lastIndex = props.values.findLastIndex((value) => value !== null);
  const last = props.values[lastIndex];
  return (
    <svg
      class={classNames("tl-spark", props.tone && `tl-spark--${props.tone}`)}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={props.label}
    >
      {props.band && <Band low={props.band[0]} high={props.band[1]} y={y} />}
      {props.marks?.map((mark) => (
        <line class="tl-spark__mark" x1={x(mark.at)} x2={x(mark.at)} y1="0" y2={height}>
          <title>{mark.label}</title>
        </line>
      ))}
      <path class="tl-spark__line" d={course(props.values, x, y)} />
      {last !== undefined && last !== null && <circle class="tl-spark__now" cx={x(lastIndex)} cy={y(last)} r="3" />}
    </svg>
  );
}

function Band(props: {
  readonly low: number | null;
  readonly high: number | null;
  readonly y: (value: number) => number;
}) {
  const top = props.high === null ? 0 : props.y(props.high);
  const bottom = props.low === null ? height : props.y(props.low);
  return (
    <rect
      class="tl-spark__band"
      x="0"
      y={plotNumber(top)}
      width={width}
      height={plotNumber(Math.max(2, bottom - top))}
    />
  );
}

function course(values: readonly (number | null)[], x: (v: number) => number, y: (v: number) => number): string {
  let path = "";
  let drawing = false;
  values.forEach((value, index) => {
    if (value !== null) path += `${drawing ? "L" : "M"}${x(index)} ${y(value)}`;
    // A point between two gaps is a line of no length, which round ends make seen.
    const alone = value !== null && !drawing && (values[index + 1] ?? null) === null;
    if (alone) path += "h0";
    drawing = value !== null;
  });
  return path;
}

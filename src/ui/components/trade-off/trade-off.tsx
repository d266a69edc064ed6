import { type Content, classNames } from "../content.ts";
import { scale } from "../scale.ts";

const width = 640;
const height = 340;
const left = 54;
const right = 20;
const top = 16;
const bottom = 46;

export interface TradeOffPoint {
  readonly name: string;
  /** What it costs, with its interval. */
  readonly x: { readonly value: number; readonly low: number; readonly high: number };
  /** What it is worth, with its interval. */
  readonly y: { readonly value: number; readonly low: number; readonly high: number };
  /** Costs much and is worth little: filled, and named. */
  readonly standsOut?: boolean | undefined;
  /** Named all the same. */
  readonly named?: boolean | undefined;
}

export interface TradeOffAxis {
  readonly label: string;
  readonly max: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/**
 * What each thing costs (to the right) against what it is worth (up), with its intervals as a cross: what lies low and to
 * the right costs much for little. The table that follows says the same in words.
 */
export function TradeOff(props: {
  readonly label: string;
  readonly caption: Content;
  readonly x: TradeOffAxis;
  readonly y: TradeOffAxis;
  readonly points: readonly TradeOffPoint[];
}) {
  const x = scale([0, props.x.max], [left, width - right]);
  const y = scale([0, props.y.max], [height - bottom, top]);
  const atX = (value: number) => x(Math.min(props.x.max, Math.max(0, value)));
  const atY = (value: number) => y(Math.min(props.y.max, Math.max(0, value)));
  const floor = height - bottom;
  return (
    <figure class="tl-tradeoff">
      <div class="tl-tradeoff__box">
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
          {props.x.ticks.map((tick) => (
            <>
              <path class="tl-tradeoff__grid" d={`M${x(tick.value)} ${top}V${floor}`} />
              <text class="tl-tradeoff__tick" x={x(tick.value)} y={floor + 16} text-anchor="middle">
                {tick.text}
              </text>
            </>
          ))}
          {props.y.ticks.map((tick) => (
            <>
              <path class="tl-tradeoff__grid" d={`M${left} ${y(tick.value)}H${width - right}`} />
              <text class="tl-tradeoff__tick" x={left - 8} y={y(tick.value) + 4} text-anchor="end">
                {tick.text}
              </text>
            </>
          ))}
          <text class="tl-tradeoff__label" x={width - right} y={height - 8} text-anchor="end">
            {`${props.x.label} →`}
          </text>
          <text class="tl-tradeoff__label" x={left + 6} y={top + 10}>
            {`↑ ${props.y.label}`}
          </text>
          {props.points.map((point) => (
            <g class={classNames("tl-tradeoff__point", point.standsOut && "stands-out")}>
              <path
                class="tl-tradeoff__cross"
                d={`M${atX(point.x.low)} ${atY(point.y.value)}H${atX(point.x.high)}M${atX(point.x.value)} ${atY(point.y.low)}V${atY(point.y.high)}`}
              />
              <circle cx={atX(point.x.value)} cy={atY(point.y.value)} r={point.standsOut ? 6 : 4.5} />
              {(point.standsOut || point.named) && (
                <text
                  class="tl-tradeoff__name"
                  x={atX(point.x.value) + (point.x.value > props.x.max / 2 ? -10 : 10)}
                  y={atY(point.y.value) - 8}
                  text-anchor={point.x.value > props.x.max / 2 ? "end" : "start"}
                >
                  {point.name}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
      <figcaption class="tl-sub">{props.caption}</figcaption>
    </figure>
  );
}

import { type Content, classNames } from "../content.ts";
import { scale } from "../scale.ts";

const width = 640;
const height = 340;
const left = 54;
const right = 20;
const top = 30;
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
  const dots = props.points.map((point) => ({ point, x: atX(point.x.value), y: atY(point.y.value) }));
  const names = placed(
    dots.filter(({ point }) => point.standsOut || point.named).map(({ point, ...at }) => ({ name: point.name, ...at })),
    dots,
  );
  return (
    <figure class="tl-tradeoff">
      {/* On a phone it scrolls: by keyboard too. */}
      <section class="tl-tradeoff__box" tabindex={0} aria-label={props.label}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
          {props.x.ticks.map((tick) => (
            <>
              <path class="tl-tradeoff__grid" d={`M${x(tick.value)} ${top}V${floor}`} />
              <text
                class="tl-tradeoff__tick"
                x={tick.value === props.x.max ? width - 2 : x(tick.value)}
                y={floor + 16}
                text-anchor={tick.value === props.x.max ? "end" : "middle"}
              >
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
          <text class="tl-tradeoff__label" x={2} y={top - 14}>
            {`↑ ${props.y.label}`}
          </text>
          {props.points.map((point) => (
            <g class={classNames("tl-tradeoff__point", point.standsOut && "stands-out")}>
              <path
                class="tl-tradeoff__cross"
                d={`M${atX(point.x.low)} ${atY(point.y.value)}H${atX(point.x.high)}M${atX(point.x.value)} ${atY(point.y.low)}V${atY(point.y.high)}`}
              />
              <circle cx={atX(point.x.value)} cy={atY(point.y.value)} r={point.standsOut ? 6 : 4.5} />
            </g>
          ))}
          {names.map(({ name, x: at, y: line, end }) => (
            <text class="tl-tradeoff__name" x={at} y={line} text-anchor={end ? "end" : "start"}>
              {name}
            </text>
          ))}
        </svg>
      </section>
      <figcaption class="tl-sub">{props.caption}</figcaption>
    </figure>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of a letter, in the drawing's units: what a name takes is estimated, on the safe side. */
const LETTER = 7;
const LINE = 15;
const BESIDE = 9;
/** Of a name, in letters: the table that follows has it whole. */
const LONGEST = 34;

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Where names stand: beside their dots, above or below, on the first place that neither a name nor a dot has. A name for
 * which there is no place is left to the table.
 */
function placed(
  names: readonly (Place & { readonly name: string })[],
  dots: readonly Place[],
): readonly (Place & { readonly name: string; readonly end: boolean })[] {
  const taken: Box[] = dots.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  return names.flatMap(({ name: whole, x, y }) => {
    const name = whole.length > LONGEST ? `${whole.slice(0, LONGEST - 1).trimEnd()}…` : whole;
    const long = name.length * LETTER;
    for (const [end, down] of [
      [false, -8],
      [false, 18],
      [true, -8],
      [true, 18],
      [false, -24],
      [true, -24],
    ] as const) {
      const at = end ? x - BESIDE : x + BESIDE;
      const box = {
        left: end ? at - long : at,
        right: end ? at : at + long,
        top: y + down - LINE + 3,
        bottom: y + down + 3,
      };
      const fits = box.left >= left && box.right <= width && box.top >= 0 && box.bottom <= height - bottom;
      if (!fits || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      return [{ name, x: at, y: y + down, end }];
    }
    return [];
  });
}

import { classNames } from "../content.ts";
import type { Station } from "./station.ts";

/** Half the drawing's side; radii are in the same units, which are CSS pixels at full size. */
const centre = 24;
const smallest = 4;
const largest = 14;
/** A dot that stands for no count, and one that is still empty. */
const plain = 5;
const hollow = 7;

/** The stop itself. Decoration to a screen reader: the words beside it say the same. */
export function StationDot(props: { readonly station: Station; readonly most: number }) {
  const { people, interval, synthetic, here } = props.station;
  const radius = people === undefined ? (here ? 8 : plain) : people === null ? hollow : radiusFor(people, props.most);
  const ring = people != null && interval ? Math.min(centre - 1, radiusFor(interval[1], props.most) + 2) : undefined;
  return (
    <svg
      class={classNames(
        "tl-dot",
        here && "tl-dot--here",
        people === null && "tl-dot--hollow",
        synthetic && people !== null && "tl-dot--hatched",
      )}
      viewBox={`0 0 ${2 * centre} ${2 * centre}`}
      width={2 * centre}
      height={2 * centre}
      aria-hidden="true"
      focusable="false"
    >
      {ring !== undefined && <circle class="tl-dot__ring" cx={centre} cy={centre} r={round(ring)} />}
      <circle class="tl-dot__stop" cx={centre} cy={centre} r={round(radius)} />
      {synthetic && people !== null && <path class="tl-dot__hatch" d={hatch(radius)} />}
    </svg>
  );
}

/** Area, not width, follows the count: twice the people look like twice as much. */
function radiusFor(people: number, most: number): number {
  const share = most > 0 ? Math.max(0, people / most) : 0;
  return smallest + (largest - smallest) * Math.sqrt(share);
}

/** Diagonal strokes across a disc, each ending at its edge: a pattern without a pattern's id. */
function hatch(radius: number): string {
  const gap = 4;
  const strokes: string[] = [];
  for (let offset = -Math.floor(radius / gap) * gap; offset < radius; offset += gap) {
    const half = Math.sqrt(radius ** 2 - offset ** 2);
    const along = half / Math.SQRT2;
    const across = offset / Math.SQRT2;
    const [x1, y1] = [centre + across - along, centre + across + along];
    const [x2, y2] = [centre + across + along, centre + across - along];
    strokes.push(`M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`);
  }
  return strokes.join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

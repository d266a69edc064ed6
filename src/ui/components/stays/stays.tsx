import { type Content, classNames } from "../content.ts";
import { plotNumber, scale } from "../scale.ts";

const width = 72;
const height = 12;
const pad = 4;

export interface StayRow {
  /** What kind of stay: "saw it fail". */
  readonly name: Content;
  /** "7 of 12 left". */
  readonly text: Content;
  readonly left: number;
  readonly of: number;
  /** The one that the explanation rests on. */
  readonly named?: boolean | undefined;
}

/** Shares of people who left, in stays of several kinds, against the usual share (the dashed line); areas follow the counts. */
export function Stays(props: { readonly label: string; readonly usual: number; readonly rows: readonly StayRow[] }) {
  const most = Math.max(1, ...props.rows.map((row) => row.of));
  const highest = Math.max(props.usual, ...props.rows.map((row) => (row.of === 0 ? 0 : row.left / row.of)));
  const x = scale([0, Math.max(0.05, highest)], [pad, width - pad]);
  return (
    <ul class="tl-stays" aria-label={props.label}>
      {props.rows.map((row) => (
        <li class={classNames("tl-stays__row", row.named && "is-named")}>
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" focusable="false">
            <path class="tl-stays__axis" d={`M0 ${height / 2}H${width}`} />
            <path class="tl-stays__usual" d={`M${x(props.usual)} 0V${height}`} />
            {row.of > 0 && (
              <circle
                class="tl-stays__dot"
                cx={x(row.left / row.of)}
                cy={height / 2}
                r={plotNumber(1.8 + 3.2 * Math.sqrt(row.of / most))}
              />
            )}
          </svg>
          <span>
            {row.name} <span class="tl-stays__text">{row.text}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

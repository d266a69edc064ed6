import { type Content, classNames } from "../content.ts";
import { scale } from "../scale.ts";

export interface BarProps {
  readonly value: number;
  /** The value of a full bar: the same in every row of a column. */
  readonly max: number;
  /** The value in words, beside the bar: "4,165". */
  readonly text: Content;
  readonly tone?: "warn" | "quiet" | undefined;
  /** True when the people counted are simulated: drawn hatched. */
  readonly synthetic?: boolean | undefined;
}

const width = 84;

/** A length with its value beside it. */
export function Bar(props: BarProps) {
  const length = props.max > 0 ? scale([0, props.max], [0, width])(Math.min(props.max, Math.max(0, props.value))) : 0;
  // A value above nothing is seen.
  const drawn = props.value > 0 ? Math.max(1.5, length) : 0;
  return (
    <span class={classNames("tl-bar", props.tone && `tl-bar--${props.tone}`)}>
      {drawn > 0 && (
        <svg viewBox={`0 0 ${drawn} 12`} width={drawn} height="12" aria-hidden="true" focusable="false">
          <rect class="tl-bar__length" width={drawn} height="12" />
          {props.synthetic && drawn > 3 && <path class="tl-bar__hatch" d={hatch(drawn)} />}
        </svg>
      )}{" "}
      <span class="tl-bar__text">{props.text}</span>
    </span>
  );
}

/** Light strokes across the bar, cut at its ends. */
function hatch(length: number): string {
  let path = "";
  for (let start = -12; start < length; start += 6) {
    const x1 = Math.max(0, start);
    const x2 = Math.min(length, start + 12);
    path += `M${x1} ${12 - (x1 - start)}L${x2} ${12 - (x2 - start)}`;
  }
  return path;
}

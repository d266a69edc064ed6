import { type Content, classNames } from "../content.ts";
import { plotNumber } from "../scale.ts";

const width = 260;
const height = 16;
const smallest = 2;

export interface TimeStep {
  readonly name: Content;
  /** How long, in words: "3 days". */
  readonly text: Content;
  /** Any unit, the same for all. */
  readonly length: number;
  /** False for the one that is being waited for: drawn hollow. */
  readonly done: boolean;
  readonly slowest?: boolean | undefined;
}

/** Steps that followed each other, each as long as it took, with their names and times under them. */
export function Steps(props: { readonly label: string; readonly steps: readonly TimeStep[] }) {
  const total = props.steps.reduce((sum, step) => sum + step.length, 0);
  const room = width - smallest * props.steps.length;
  let start = 0;
  return (
    <figure class="tl-steps">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={props.label}>
        {props.steps.map((step, index) => {
          const from = start;
          const wide = smallest + (total === 0 ? 0 : (step.length / total) * room);
          start += wide;
          return (
            <rect
              class={classNames(
                "tl-steps__part",
                index % 2 === 1 && "tl-steps__part--second",
                step.slowest && "tl-steps__part--slowest",
                !step.done && "tl-steps__part--waiting",
              )}
              x={plotNumber(from + 0.5)}
              y="1"
              width={plotNumber(Math.max(1, wide - 1))}
              height={height - 2}
            />
          );
        })}
      </svg>
      <ol>
        {props.steps.map((step) => (
          <li class={classNames(step.slowest && "is-slowest")}>
            {step.name} <span>{step.text}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

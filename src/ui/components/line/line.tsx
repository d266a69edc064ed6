import { type Content, classNames } from "../content.ts";
import type { Station } from "./station.ts";
import { StationDot } from "./station-dot.tsx";

export interface LineProps {
  /** What a screen reader calls it: "The line from mission to outcome". */
  readonly label: string;
  readonly stations: readonly Station[];
  /** Said to a screen reader where a sighted reader sees a hollow or a hatched dot. */
  readonly words: { readonly noData: string; readonly synthetic: string };
  /** Closes the line into a loop, with these words on the way back. */
  readonly back?: Content | undefined;
  /** The count that fills a dot; the largest on the line without it. */
  readonly most?: number | undefined;
}

/** The line from law to life: breadcrumb, navigation and picture in one; an ordered list to a screen reader. */
export function Line(props: LineProps) {
  const most = props.most ?? Math.max(0, ...props.stations.map((station) => station.people ?? 0));
  return (
    <nav class={classNames("tl-line", props.back !== undefined && "tl-line--loop")} aria-label={props.label}>
      <ol>
        {props.stations.map((station) => (
          <li
            class={classNames("tl-station", station.here && "is-here")}
            aria-current={station.here ? "location" : undefined}
          >
            <span class="tl-station__label">{station.label}</span>
            <StationDot station={station} most={most} />
            <span class="tl-station__name">
              {station.href === undefined ? station.name : <a href={station.href}>{station.name}</a>}
            </span>
            {station.note !== undefined && <span class="tl-station__note">{station.note}</span>}
            {station.people === null && <span class="tl-hidden">{props.words.noData}</span>}
            {station.synthetic && <span class="tl-hidden">{props.words.synthetic}</span>}
          </li>
        ))}
      </ol>
      {props.back !== undefined && <p class="tl-line__back">{props.back}</p>}
    </nav>
  );
}

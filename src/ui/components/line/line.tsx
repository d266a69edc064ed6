import { type Content, classNames } from "../content.ts";
import { StationDot } from "./station-dot.tsx";

/**
 * One stop on the line. What its dot shows follows from `people`: a number is drawn as an area (with `interval` as a
 * ring round it), `null` means that nobody was counted yet (hollow), and a stop without `people` is no place where
 * people pass (a small full dot: a mission, an article nobody asks about).
 */
export interface Station {
  /** What kind of thing it is: "Article", "Question". */
  readonly label: Content;
  readonly name: Content;
  readonly href?: string | undefined;
  /** A line under the name: "1,204 decided". */
  readonly note?: Content | undefined;
  readonly people?: number | null | undefined;
  /** Low and high end of the count, in people. */
  readonly interval?: readonly [low: number, high: number] | undefined;
  /** True when the people counted are simulated. */
  readonly synthetic?: boolean | undefined;
  /** The station that this page is about. */
  readonly here?: boolean | undefined;
}

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

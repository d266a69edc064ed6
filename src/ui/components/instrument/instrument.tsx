import { Age } from "../age/age.tsx";
import { type Content, classNames } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";
import { IntervalDot, type IntervalDotProps } from "../interval-dot/interval-dot.tsx";
import { Sparkline, type SparklineProps } from "../sparkline/sparkline.tsx";

export interface InstrumentProps {
  readonly title: Content;
  readonly level?: HeadingLevel | undefined;
  /** The value with its unit, as words: "71 %". Absent with `tooFew`. */
  readonly value?: Content | undefined;
  /** How sure: "68–74", "±2.2", "half of people". */
  readonly interval?: Content | undefined;
  /** Said in place of a value when there are too few people to say: how many there are, how many more are needed. */
  readonly tooFew?: Content | undefined;
  /** Where the value and its interval stand against the target. */
  readonly dial?: IntervalDotProps | undefined;
  readonly spark?: SparklineProps | undefined;
  /** Against what, over what, from how many: "target 80 % · this week, 4,165 people". */
  readonly note?: Content | undefined;
  readonly age?: { readonly at: string; readonly text: Content } | undefined;
  readonly href?: string | undefined;
  /** `warn` for a value outside its target: said in the note too. */
  readonly tone?: "warn" | undefined;
  readonly id?: string | undefined;
  /** "How do we know", folded. */
  readonly children?: Content;
}

/** Instruments side by side, as many as fit. */
export function Instruments(props: { readonly label: string; readonly children?: Content }) {
  return (
    <section class="tl-strip" aria-label={props.label}>
      {props.children}
    </section>
  );
}

/** One figure with what it takes to trust it: interval, course, target, age. */
export function Instrument(props: InstrumentProps) {
  return (
    <article class={classNames("tl-instrument", props.tone && `tl-instrument--${props.tone}`)} id={props.id}>
      <Heading level={props.level ?? 2} class="tl-instrument__title">
        {props.href === undefined ? props.title : <a href={props.href}>{props.title}</a>}
      </Heading>
      {props.tooFew === undefined ? (
        <p class="tl-instrument__value">
          {props.value} {props.interval !== undefined && <small>{props.interval}</small>}
        </p>
      ) : (
        <p class="tl-instrument__value tl-instrument__value--few">{props.tooFew}</p>
      )}
      {props.tooFew === undefined && props.dial && <IntervalDot {...props.dial} />}
      {props.tooFew === undefined ? props.spark && <Sparkline {...props.spark} /> : <NothingYet />}
      {(props.note !== undefined || props.age) && (
        <p class="tl-instrument__note">
          {props.note}
          {props.note !== undefined && props.age && " · "}
          {props.age && <Age at={props.age.at}>{props.age.text}</Age>}
        </p>
      )}
      {props.children}
    </article>
  );
}

/** Where the course will be drawn once there is one. */
function NothingYet() {
  return (
    <svg
      class="tl-spark tl-spark--none"
      viewBox="0 0 160 44"
      width="160"
      height="44"
      aria-hidden="true"
      focusable="false"
    >
      <path class="tl-spark__none" d="M4 22H156" />
    </svg>
  );
}

import { Age } from "../age/age.tsx";
import { type Content, classNames } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

/** `unknown`: too few people, or the check could not run. */
export type LightState = "ok" | "watch" | "alarm" | "unknown";

export interface LightItem {
  readonly state: LightState;
  /** The state in a word: "fine", "look", "broken", "too few to say". Said and shown. */
  readonly word: string;
  readonly title: Content;
  readonly href?: string | undefined;
  /** The evidence: what was compared with what, how sure. */
  readonly children?: Content | undefined;
  readonly age?: { readonly at: string; readonly text: Content } | undefined;
}

/** Warning lights. Each state has a shape of its own, so that it is told apart without colour and in print. */
export function Lights(props: { readonly items: readonly LightItem[]; readonly level?: HeadingLevel | undefined }) {
  return (
    <ul class="tl-lights">
      {props.items.map((item) => (
        <li class={classNames("tl-light", `tl-light--${item.state}`)}>
          <LightShape state={item.state} />
          <div>
            <Heading level={props.level ?? 3} class="tl-light__title">
              {item.href === undefined ? item.title : <a href={item.href}>{item.title}</a>}{" "}
              <span class="tl-light__word">{item.word}</span>
            </Heading>
            {item.children !== undefined && <div class="tl-light__evidence">{item.children}</div>}
            {item.age && (
              <p class="tl-light__age">
                <Age at={item.age.at}>{item.age.text}</Age>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

const shapes: { readonly [K in LightState]: { readonly body: string; readonly sign: string } } = {
  ok: { body: "M10 1a9 9 0 1 1 0 18a9 9 0 0 1 0-18z", sign: "M5.8 10.4l2.9 2.9l5.4-6.2" },
  watch: { body: "M10 1.2L19.4 18.4H.6z", sign: "M10 7v5.4M10 15v.6" },
  alarm: { body: "M6.2 1h7.6L19 6.2v7.6L13.8 19H6.2L1 13.8V6.2z", sign: "M6.8 6.8l6.4 6.4M13.2 6.8l-6.4 6.4" },
  unknown: {
    body: "M10 2a8 8 0 1 1 0 16a8 8 0 0 1 0-16z",
    sign: "M7.6 7.8a2.5 2.5 0 1 1 3.4 2.5q-1 .4-1 1.6M10 14.4v.5",
  },
};

/** The shape alone, beside words that say its state. */
export function LightShape(props: { readonly state: LightState }) {
  return (
    <svg
      class={`tl-shape tl-shape--${props.state}`}
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
    >
      <path class="tl-shape__body" d={shapes[props.state].body} />
      <path class="tl-shape__sign" d={shapes[props.state].sign} />
    </svg>
  );
}

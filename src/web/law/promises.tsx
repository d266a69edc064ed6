import { Age, Tag } from "../../ui/index.ts";
import type { PromiseView } from "./promise-view.ts";
import type { LawTexts } from "./texts.ts";

const OUTCOME_COLOURS = { proved: "green", kept: "teal", broken: "orange", unclear: "grey", trying: "yellow" } as const;

/** What the makers of the law promise, with what came of it: a promise that is broken is a finding, no error. */
export function Promises(props: {
  readonly promises: readonly PromiseView[];
  readonly level: 2 | 3;
  readonly texts: LawTexts;
}) {
  const { texts } = props;
  const Heading = `h${props.level}` as const;
  return (
    <section class="tl-promises">
      <Heading>{texts.promises.title}</Heading>
      <ul>
        {props.promises.map((promise) => (
          <li>
            <Tag colour={OUTCOME_COLOURS[promise.outcome]}>{texts.promises.outcomes[promise.outcome]}</Tag>{" "}
            {promise.text}{" "}
            <span class="tl-sub">
              {promise.said}
              {promise.at !== null && (
                <>
                  {" · "}
                  <Age at={promise.at.moment}>{promise.at.text}</Age>
                </>
              )}
            </span>
            {promise.broken !== null && (
              <>
                <p>{promise.broken.what}</p>
                <details class="tl-fold">
                  <summary>{texts.promises.household}</summary>
                  <pre>
                    <code>{promise.broken.household}</code>
                  </pre>
                </details>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

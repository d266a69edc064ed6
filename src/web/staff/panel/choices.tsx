import { type Choice, choiceQuery, PEOPLE, WINDOWS } from "./reading.ts";
import type { PanelTexts } from "./texts.ts";

/** How far back and who is counted, as links: every choice has an address. */
export function Choices(props: { readonly here: string; readonly choice: Choice; readonly texts: PanelTexts }) {
  const { here, choice, texts } = props;
  return (
    <div class="tl-choices">
      <nav aria-label={texts.windowsLabel}>
        <ul>
          {WINDOWS.map((window) => (
            <li>
              <a
                href={`${here}${choiceQuery({ ...choice, window })}`}
                aria-current={window === choice.window ? "true" : undefined}
              >
                {texts.windows[window]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={texts.peopleLabel}>
        <ul>
          {PEOPLE.map((people) => (
            <li>
              <a
                href={`${here}${choiceQuery({ ...choice, people })}`}
                aria-current={people === choice.people ? "true" : undefined}
              >
                {texts.people[people]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

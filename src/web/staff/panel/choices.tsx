import { type Choice, choiceQuery, PEOPLE, WINDOWS } from "./reading.ts";
import type { PanelTexts } from "./texts.ts";

/** One thing to choose, each way as a link: every choice has an address. */
export interface ChoiceGroup {
  readonly label: string;
  readonly ways: readonly { readonly text: string; readonly href: string; readonly here: boolean }[];
}

export function ChoiceLinks(props: { readonly groups: readonly ChoiceGroup[] }) {
  return (
    <div class="tl-choices">
      {props.groups.map((group) => (
        <nav aria-label={group.label}>
          <ul>
            {group.ways.map(({ text, href, here }) => (
              <li>
                <a href={href} aria-current={here ? "true" : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </div>
  );
}

/** How far back and who is counted. */
export function Choices(props: { readonly here: string; readonly choice: Choice; readonly texts: PanelTexts }) {
  const { here, choice, texts } = props;
  return (
    <ChoiceLinks
      groups={[
        {
          label: texts.windowsLabel,
          ways: WINDOWS.map((window) => ({
            text: texts.windows[window],
            href: `${here}${choiceQuery({ ...choice, window })}`,
            here: window === choice.window,
          })),
        },
        {
          label: texts.peopleLabel,
          ways: PEOPLE.map((people) => ({
            text: texts.people[people],
            href: `${here}${choiceQuery({ ...choice, people })}`,
            here: people === choice.people,
          })),
        },
      ]}
    />
  );
}

import { DataTable } from "../../ui/index.ts";
import type { ExampleView } from "./example-view.ts";
import type { LawTexts } from "./texts.ts";

export function Examples(props: { readonly examples: readonly ExampleView[]; readonly texts: LawTexts }) {
  const { texts } = props;
  return (
    <DataTable
      caption={texts.examplesTitle}
      compact
      stacked
      columns={[
        { head: texts.example },
        { head: texts.expected, short: texts.expected, numeric: true },
        { head: texts.computed, short: texts.computed, numeric: true },
      ]}
      rows={props.examples.flatMap((example) =>
        example.expects.map((expect, position) => ({
          cells: [
            position === 0 ? <ExampleHead example={example} what={expect.what} texts={texts} /> : expect.what,
            expect.expected,
            <Outcome computed={expect.computed} holds={expect.holds} texts={texts} />,
          ],
          standsOut: !expect.holds,
        })),
      )}
    />
  );
}

function ExampleHead(props: { readonly example: ExampleView; readonly what: string; readonly texts: LawTexts }) {
  const { example, texts } = props;
  return (
    <>
      {example.title}
      <details class="tl-fold">
        <summary>{`${texts.household}, ${texts.inMonth(example.month)}`}</summary>
        <dl class="tl-household">
          {example.people.map((person) => (
            <div>
              <dt>{person.who}</dt>
              <dd>{person.facts.join(" · ")}</dd>
            </div>
          ))}
        </dl>
      </details>
      <span class="tl-sub">{props.what}</span>
      {example.failure !== null && <p class="tl-warn">{`${texts.notRun}: ${example.failure}`}</p>}
    </>
  );
}

function Outcome(props: { readonly computed: string | null; readonly holds: boolean; readonly texts: LawTexts }) {
  const { texts } = props;
  return (
    <>
      {props.computed ?? texts.notRun}{" "}
      <span class={props.holds ? "tl-holds" : "tl-fails"}>{props.holds ? `✓ ${texts.holds}` : `✗ ${texts.fails}`}</span>
    </>
  );
}

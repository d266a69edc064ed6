import type { ChangesView as Changes } from "../../services/index.ts";
import type { CitizenTexts } from "./texts.ts";

/** What, changed on its own, would bring an aid. Worked out only when asked for. */
export function ChangesView(props: { readonly name: string; readonly changes: Changes; readonly texts: CitizenTexts }) {
  const { changes, texts } = props;
  return (
    <>
      <h1>{texts.changesTitle(props.name)}</h1>
      {changes.sentences.length === 0 ? (
        <p>{texts.nothingChanges}</p>
      ) : (
        <>
          <p>{texts.changesIntro}</p>
          <ul>
            {changes.sentences.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

import { Provenance } from "../../ui/index.ts";
import type { LawTexts } from "./texts.ts";

/** Identifier, file and JSON of what the page shows, folded. */
export function ForEngineers(props: {
  readonly id: string;
  readonly json: string;
  readonly file: string | null;
  readonly eli?: string | null | undefined;
  readonly texts: LawTexts;
}) {
  const { texts } = props;
  return (
    <Provenance
      summary={texts.engineers}
      items={[
        { term: texts.identifier, detail: <code>{props.id}</code> },
        ...(props.file === null ? [] : [{ term: texts.file, detail: <code>{props.file}</code> }]),
        ...(props.eli ? [{ term: texts.eli, detail: <code>{props.eli}</code> }] : []),
        { term: "JSON", detail: <a href={props.json}>{texts.asJson}</a> },
      ]}
    />
  );
}

import { Button, type Content, ErrorSummary, Input, type InputWidth, type LabelProps } from "../../ui/index.ts";
import type { CitizenTexts } from "./texts.ts";

/** A code that somebody types in: to come back to their answers, or to tell what became of them. */
export function CodeForm(props: {
  readonly label: LabelProps;
  readonly hint: string;
  /** Said when the code is not known; null otherwise. */
  readonly unknown: string | null;
  readonly code: string;
  readonly width: InputWidth;
  readonly submit: string;
  /** Where it is sent; to the page itself without. */
  readonly action?: string;
  readonly texts: Pick<CitizenTexts, "errorTitle" | "errorWord">;
  /** Stands above the form. */
  readonly children?: Content;
}) {
  const { unknown, texts } = props;
  return (
    <>
      {unknown !== null && <ErrorSummary title={texts.errorTitle} errors={[{ text: unknown, href: "#code" }]} />}
      {props.children}
      <form method="post" action={props.action} novalidate>
        <Input
          name="code"
          label={props.label}
          hint={props.hint}
          error={unknown === null ? undefined : { word: texts.errorWord, text: unknown }}
          value={props.code}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          spaced
          width={props.width}
        />
        <Button>{props.submit}</Button>
      </form>
    </>
  );
}

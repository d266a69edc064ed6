import type { Choice, DateField, Field, FieldError, WhichField } from "../../services/index.ts";
import { Checkboxes, DateInput, Input, Radios } from "../../ui/index.ts";
import type { CitizenTexts } from "./texts.ts";

interface FieldContext {
  readonly texts: CitizenTexts;
  readonly errors: readonly FieldError[];
  /** The page's title, when it is this field's own question: shown as its label and the page's h1. */
  readonly heading: string | null;
  /** Of its label where it is not the heading; medium when not given. */
  readonly size?: "m" | "s";
}

/** One field of a page, by the component that suits it. Ids are the field's names, so that errors can lead to them. */
export function FieldView(props: { readonly field: Field } & FieldContext) {
  const { field } = props;
  const control = <Control {...props} />;
  if (field.dontKnow === null || field.kind === "yes_no" || field.kind === "choice") return control;
  return (
    <>
      {control}
      <Checkboxes
        name={field.dontKnow.name}
        small
        items={[{ value: "yes", text: field.dontKnow.label, checked: field.dontKnow.checked }]}
      />
    </>
  );
}

function Control(props: { readonly field: Field } & FieldContext) {
  const { field, texts } = props;
  const shared = {
    name: field.name,
    hint: field.hint ?? undefined,
    error: field.error === null ? undefined : { word: texts.errorWord, text: field.error },
  };
  const legend = labelOf(props);
  switch (field.kind) {
    case "yes_no":
    case "choice":
      return (
        <Radios
          {...shared}
          legend={legend}
          inline={field.kind === "yes_no" && field.dontKnow === null}
          items={[
            ...field.choices.map(item),
            ...(field.dontKnow === null
              ? []
              : [{ value: "dont_know", text: field.dontKnow.label, checked: field.dontKnow.checked }]),
          ]}
        />
      );
    case "which":
      return <Which field={field} shared={shared} legend={legend} />;
    case "amount":
      return (
        <Input
          {...shared}
          label={legend}
          value={field.value}
          inputMode="decimal"
          autocomplete="off"
          width={10}
          prefix={field.symbol}
          suffix={field.suffix === "" ? undefined : field.suffix}
        />
      );
    case "number":
      return (
        <Input
          {...shared}
          label={legend}
          value={field.value}
          inputMode="decimal"
          autocomplete="off"
          width={5}
          suffix={field.suffix === "" ? undefined : field.suffix}
        />
      );
    case "date":
      return <Birthday {...props} field={field} shared={shared} legend={legend} />;
  }
}

type Shared = {
  readonly name: string;
  readonly hint: string | undefined;
  readonly error: { word: string; text: string } | undefined;
};
type Legend = { readonly text: string; readonly size: "l" | "m" | "s"; readonly heading?: boolean };

function labelOf(props: { readonly field: Field } & FieldContext): Legend {
  if (props.field.label === "" && props.heading !== null) return { text: props.heading, size: "l", heading: true };
  return { text: props.field.label, size: props.size ?? "m" };
}

const item = (choice: Choice) => ({
  value: choice.value,
  text: choice.label,
  hint: choice.hint ?? undefined,
  checked: choice.checked,
});

function Which(props: { readonly field: WhichField; readonly shared: Shared; readonly legend: Legend }) {
  const { field } = props;
  return (
    <Checkboxes
      {...props.shared}
      legend={props.legend}
      items={[
        ...field.items.map((one) => ({
          name: one.name,
          id: one.name,
          value: "yes",
          text: one.label,
          hint: one.hint ?? undefined,
          checked: one.checked,
        })),
        {
          name: field.none.name,
          id: field.none.name,
          value: "yes",
          text: field.none.label,
          checked: field.none.checked,
          exclusive: true,
        },
      ]}
    />
  );
}

function Birthday(
  props: { readonly field: DateField; readonly shared: Shared; readonly legend: Legend } & Pick<FieldContext, "errors">,
) {
  const wrong = new Set(props.errors.map((error) => error.field));
  return (
    <DateInput
      id={props.field.name}
      hint={props.shared.hint}
      error={props.shared.error}
      legend={props.legend}
      name={props.field.name}
      parts={props.field.parts.map((part) => ({
        key: part.part,
        id: part.name,
        label: part.label,
        value: part.value,
        error: wrong.has(part.name) || undefined,
      }))}
    />
  );
}

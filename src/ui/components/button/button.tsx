import { type Attributes, type Content, classNames } from "../content.ts";

export type ButtonLook = "secondary" | "warning" | "inverse";

interface ButtonProps {
  readonly look?: ButtonLook | undefined;
  /** An arrow after the words: the one button that starts a service. */
  readonly start?: boolean | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly children?: Content;
}

/** A button that sends its form. */
export function Button(
  props: ButtonProps & {
    readonly type?: "submit" | "button" | "reset" | undefined;
    readonly name?: string | undefined;
    readonly value?: string | undefined;
    readonly disabled?: boolean | undefined;
    /** Sent once even when pressed twice (needs the script; the server must hold without it). */
    readonly once?: boolean | undefined;
    /** The id of a form elsewhere on the page. */
    readonly form?: string | undefined;
    /** Another address for the form, for a second button in it. */
    readonly formaction?: string | undefined;
  },
) {
  return (
    <button
      type={props.type ?? "submit"}
      value={props.value}
      name={props.name}
      form={props.form}
      formaction={props.formaction}
      disabled={props.disabled}
      aria-disabled={props.disabled ? "true" : undefined}
      data-prevent-double-click={props.once ? "true" : undefined}
      {...shared(props)}
    >
      <Inside {...props} />
    </button>
  );
}

/** A link that looks and behaves like a button: goes somewhere, sends nothing. */
export function ButtonLink(props: ButtonProps & { readonly href: string }) {
  return (
    <a href={props.href} {...buttonRole} {...shared(props)}>
      <Inside {...props} />
    </a>
  );
}

/** Buttons and links side by side, in order of weight. */
export function ButtonGroup(props: { readonly children?: Content }) {
  return <div class="govuk-button-group">{props.children}</div>;
}

/** Said to be a button because it looks like one and people will speak of it as one. */
const buttonRole = { role: "button", draggable: "false" } as const;

function shared(props: ButtonProps): Attributes {
  return {
    class: classNames(
      "govuk-button",
      props.look && `govuk-button--${props.look}`,
      props.class,
      props.start && "govuk-button--start",
    ) as string,
    "data-module": "govuk-button",
    ...props.attributes,
    ...(props.id === undefined ? {} : { id: props.id }),
  };
}

function Inside(props: ButtonProps) {
  return (
    <>
      {props.children}
      {props.start && (
        <svg
          class="govuk-button__start-icon"
          xmlns="http://www.w3.org/2000/svg"
          width="17.5"
          height="19"
          viewBox="0 0 33 40"
          aria-hidden="true"
          focusable="false"
        >
          <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
        </svg>
      )}
    </>
  );
}

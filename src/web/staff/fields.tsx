/** One line that staff fill in: its label, what to know before, the box. Its name is its id. */
export function TextField(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: "text" | "url" | "datetime-local";
  readonly value?: string;
  readonly maxlength?: number;
  readonly required?: boolean;
  readonly lang?: string;
}) {
  const { id, label, hint, ...box } = props;
  return (
    <>
      <label for={id}>{label}</label>
      {hint !== undefined && <Hint id={id} text={hint} />}
      <input id={id} name={id} {...box} aria-describedby={hint === undefined ? undefined : `${id}-hint`} />
    </>
  );
}

/** One of several, chosen from a list. */
export function ChoiceField(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** What stands there before anything is chosen; without it the first choice is made. */
  readonly unchosen?: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}) {
  const { id, hint, unchosen } = props;
  return (
    <>
      <label for={id}>{props.label}</label>
      {hint !== undefined && <Hint id={id} text={hint} />}
      <select
        id={id}
        name={id}
        required={unchosen !== undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      >
        {unchosen !== undefined && <option value="">{unchosen}</option>}
        {props.choices.map(({ value, text }) => (
          <option value={value} selected={value === props.value}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

function Hint(props: { readonly id: string; readonly text: string }) {
  return (
    <p class="tl-sub" id={`${props.id}-hint`}>
      {props.text}
    </p>
  );
}

import { type Content, classNames } from "../content.ts";

/** What a piece of law code is. `plain` and absent are drawn alike. */
export type TokenKind = "keyword" | "name" | "number" | "text" | "date" | "comment" | "operator" | "plain";

export interface LawToken {
  readonly text: string;
  readonly kind?: TokenKind | undefined;
  readonly href?: string | undefined;
  /** Said when pointed at: the label of a fact or rule. */
  readonly title?: string | undefined;
}

export interface LawLine {
  readonly tokens: readonly LawToken[];
  /** Drawn in the margin, with a sign as well as a colour. */
  readonly mark?: "added" | "removed" | "here" | undefined;
  readonly id?: string | undefined;
  /** Shown in the margin when given. */
  readonly number?: number | undefined;
}

/** Law as code, in a quiet face. Lines as tokens, or as plain text where nobody told them apart. */
export function LawBlock(props: {
  readonly label: string;
  readonly lines: readonly (LawLine | string)[];
  readonly class?: string | undefined;
}) {
  return (
    <figure class={classNames("tl-law", props.class)} aria-label={props.label}>
      <pre>
        <code>
          {props.lines.map((line) =>
            typeof line === "string" ? <CodeLine tokens={[{ text: line }]} /> : <CodeLine {...line} />,
          )}
        </code>
      </pre>
    </figure>
  );
}

function CodeLine(props: LawLine) {
  return (
    <span class={classNames("tl-law__line", props.mark && `tl-law__line--${props.mark}`)} id={props.id}>
      {props.number !== undefined && <span class="tl-law__number">{props.number}</span>}
      {props.tokens.map((token) => (
        <Token {...token} />
      ))}
      {"\n"}
    </span>
  );
}

function Token(props: LawToken): Content {
  const look = props.kind && props.kind !== "plain" ? `tl-law__${props.kind}` : undefined;
  if (props.href !== undefined) {
    return (
      <a class={look} href={props.href} title={props.title}>
        {props.text}
      </a>
    );
  }
  if (look === undefined && props.title === undefined) return props.text;
  return (
    <span class={look} title={props.title}>
      {props.text}
    </span>
  );
}

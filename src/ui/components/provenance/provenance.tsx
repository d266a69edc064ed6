import type { Content } from "../content.ts";

/** "How do we know", folded: method, source, age, as terms with their details. */
export function Provenance(props: {
  readonly summary: Content;
  readonly items: readonly { readonly term: Content; readonly detail: Content }[];
  readonly open?: boolean | undefined;
  readonly children?: Content;
}) {
  return (
    <details class="tl-fold tl-provenance" open={props.open}>
      <summary>{props.summary}</summary>
      <dl>
        {props.items.map((item) => (
          <div>
            <dt>{item.term}</dt>
            <dd>{item.detail}</dd>
          </div>
        ))}
      </dl>
      {props.children}
    </details>
  );
}

import { type Content, classNames } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

/** A thing and the things that it rests on, or that rest on it. */
export interface TreeNode {
  /** What kind of thing: "rule", "article", "question". */
  readonly kind: Content;
  readonly name: Content;
  readonly href?: string | undefined;
  readonly note?: Content | undefined;
  readonly children?: readonly TreeNode[] | undefined;
}

/** A short tree under a heading. `empty` is said when nothing is in it. */
export function Tree(props: {
  readonly title: Content;
  readonly level?: HeadingLevel | undefined;
  readonly nodes: readonly TreeNode[];
  readonly empty: Content;
}) {
  return (
    <section class="tl-tree">
      <Heading level={props.level ?? 2} class="tl-tree__title">
        {props.title}
      </Heading>
      {props.nodes.length === 0 ? <p class="tl-tree__empty">{props.empty}</p> : <Branch nodes={props.nodes} top />}
    </section>
  );
}

/** Two trees side by side: what it rests on, what rests on it. */
export function Trees(props: { readonly children?: Content }) {
  return <div class="tl-trees">{props.children}</div>;
}

function Branch(props: { readonly nodes: readonly TreeNode[]; readonly top?: boolean }): Content {
  return (
    <ul class={classNames("tl-branch", props.top && "tl-branch--top")}>
      {props.nodes.map((node) => (
        <li>
          <span class="tl-branch__kind">{node.kind}</span>{" "}
          {node.href === undefined ? <span>{node.name}</span> : <a href={node.href}>{node.name}</a>}
          {node.note !== undefined && <span class="tl-branch__note"> {node.note}</span>}
          {node.children && node.children.length > 0 && <Branch nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}

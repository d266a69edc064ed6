import { parseHTML } from "linkedom";

/** Elements whose neighbours keep the space between them. */
const inline = new Set(["A", "SPAN", "STRONG", "EM", "B", "CODE"]);

/** What this file uses of a DOM node: the types of browsers are not loaded here. */
interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly previousSibling: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly childNodes: Iterable<DomNode>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
}

/**
 * A document as lines, one an element or a text, indented by depth: attributes and classes sorted, space that does not
 * show dropped. Two documents that a browser would treat alike give equal lines.
 */
export function domTree(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const lines: string[] = [];
  for (const child of document.body.childNodes as Iterable<DomNode>) visit(child, 0);
  return lines.join("\n");

  function visit(node: DomNode, depth: number) {
    if (node.nodeType === 3) {
      const text = visibleText(node);
      if (text !== "") lines.push(`${"  ".repeat(depth)}"${text}"`);
    } else if (node.nodeType === 1) {
      const attributes = [...node.attributes]
        .map(({ name, value }) => `${name}="${name === "class" ? sortedClasses(value) : value}"`)
        .sort();
      lines.push("  ".repeat(depth) + [node.nodeName.toLowerCase(), ...attributes].join(" "));
      for (const child of node.childNodes) visit(child, depth + 1);
    }
  }
}

function sortedClasses(value: string): string {
  return [...new Set(value.split(/\s+/).filter(Boolean))].sort().join(" ");
}

function visibleText(node: DomNode): string {
  const text = (node.textContent ?? "").replace(/\s+/g, " ");
  const before = node.previousSibling && inline.has(node.previousSibling.nodeName) ? text : text.trimStart();
  const after = node.nextSibling && inline.has(node.nextSibling.nodeName) ? before : before.trimEnd();
  return after === " " ? "" : after;
}

import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { type Diagnostic, failure, type Result, type Span, success } from "../base/index.ts";

/** A file of content that a person wrote. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
}

/**
 * Reads one YAML file against a schema. Everything wrong is collected, each with its line and column: bad YAML, missing
 * and unknown keys, wrong types. Nothing is coerced.
 */
export function readYaml<T>(schema: z.ZodType<T>, source: YamlSource): Result<T> {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false });
  const place = (start: number, end: number): Span => {
    const at = lines.linePos(start);
    return { file: source.file, start, end, line: at.line, column: at.col };
  };
  if (document.errors.length > 0) {
    return failure(
      document.errors.map((error) => ({
        code: "bad-yaml",
        severity: "error",
        message: error.message.replace(/\.?$/, "."),
        span: place(error.pos[0], error.pos[1]),
      })),
    );
  }
  const read = schema.safeParse(document.toJS() ?? {});
  if (read.success) return success(read.data);
  return failure(read.error.issues.flatMap((issue) => fromIssue(issue, document, place)));
}

/** The place of a path such as ["aids", 2, "name"] in a document: the deepest part of it that was written. */
function spanOf(document: Document, path: readonly PropertyKey[], place: (start: number, end: number) => Span): Span {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown =
      length === 0 ? document.contents : document.getIn(path.slice(0, length) as (string | number)[], true);
    if (isNode(node) && (node as Node).range) {
      const [start, end] = (node as Node).range as [number, number, number];
      return place(start, Math.max(start, end));
    }
  }
  return place(0, 0);
}

function fromIssue(
  issue: z.core.$ZodIssue,
  document: Document,
  place: (start: number, end: number) => Span,
): Diagnostic[] {
  const where = issue.path.length > 0 ? `${pathText(issue.path)}: ` : "";
  if (issue.code === "unrecognized_keys") {
    const parent =
      issue.path.length === 0 ? document.contents : document.getIn(issue.path as (string | number)[], true);
    return issue.keys.map((key) => {
      const pair = isMap(parent)
        ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined;
      const range = pair && isScalar(pair.key) ? pair.key.range : undefined;
      return {
        code: "unknown-key",
        severity: "error",
        message: `${where}"${key}" is not a known key here.`,
        span: range ? place(range[0], range[1]) : spanOf(document, issue.path, place),
      };
    });
  }
  return [
    {
      code: "bad-value",
      severity: "error",
      message: `${where}${issue.message}.`,
      span: spanOf(document, issue.path, place),
    },
  ];
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`)).join("");

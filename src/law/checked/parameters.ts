import type { Type } from "../program/program.ts";
import { rangesOf } from "../resolved/dates.ts";
import type { Parameter, ParameterValue } from "../rulebook.ts";
import type { ParameterDeclaration } from "../syntax/tree.ts";
import { checkConstant } from "./constants.ts";
import type { Checking } from "./scope.ts";
import { labelOf } from "./signatures.ts";

export function checkParameter(
  c: Checking,
  parameter: ParameterDeclaration,
  type: Type,
  documentOf: (file: string) => string,
): Parameter {
  const name = parameter.name.text;
  const ranges = rangesOf(parameter.values, `parameter \`${name}\``, true, c.diagnostics, (value) => value.dates.span);
  const values = ranges.flatMap(({ item, from, until }): ParameterValue[] => {
    const value = item.value.kind === "wrong" ? null : checkConstant(c, item.value, type);
    if (value === null || from === null) return [];
    const { source, link } = item;
    return [{ from, until, value, source, link, article: parameter.article, span: item.dates.span }];
  });
  return {
    name,
    label: labelOf(name, parameter.label),
    article: parameter.article,
    document: documentOf(parameter.span.file),
    span: parameter.span,
    type,
    values,
    knownUntil: parameter.knownUntil,
  };
}

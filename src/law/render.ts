import type { Diagnostic, Span } from "../base/index.ts";
import type { Source } from "./syntax/document.ts";

/**
 * A diagnostic as text for a terminal or a page: what, where, the line with a mark under the place, the other places,
 * what to do. Without colours; lines end in "\n" but the last.
 */
export function renderDiagnostic(diagnostic: Diagnostic, sources: readonly Source[]): string {
  const { severity, code, message, span, related = [], remedy } = diagnostic;
  const lines = [`${severity} (${code}): ${message}`];
  const onSameLine = related.filter((other) => span && other.span.file === span.file && other.span.line === span.line);
  if (span) {
    lines.push(...excerpt(span, sources, "^"));
    if (sources.some((source) => source.file === span.file)) {
      for (const other of onSameLine) lines.push(`${excerpt(other.span, sources, "-")[2]}  ${other.message}`);
    }
  }
  for (const other of related) {
    if (!onSameLine.includes(other)) lines.push(`  ${other.message}:`, ...excerpt(other.span, sources, "-"));
  }
  if (remedy) lines.push(`  → ${remedy}`);
  return lines.join("\n");
}

function excerpt(span: Span, sources: readonly Source[], mark: string): string[] {
  const place = `  ${span.file}:${span.line}:${span.column}`;
  const text = sources.find((source) => source.file === span.file)?.text;
  if (text === undefined) return [place];
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.start);
  const end = newline === -1 ? text.length : newline;
  const line = text.slice(start, end).replace(/\r$/, "");
  const before = text.slice(start, span.start).replace(/[^\t]/g, " ");
  const width = Math.max(1, Math.min(span.end, end) - span.start);
  const number = String(span.line);
  const margin = " ".repeat(number.length);
  return [place, `  ${number} | ${line}`, `  ${margin} | ${before}${mark.repeat(width)}`];
}

import type { Diagnostic } from "../base/index.ts";
import { renderDiagnostic, type Source } from "../law/index.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Each finding as the law room draws it: what, the place, the line with a mark, what to do. Errors come last, where a
 * person who looks at the end of the output meets them first.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  terminal: Terminal,
): void {
  const gravity = (d: Diagnostic) => (d.severity === "error" ? 1 : 0);
  for (const diagnostic of diagnostics.toSorted((a, b) => gravity(a) - gravity(b))) {
    terminal.complain(`${renderDiagnostic(diagnostic, sources)}\n`);
  }
}

/** 2 when no workspace was named, 1 for what is wrong inside one. */
export const exitCodeFor = (diagnostics: readonly Diagnostic[]): 1 | 2 =>
  diagnostics.some((d) => d.code === "no-workspace") ? 2 : 1;

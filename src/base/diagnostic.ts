import type { Span } from "./span.ts";

/**
 * Something wrong (or worth knowing) in what a person wrote: law, a service, a case, a configuration.
 * Diagnostics are data, collected and never thrown one at a time.
 */
export interface Diagnostic {
  /** Stable kebab-case code; each has a page in the catalogue of messages. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** One sentence in the reader's words. */
  readonly message: string;
  readonly span?: Span;
  /** Other places that take part, each with its own few words. */
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
  /** What to do about it. */
  readonly remedy?: string;
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === "error");

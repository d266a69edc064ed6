import type { Diagnostic } from "./diagnostic.ts";

/** What reading something a person wrote gives: a value, or the list of everything wrong with it. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export const success = <T>(value: T, warnings: readonly Diagnostic[] = []): Result<T> => ({
  ok: true,
  value,
  warnings,
});
export const failure = (diagnostics: readonly Diagnostic[]): Result<never> => ({ ok: false, diagnostics });

/** The branch a switch over a closed union can never reach; adding a member to the union fails the build here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

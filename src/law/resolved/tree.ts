import type { ParsedDocument } from "../syntax/document.ts";
import type {
  EntityDeclaration,
  ExampleDeclaration,
  ExceptionDeclaration,
  FactDeclaration,
  ParameterDeclaration,
  PromiseDeclaration,
  RuleDeclaration,
  ScaleDeclaration,
  TableDeclaration,
} from "../syntax/tree.ts";
import type { Ranged } from "./dates.ts";

/** All documents as one: each name declared once, what belongs together side by side, drafts laid over. */
export interface Resolved {
  readonly documents: readonly ParsedDocument[];
  readonly currency: string | null;
  readonly entities: readonly EntityDeclaration[];
  readonly facts: readonly FactDeclaration[];
  readonly parameters: readonly ParameterDeclaration[];
  readonly rules: readonly ResolvedRule[];
  readonly tables: readonly TableDeclaration[];
  readonly scales: readonly ScaleDeclaration[];
  readonly examples: readonly ExampleDeclaration[];
  readonly promises: readonly PromiseDeclaration[];
}

export interface ResolvedRule {
  /** The declaration that says entity, type and label. */
  readonly head: RuleDeclaration;
  readonly definitions: readonly Ranged<RuleDeclaration>[];
  readonly exceptions: readonly ExceptionDeclaration[];
}

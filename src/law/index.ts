export { type Compiled, type CompileOptions, compile } from "./compile.ts";
export { type Formatted, formatDocument } from "./format/document.ts";
export { type ProgramOptions, toProgram } from "./program/from-checked.ts";
export type * from "./program/program.ts";
export { nearestDeclared, referencesTo, renamed, whyNotNamed } from "./references.ts";
export { renderDiagnostic } from "./render.ts";
export type * from "./rulebook.ts";
export type { OfficialText, ParsedDocument, Source } from "./syntax/document.ts";
export { textFingerprint } from "./syntax/from-markdown.ts";

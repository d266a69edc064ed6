/**
 * Writes src/law/messages.ts and docs/diagnostics/README.md from the catalogue src/law/messages/*.md, because law may not
 * read files while it runs.
 * A page is: `# code`, `Severity: error|warning`, a quoted line with the message, optionally `Remedy: …`, then its sections.
 * Words in {braces} become parameters of the function that makes the diagnostic.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../src/law/messages/", import.meta.url));
export const target = fileURLToPath(new URL("../src/law/messages.ts", import.meta.url));

const camel = (code: string): string => code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
/** As the formatter leaves it, so that formatting changes no more than line breaks. */
const quoted = (text: string): string => (text.includes('"') ? `'${text}'` : JSON.stringify(text));
const template = (text: string): string =>
  `\`${text.replace(/[`\\]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name: string) => `\${parts.${name}}`)}\``;

export interface Page {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly remedy: string | null;
  /** Blocks of the section "Example" that make the compiler say this: ```law blocks, or whole documents in ````document. */
  readonly examples: readonly {
    readonly language: string;
    readonly text: string;
    /** A ```text FILE block right after it: an official text of the article of that name. */
    readonly beside: { readonly file: string; readonly text: string } | null;
  }[];
}

export function readCatalogue(): Page[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => readPage(file.replace(/\.md$/, ""), readFileSync(folder + file, "utf8")));
}

function readPage(code: string, text: string): Page {
  const severity = /^Severity: (error|warning)$/m.exec(text)?.[1];
  const message = /^> (.+)$/m.exec(text)?.[1];
  const remedy = /^Remedy: (.+)$/m.exec(text)?.[1] ?? null;
  if (!text.startsWith(`# ${code}\n`) || !severity || !message) {
    throw new Error(`${code}.md needs its code as title, a severity and a quoted message`);
  }
  for (const section of ["Cause", "What to do", "Example"]) {
    if (!text.includes(`\n## ${section}\n`)) throw new Error(`${code}.md has no section "${section}"`);
  }
  const example = text.slice(text.indexOf("\n## Example\n"));
  const blocks = /^(`{3,})(law|document|draft)\n([\s\S]*?)^\1$(?:\n\n^```text (\S+)\n([\s\S]*?)^```$)?/gm;
  const examples = [...example.matchAll(blocks)].map((match) => ({
    language: match[2] ?? "law",
    text: match[3] ?? "",
    beside: match[4] === undefined ? null : { file: match[4], text: match[5] ?? "" },
  }));
  return { code, severity, message, remedy, examples };
}

export function generate(): string {
  const functions = readCatalogue().map(({ code, severity, message, remedy }) => {
    const names = [...new Set([...`${message} ${remedy ?? ""}`.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))];
    const parts =
      names.length > 0
        ? `{ ${names.map((name) => `readonly ${name}: string`).join("; ")} }`
        : "{ readonly [part: string]: never }";
    return `
export const ${camel(code)} = (span: Span, ${names.length > 0 ? "parts" : "_parts"}: ${parts}, more: More = {}): Diagnostic => ({
  code: ${JSON.stringify(code)},
  severity: ${JSON.stringify(severity)},
  message: ${names.some((n) => message.includes(`{${n}}`)) ? template(message) : quoted(message)},
  span,
${remedy ? `  remedy: ${/\{\w+\}/.test(remedy) ? template(remedy) : quoted(remedy)},\n` : ""}  ...more,
});`;
  });
  return `// Written by scripts/messages.ts from src/law/messages/*.md; change those and run \`npx tsx scripts/messages.ts\`, then the formatter.
import type { Diagnostic, Span } from "../base/index.ts";

type More = Pick<Diagnostic, "related" | "remedy">;
${functions.join("\n")}
`;
}

export const index = fileURLToPath(new URL("../docs/diagnostics/README.md", import.meta.url));

/** The list of all pages, for readers of the documentation. */
export function generateIndex(): string {
  const lines = readCatalogue().map(
    ({ code, severity, message }) => `- [${code}](../../src/law/messages/${code}.md) (${severity}): ${message}`,
  );
  return `# What the compiler of law says

Each message has a page: its cause, what to do, and an example that provokes it. Words in braces are filled in.
This list is written by \`npx tsx scripts/messages.ts\`.

${lines.join("\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, generate());
  mkdirSync(dirname(index), { recursive: true });
  writeFileSync(index, generateIndex());
}

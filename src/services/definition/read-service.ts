import { isNode, LineCounter, parseDocument } from "yaml";
import * as z from "zod";
import { type Diagnostic, failure, hasErrors, type Result, type Span, success } from "../../base/index.ts";
import { readYaml, textSchema, type YamlSource } from "../../map/index.ts";
import { frenchSpaces } from "../texts/french-spaces.ts";
import { PEOPLE, type Question, type Service } from "./service.ts";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "a name of the law is lower-case letters, digits and underscores");
const id = z.string().regex(/^[a-z][a-z0-9_-]*$/, "an id is lower-case letters, digits, hyphens and underscores");
const words = z.string().min(1);

const startSchema = z.strictObject({
  what: words,
  howLong: words,
  youNeed: z.array(words),
  privacy: z.array(words).min(1).max(4),
});

const applySchema = z.strictObject({
  link: z.url({ protocol: /^https$/ }),
  label: words,
  documents: z.array(words),
});

const aidSchema = z.strictObject({
  id,
  rule: name,
  name: textSchema,
  summary: textSchema,
  period: z.enum(["month", "year", "once"]),
  payer: textSchema,
  apply: z.strictObject({ en: applySchema, fr: applySchema }),
});

const wordingSchema = z.strictObject({
  title: words,
  self: words.optional(),
  partner: words.optional(),
  child: words.optional(),
  short: words,
  hint: words.optional(),
  help: words.optional(),
});

const questionSchema = z.strictObject({
  id,
  fact: name,
  of: name,
  ask: z.enum(["yes_no", "choice", "amount", "amount per month", "amount per year", "number", "date"]),
  options: z.array(z.strictObject({ value: words, label: textSchema, hint: textSchema.optional() })).optional(),
  seconds: z.number().positive(),
  dontKnow: z.boolean().default(false),
  canChange: z.boolean().optional(),
  en: wordingSchema,
  fr: wordingSchema,
});

const people = z.enum(PEOPLE);

const serviceSchema = z.strictObject({
  title: textSchema,
  start: z.strictObject({ en: startSchema, fr: startSchema }),
  household: z.strictObject({
    person: name,
    childBirth: name,
    groups: z.record(name, z.record(name, people)),
  }),
  aids: z.array(aidSchema).min(1),
  questions: z.array(questionSchema),
  assumed: z.array(z.strictObject({ fact: name, en: words, fr: words })).default([]),
});

/**
 * Reads a service from its YAML file; its id is the file's name. What stands in the file is checked here; whether the
 * law knows its rules and facts is checked by `prepare`.
 */
export function readService(source: YamlSource): Result<Service> {
  const read = readYaml(serviceSchema, source);
  if (!read.ok) return read;
  const written = inFrenchTypography(read.value);
  const place = placesIn(source);
  const { title, start, household, aids, questions, assumed } = written;
  const service: Service = {
    id: source.file.replace(/^.*\//, "").replace(/\.ya?ml$/, ""),
    file: source.file,
    title,
    start,
    household: {
      person: household.person,
      childBirth: household.childBirth,
      groups: Object.entries(household.groups).map(([entity, roles]) => ({
        entity,
        roles,
        span: place(["household", "groups", entity]),
      })),
      span: place(["household"]),
    },
    aids: aids.map((aid, i) => ({ ...aid, span: place(["aids", i]), at: { rule: place(["aids", i, "rule"]) } })),
    questions: questions.map((question, i) => questionFrom(question, (...path) => place(["questions", i, ...path]))),
    assumed: assumed.map(({ fact, en, fr }, i) => ({ fact, says: { en, fr }, span: place(["assumed", i]) })),
  };
  const diagnostics = [
    ...repeated("aid", service.aids),
    ...repeated("question", service.questions),
    ...questions.flatMap((question, i) => optionsFit(question, place(["questions", i]))),
    ...service.questions.flatMap(placeholdersKnown),
  ];
  return hasErrors(diagnostics) ? failure(diagnostics) : success(service, diagnostics);
}

/** Every text under a key `fr`, however deep, but links. */
function inFrenchTypography<T>(value: T, french = false): T {
  if (typeof value === "string") return (french && !value.startsWith("https:") ? frenchSpaces(value) : value) as T;
  if (Array.isArray(value)) return value.map((each) => inFrenchTypography(each, french)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, inFrenchTypography(each, french || key === "fr")]),
  ) as T;
}

function questionFrom(written: z.infer<typeof questionSchema>, place: (...path: string[]) => Span): Question {
  const wording = (text: z.infer<typeof wordingSchema>) => ({
    title: text.title,
    self: text.self ?? null,
    partner: text.partner ?? null,
    child: text.child ?? null,
    short: text.short,
    hint: text.hint ?? null,
    help: text.help ?? null,
  });
  return {
    id: written.id,
    fact: written.fact,
    of: written.of,
    ask: presentationFrom(written),
    seconds: written.seconds,
    dontKnow: written.dontKnow,
    canChange: written.canChange ?? written.ask.startsWith("amount"),
    wording: { en: wording(written.en), fr: wording(written.fr) },
    span: place(),
    at: { fact: place("fact"), of: place("of"), ask: place("ask") },
  };
}

function presentationFrom(written: z.infer<typeof questionSchema>): Question["ask"] {
  switch (written.ask) {
    case "choice":
      return { kind: "choice", options: (written.options ?? []).map((o) => ({ ...o, hint: o.hint ?? null })) };
    case "amount":
      return { kind: "amount", per: null };
    case "amount per month":
      return { kind: "amount", per: "month" };
    case "amount per year":
      return { kind: "amount", per: "year" };
    default:
      return { kind: written.ask };
  }
}

const error = (code: string, message: string, span: Span, remedy?: string): Diagnostic => ({
  code,
  severity: "error",
  message,
  span,
  ...(remedy === undefined ? {} : { remedy }),
});

function repeated(what: string, items: readonly { readonly id: string; readonly span: Span }[]): Diagnostic[] {
  return items.flatMap((item, i) => {
    const first = items.findIndex((other) => other.id === item.id);
    if (first === i) return [];
    const related = [{ message: "first here", span: (items[first] as typeof item).span }];
    return [{ ...error(`repeated-${what}`, `The ${what} "${item.id}" stands here twice.`, item.span), related }];
  });
}

function optionsFit(question: z.infer<typeof questionSchema>, span: Span): Diagnostic[] {
  const has = (question.options ?? []).length > 0;
  if (question.ask === "choice" && !has) {
    return [error("options-missing", `The question "${question.id}" asks a choice but lists no options.`, span)];
  }
  if (question.ask !== "choice" && question.options !== undefined) {
    return [error("options-unused", `The question "${question.id}" lists options but does not ask a choice.`, span)];
  }
  return [];
}

const PLACEHOLDERS = new Set(["child", "year", "next_year", "month"]);

function placeholdersKnown(question: Question): Diagnostic[] {
  return Object.values(question.wording).flatMap((wording) =>
    Object.entries(wording).flatMap(([field, text]) =>
      [...String(text ?? "").matchAll(/\{([^}]*)\}/g)].flatMap((match) => {
        const placeholder = match[1] ?? "";
        if (PLACEHOLDERS.has(placeholder) && (placeholder !== "child" || field === "child")) return [];
        const message = `The ${field} of the question "${question.id}" has the placeholder {${placeholder}}, which has no value there.`;
        return [
          error(
            "unknown-placeholder",
            message,
            question.span,
            "Use {year}, {next_year} or {month}; {child} only under `child`.",
          ),
        ];
      }),
    ),
  );
}

/** Finds the place of a path in a YAML document that is known to be well formed. */
function placesIn(source: YamlSource): (path: readonly (string | number)[]) => Span {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines });
  return (path) => {
    const node: unknown = document.getIn(path, true);
    const [start, end] = (isNode(node) ? node.range : null) ?? [0, 0];
    const at = lines.linePos(start);
    return { file: source.file, start, end, line: at.line, column: at.col };
  };
}

import { isNode, LineCounter, parseDocument } from "yaml";
import * as z from "zod";
import { type Diagnostic, failure, hasErrors, type Result, type Span, success } from "../../base/index.ts";
import { readYaml, textSchema, type YamlSource } from "../../map/index.ts";
import { frenchSpaces } from "../texts/french-spaces.ts";
import { experimentFrom, experimentSchema } from "./experiments.ts";
import { FEEDBACK_INSTRUMENTS } from "./feedback-choice.ts";
import { type Experiment, type Ground, PEOPLE, type Question, type Service, type Sheet, STEADY } from "./service.ts";

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
  isPrice: z.boolean().default(false),
  payer: textSchema,
  apply: z.strictObject({ en: applySchema, fr: applySchema }),
});

const wordingSchema = z.strictObject({
  title: words,
  self: words.optional(),
  partner: words.optional(),
  child: words.optional(),
  short: words,
  label: words.optional(),
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
  steady: id.optional(),
  unlessSteady: id.optional(),
  past: z.boolean().default(false),
  fromAge: z.number().int().min(1).max(120).optional(),
  after: z.array(id).default([]),
  none: words.optional(),
  en: wordingSchema,
  fr: wordingSchema,
});

const sheetWordingSchema = wordingSchema.omit({ label: true });

const sheetSchema = z.strictObject({
  id,
  kind: z.enum(["checklist", "together"]),
  questions: z.array(id).min(1),
  seconds: z.number().positive().default(10),
  whole: z.boolean().default(false),
  en: sheetWordingSchema,
  fr: sheetWordingSchema,
});

const steadySchema = z.strictObject({ question: id, years: z.record(name, z.array(name).min(1)).default({}) });

const people = z.enum(PEOPLE);

const coupleSchema = z.strictObject({
  fact: name,
  options: z.array(z.strictObject({ id, value: words, partner: z.boolean(), label: textSchema })).min(2),
});

/** What a part of a service may hold; the service's own file holds more. */
const partSchema = z.strictObject({
  aids: z.array(aidSchema).default([]),
  questions: z.array(questionSchema).default([]),
  sheets: z.array(sheetSchema).default([]),
  steady: z.array(steadySchema).default([]),
  assumed: z.array(z.strictObject({ fact: name, en: words, fr: words })).default([]),
  grounds: z.array(z.strictObject({ title: textSchema, names: z.array(name).min(1) })).default([]),
  experiments: z.array(experimentSchema).default([]),
});

const serviceSchema = partSchema.extend({
  title: textSchema,
  feedback: z
    .strictObject({ instrument: z.enum(FEEDBACK_INSTRUMENTS), version: z.literal(1) })
    .default({ instrument: "uk-kpi", version: 1 }),
  start: z.strictObject({ en: startSchema, fr: startSchema }),
  household: z.strictObject({
    person: name,
    childBirth: name,
    adultBirth: name.optional(),
    couple: coupleSchema.optional(),
    groups: z.record(name, z.record(name, people)),
  }),
});

/**
 * Reads a service from its YAML file; its id is the file's name. `parts` are further files with aids, questions and
 * sheets of it, taken in after its own in the order given. What stands in the files is checked here; whether the law
 * knows its rules and facts is checked by `prepare`.
 */
export function readService(source: YamlSource, parts: readonly YamlSource[] = []): Result<Service> {
  const read = readYaml(serviceSchema, source);
  const others = parts.map((part) => readYaml(partSchema, part));
  const wrong = [read, ...others].flatMap((each) => (each.ok ? [] : each.diagnostics));
  if (!read.ok || wrong.length > 0) return failure(wrong);
  const written = inFrenchTypography(read.value);
  const place = placesIn(source);
  const pieces = [
    pieceFrom(written, place),
    ...others.flatMap((each, i) =>
      each.ok ? [pieceFrom(inFrenchTypography(each.value), placesIn(parts[i] as YamlSource))] : [],
    ),
  ];
  const { title, start, household } = written;
  const service: Service = {
    id: source.file.replace(/^.*\//, "").replace(/\.ya?ml$/, ""),
    file: source.file,
    title,
    feedback: written.feedback,
    start,
    household: {
      person: household.person,
      childBirth: household.childBirth,
      adultBirth: household.adultBirth ?? null,
      couple: household.couple === undefined ? null : { ...household.couple, span: place(["household", "couple"]) },
      groups: Object.entries(household.groups).map(([entity, roles]) => ({
        entity,
        roles,
        span: place(["household", "groups", entity]),
      })),
      span: place(["household"]),
    },
    aids: pieces.flatMap((piece) => piece.aids),
    questions: pieces.flatMap((piece) => piece.questions),
    sheets: pieces.flatMap((piece) => piece.sheets),
    steady: pieces.flatMap((piece) => piece.steady),
    assumed: pieces.flatMap((piece) => piece.assumed),
    grounds: pieces.flatMap((piece) => piece.grounds),
    experiments: pieces.flatMap((piece) => piece.experiments),
  };
  const diagnostics = [
    ...(service.aids.length === 0 ? [error("no-aids", "A service decides about at least one aid.", place([]))] : []),
    ...repeated("aid", service.aids),
    ...repeated("question", [...service.questions, ...service.sheets]),
    ...pieces.flatMap((piece) => piece.diagnostics),
    ...service.questions.flatMap((question) => placeholdersKnown(question, question.wording)),
    ...service.sheets.flatMap((sheet) => [...placeholdersKnown(sheet, sheet.wording), ...sheetFits(sheet, service)]),
    ...service.questions.flatMap((question) => namesKnown(question, service)),
    ...service.steady.flatMap((each) => steadyFits(each.question, service, each.span)),
    ...service.grounds.flatMap((ground) => onOneGround(ground, service)),
    ...repeated("experiment", service.experiments),
    ...service.experiments.flatMap((experiment) => experimentFits(experiment, service)),
  ];
  return hasErrors(diagnostics) ? failure(diagnostics) : success(service, diagnostics);
}

type Place = ReturnType<typeof placesIn>;

function pieceFrom(written: z.infer<typeof partSchema>, place: Place) {
  const { aids, questions, sheets, steady, assumed, grounds, experiments } = written;
  return {
    aids: aids.map((aid, i) => ({ ...aid, span: place(["aids", i]), at: { rule: place(["aids", i, "rule"]) } })),
    questions: questions.map((question, i) => questionFrom(question, (...path) => place(["questions", i, ...path]))),
    sheets: sheets.map(
      ({ en, fr, ...sheet }, i): Sheet => ({
        ...sheet,
        wording: { en: wordingFrom(en), fr: wordingFrom(fr) },
        span: place(["sheets", i]),
      }),
    ),
    steady: steady.map((each, i) => ({ ...each, span: place(["steady", i]) })),
    assumed: assumed.map(({ fact, en, fr }, i) => ({ fact, says: { en, fr }, span: place(["assumed", i]) })),
    grounds: grounds.map((ground, i) => ({ ...ground, span: place(["grounds", i]) })),
    experiments: experiments.map((experiment, i) => experimentFrom(experiment, place(["experiments", i]))),
    diagnostics: questions.flatMap((question, i) => optionsFit(question, place(["questions", i]))),
  };
}

/** A name that stood under two grounds would sort an aid by the order of the file. */
function onOneGround(ground: Ground, service: Service): Diagnostic[] {
  return ground.names.flatMap((name) => {
    const first = service.grounds.find((other) => other.names.includes(name));
    if (first === undefined || first === ground) return [];
    const related = [{ message: "first here", span: first.span }];
    const message = `"${name}" stands under two grounds: "${first.title.en}" and "${ground.title.en}".`;
    return [{ ...error("on-two-grounds", message, ground.span), related }];
  });
}

/** An experiment is about a question or a sheet of the service, and its arms have names of their own. */
function experimentFits(experiment: Experiment, service: Service): Diagnostic[] {
  const { question, arms, span } = experiment;
  const pages = [...service.questions, ...service.sheets];
  const page = pages.find((each) => each.id === question);
  return [
    ...(page === undefined
      ? [
          error(
            "unknown-question",
            `Experiment "${experiment.id}" names the question "${question}", which there is none of.`,
            span,
          ),
        ]
      : []),
    ...(new Set(arms.map((arm) => arm.id)).size < arms.length
      ? [error("repeated-arm", `Two arms of experiment "${experiment.id}" have the same id.`, span)]
      : []),
  ];
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
  return {
    id: written.id,
    fact: written.fact,
    of: written.of,
    ask: presentationFrom(written),
    seconds: written.seconds,
    dontKnow: written.dontKnow,
    canChange: written.canChange ?? written.ask.startsWith("amount"),
    steady: written.steady ?? null,
    unlessSteady: written.unlessSteady ?? null,
    past: written.past,
    fromAge: written.fromAge ?? null,
    after: written.after,
    none: written.none ?? null,
    wording: { en: wordingFrom(written.en), fr: wordingFrom(written.fr) },
    span: place(),
    at: { fact: place("fact"), of: place("of"), ask: place("ask") },
  };
}

const wordingFrom = (text: z.infer<typeof wordingSchema>) => ({
  title: text.title,
  self: text.self ?? null,
  partner: text.partner ?? null,
  child: text.child ?? null,
  short: text.short,
  label: text.label ?? null,
  hint: text.hint ?? null,
  help: text.help ?? null,
});

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

/** Questions of a sheet are there, each on at most one checklist and one page of fields. */
function sheetFits(sheet: Sheet, service: Service): Diagnostic[] {
  return sheet.questions.flatMap((id) => {
    if (!service.questions.some((question) => question.id === id)) {
      return [error("unknown-question", `The sheet "${sheet.id}" names "${id}", which is not a question.`, sheet.span)];
    }
    const first = service.sheets.find((other) => other.kind === sheet.kind && other.questions.includes(id));
    if (first === sheet) return [];
    return [error("on-two-sheets", `The question "${id}" stands on "${first?.id}" and on "${sheet.id}".`, sheet.span)];
  });
}

/** Other questions that a question names are there. */
function namesKnown(question: Question, service: Service): Diagnostic[] {
  const pages = [...service.questions, ...service.sheets].map((each) => each.id);
  const wrong = (id: string) =>
    error("unknown-question", `The question "${question.id}" names "${id}", which is not there.`, question.span);
  const steady = [question.steady, question.unlessSteady].filter((id) => id !== null);
  return [
    ...question.after.filter((id) => !pages.includes(id)).map(wrong),
    ...steady.filter((id) => !service.steady.some((each) => each.question === id)).map(wrong),
  ];
}

/** A steady question is a choice among the words that `steady` means, and stands on a page of fields. */
function steadyFits(id: string, service: Service, span: Span): Diagnostic[] {
  const question = service.questions.find((each) => each.id === id);
  if (question === undefined) {
    return [error("unknown-question", `steady names "${id}", which is not a question.`, span)];
  }
  const options = question.ask.kind === "choice" ? question.ask.options.map((option) => option.value) : [];
  if (STEADY.some((value) => !options.includes(value)) || options.length !== STEADY.length) {
    return [error("steady-options", `The question "${id}" must offer ${STEADY.join(", ")} and nothing else.`, span)];
  }
  return [];
}

const PLACEHOLDERS = new Set(["child", "year", "next_year", "month"]);

function placeholdersKnown(
  { id, span }: { readonly id: string; readonly span: Span },
  wordings: Question["wording"] | Sheet["wording"],
): Diagnostic[] {
  return Object.values(wordings).flatMap((wording) =>
    Object.entries(wording).flatMap(([field, text]) =>
      [...String(text ?? "").matchAll(/\{([^}]*)\}/g)].flatMap((match) => {
        const placeholder = match[1] ?? "";
        if (PLACEHOLDERS.has(placeholder) && (placeholder !== "child" || field === "child")) return [];
        const message = `The ${field} of the question "${id}" has the placeholder {${placeholder}}, which has no value there.`;
        return [
          error(
            "unknown-placeholder",
            message,
            span,
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

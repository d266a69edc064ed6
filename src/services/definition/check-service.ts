import { type Diagnostic, parseDay, type Span } from "../../base/index.ts";
import type { Cell, NodeId, Program, ProgramFact, Type } from "../../law/index.ts";
import { nodesReadBy } from "./nodes-read-by.ts";
import { type Couple, PEOPLE, type Question, type Service } from "./service.ts";

/**
 * Everything in a service that does not fit the law it runs on: rules and facts that are not there, questions about the
 * wrong entity or in the wrong form, and facts that an aid can need although nobody is asked for them.
 */
export function checkService(service: Service, program: Program): readonly Diagnostic[] {
  return [
    ...householdFits(service, program),
    ...service.aids.flatMap((aid) => aidFits(aid, program)),
    ...service.questions.flatMap((question) => questionFits(question, service, program)),
    ...service.sheets.flatMap((sheet) => (sheet.kind === "checklist" ? checklistFits(sheet, service) : [])),
    ...askedTwice(service),
    ...everythingIsAsked(service, program),
    ...service.assumed.flatMap((assumed) => {
      if (program.facts.some((fact) => fact.name === assumed.fact)) return [];
      const message = `Nothing that these aids read is called "${assumed.fact}"; it need not be assumed.`;
      return [finding("assumed-unread", "warning", message, assumed.span)];
    }),
    ...groundsAreRead(service, program),
  ];
}

/** A ground that names nothing the aids read would never hold an aid. The law of another month may read it: a warning. */
function groundsAreRead(service: Service, program: Program): Diagnostic[] {
  const names = [...program.facts.map((fact) => fact.name), ...program.cells.map((cell) => cell.rule)];
  return service.grounds.flatMap((ground) =>
    ground.names
      .filter((name) => !names.includes(name))
      .map((name) =>
        finding(
          "ground-unread",
          "warning",
          `The ground "${ground.title.en}" names "${name}", which none of the aids reads.`,
          ground.span,
          nearest(name, names),
        ),
      ),
  );
}

function householdFits({ household }: Service, program: Program): Diagnostic[] {
  const entity = (name: string) => program.entities.find((e) => e.name === name);
  const person = entity(household.person);
  if (person === undefined || person.of !== undefined) {
    const message = `household.person names "${household.person}", which is not an entity of persons in the law.`;
    return [finding("unknown-entity", "error", message, household.span, nearest(household.person, persons(program)))];
  }
  const birthIsWrong = (["childBirth", "adultBirth"] as const).flatMap((key) => {
    const birth = program.facts.find((fact) => fact.name === household[key]);
    if (birth === undefined || (birth.entity === household.person && birth.type.kind === "date")) return [];
    const message = `household.${key} names "${birth.name}", which is not a date of a ${household.person}.`;
    return [finding("bad-birth-fact", "error", message, household.span)];
  });
  const written = household.groups.flatMap((group): Diagnostic[] => {
    const found = entity(group.entity);
    if (found === undefined) {
      return [
        finding(
          "unknown-entity",
          "error",
          `The law has no group "${group.entity}".`,
          group.span,
          nearest(group.entity, groupNames(program)),
        ),
      ];
    }
    const roles = found.roles.map((role) => role.name);
    const unknown = Object.keys(group.roles).filter((role) => !roles.includes(role));
    const missing = roles.filter((role) => !(role in group.roles));
    return [
      ...unknown.map((role) =>
        finding(
          "unknown-role",
          "error",
          `A ${group.entity} has no role "${role}".`,
          group.span,
          `Its roles are ${roles.join(", ")}.`,
        ),
      ),
      ...missing.map((role) =>
        finding(
          "role-missing",
          "error",
          `Nobody is said to fill the role "${role}" of ${group.entity}.`,
          group.span,
          `Write, for example, ${role}: everyone`,
        ),
      ),
    ];
  });
  const unwritten = groupNames(program).filter((name) => !household.groups.some((group) => group.entity === name));
  return [
    ...birthIsWrong,
    ...(household.couple === null ? [] : coupleFits(household.couple, household.person, program)),
    ...written,
    ...unwritten.map((name) =>
      finding(
        "group-missing",
        "error",
        `The law speaks of a ${name}; household.groups does not say who belongs to it.`,
        household.span,
      ),
    ),
  ];
}

function coupleFits(couple: Couple, person: string, program: Program): Diagnostic[] {
  const fact = program.facts.find((each) => each.name === couple.fact);
  if (fact === undefined) return [];
  if (fact.entity !== person || fact.type.kind !== "one_of") {
    const message = `household.couple names "${couple.fact}", which is not a choice of a ${person}.`;
    return [finding("bad-couple-fact", "error", message, couple.span)];
  }
  const { values } = fact.type;
  return couple.options
    .filter((option) => !values.includes(option.value))
    .map((option) =>
      finding(
        "unknown-option",
        "error",
        `"${option.value}" is not a value of "${couple.fact}".`,
        couple.span,
        nearest(option.value, values),
      ),
    );
}

/** An unticked box must mean something: no, 0, or the option named as `none`. */
function checklistFits(sheet: Service["sheets"][number], service: Service): Diagnostic[] {
  return service.questions
    .filter((question) => sheet.questions.includes(question.id))
    .flatMap((question) => {
      const { ask, none, dontKnow } = question;
      const wrong = (why: string, remedy?: string) => [
        finding("not-for-a-checklist", "error", `The question "${question.id}" ${why}.`, question.span, remedy),
      ];
      if (dontKnow) return wrong(`offers "I don't know", which a box on the checklist "${sheet.id}" cannot`);
      if (ask.kind === "date") {
        return parseDay(none ?? "") === undefined
          ? wrong(
              "does not say which day an unticked box stands for",
              'Write none: followed by a day such as "1900-01-01".',
            )
          : [];
      }
      if (ask.kind !== "choice" || ask.options.some((option) => option.value === none)) return [];
      return wrong(
        "does not say which option an unticked box stands for",
        "Write none: followed by the option's value.",
      );
    });
}

function aidFits(aid: Service["aids"][number], program: Program): Diagnostic[] {
  const cell = program.cells.find((c) => c.rule === aid.rule);
  if (cell === undefined) {
    const names = program.cells.map((c) => c.rule);
    return [
      finding(
        "unknown-rule",
        "error",
        `The aid "${aid.id}" is decided by the rule "${aid.rule}", which the law does not have.`,
        aid.at.rule,
        nearest(aid.rule, names),
      ),
    ];
  }
  if (cell.type.kind === "yes_no" || (cell.type.kind === "number" && cell.type.unit === "money")) return [];
  return [
    finding(
      "rule-not-an-aid",
      "error",
      `The rule "${aid.rule}" gives ${describe(cell.type)}; an aid is an amount of money or a yes_no.`,
      aid.at.rule,
    ),
  ];
}

function questionFits(question: Question, service: Service, program: Program): Diagnostic[] {
  if (service.steady.some((each) => each.question === question.id)) return [];
  const fact = program.facts.find((f) => f.name === question.fact);
  const cell = program.cells.find((c) => c.rule === question.fact);
  if (fact === undefined && cell === undefined) {
    // The law of this month may not read it, and another month's may: it is then not asked. Where the name is wrong, what
    // was meant is a fact that nobody is asked for, which is an error of its own.
    const names = [...program.facts.map((f) => f.name), ...givableRules(program).map((c) => c.rule)];
    return [
      finding(
        "unread-fact",
        "warning",
        `The question "${question.id}" asks "${question.fact}", which none of the aids reads.`,
        question.at.fact,
        nearest(question.fact, names),
      ),
    ];
  }
  const found = (fact ?? cell) as ProgramFact | Cell;
  if (fact === undefined && !(found as Cell).givable) {
    return [
      finding(
        "rule-not-givable",
        "error",
        `The question "${question.id}" asks the rule "${question.fact}", which a person may not give.`,
        question.at.fact,
        "Ask the facts it is derived from, or write `or given` after the rule's type in the law.",
      ),
    ];
  }
  const aboutPeople = (PEOPLE as readonly string[]).includes(question.of);
  const rightEntity = aboutPeople ? found.entity === service.household.person : found.entity === question.of;
  if (!rightEntity) {
    const message = `The question "${question.id}" is asked of ${question.of}, but "${question.fact}" is of a ${found.entity}.`;
    return [finding("wrong-entity", "error", message, question.at.of)];
  }
  return formFits(question, found.type);
}

function formFits(question: Question, type: Type): Diagnostic[] {
  const { ask } = question;
  const fits = {
    yes_no: type.kind === "yes_no",
    choice: type.kind === "one_of" || type.kind === "yes_no",
    amount: type.kind === "number" && type.unit === "money",
    number: type.kind === "number" && type.unit !== "money",
    date: type.kind === "date",
  }[ask.kind];
  if (!fits) {
    return [
      finding(
        "wrong-form",
        "error",
        `The question "${question.id}" asks "${ask.kind}", but "${question.fact}" is ${describe(type)}.`,
        question.at.ask,
      ),
    ];
  }
  if (ask.kind === "amount" && ask.per !== null && type.kind === "number" && type.per === undefined) {
    return [
      finding(
        "wrong-form",
        "error",
        `The question "${question.id}" asks per ${ask.per}, but "${question.fact}" is a sum of no period.`,
        question.at.ask,
      ),
    ];
  }
  if (ask.kind !== "choice") return [];
  const values = type.kind === "one_of" ? type.values : ["yes", "no"];
  const offered = ask.options.map((option) => option.value);
  const missing = values.filter((value) => !offered.includes(value));
  return [
    ...offered
      .filter((value) => !values.includes(value))
      .map((value) =>
        finding(
          "unknown-option",
          "error",
          `"${value}" is not a value of "${question.fact}".`,
          question.at.ask,
          nearest(value, values),
        ),
      ),
    ...(missing.length > 0
      ? [
          finding(
            "options-incomplete",
            "error",
            `The question "${question.id}" offers no option for ${missing.join(", ")}.`,
            question.at.ask,
          ),
        ]
      : []),
  ];
}

function askedTwice({ questions }: Service): Diagnostic[] {
  return questions.flatMap((question, i) => {
    const before = questions
      .slice(0, i)
      .find((other) => other.fact === question.fact && overlap(other.of, question.of));
    if (before === undefined) return [];
    const message = `The questions "${before.id}" and "${question.id}" ask "${question.fact}" of the same people.`;
    const related = [{ message: "asked here", span: before.at.fact }];
    return [{ ...finding("asked-twice", "error", message, question.at.fact), related }];
  });
}

function overlap(a: Question["of"], b: Question["of"]): boolean {
  const adults = ["you", "partner", "adults"];
  const within = (x: Question["of"], y: Question["of"]) =>
    x === y ||
    (y === "everyone" && (PEOPLE as readonly string[]).includes(x)) ||
    (y === "adults" && adults.includes(x));
  return within(a, b) || within(b, a);
}

/** Facts that an aid can read, rules that are asked instead of derived standing for what they derive from. */
function everythingIsAsked(service: Service, program: Program): Diagnostic[] {
  const stopAt = new Set(service.questions.filter((q) => !q.dontKnow).map((q) => q.fact));
  const known = new Set([
    service.household.childBirth,
    ...(service.household.couple === null ? [] : [service.household.couple.fact]),
    ...service.questions.map((q) => q.fact),
    ...service.assumed.map((a) => a.fact),
  ]);
  const needed = new Map<string, string[]>();
  for (const aid of service.aids) {
    const roots = program.cells.filter((cell) => cell.rule === aid.rule).map((cell): NodeId => cell.node);
    for (const id of nodesReadBy(program, roots, (node) => node.kind === "rule" && stopAt.has(node.rule))) {
      const node = program.nodes[id];
      if (node?.kind !== "fact" || known.has(node.fact)) continue;
      const aids = needed.get(node.fact) ?? [];
      if (!aids.includes(aid.id)) needed.set(node.fact, [...aids, aid.id]);
    }
  }
  return [...needed].map(([fact, aids]) =>
    finding(
      "fact-not-asked",
      "error",
      `${aids.join(", ")} can need "${fact}", which no question asks and which is not assumed.`,
      (service.aids.find((aid) => aid.id === aids[0]) as Service["aids"][number]).span,
      `Write a question with fact: ${fact}, or list it under assumed with the words that say so.`,
    ),
  );
}

const persons = (program: Program) => program.entities.filter((e) => e.of === undefined).map((e) => e.name);
const groupNames = (program: Program) => program.entities.filter((e) => e.of !== undefined).map((e) => e.name);
const givableRules = (program: Program) => program.cells.filter((cell) => cell.givable);

function describe(type: Type): string {
  switch (type.kind) {
    case "yes_no":
      return "a yes_no";
    case "date":
      return "a date";
    case "one_of":
      return `one of ${type.values.join(", ")}`;
    case "number":
      return `a number (${type.unit}${type.per === undefined ? "" : ` per ${type.per}`})`;
  }
}

/** "Did you mean …?" for a name that is one or two letters off. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const ranked = [...new Set(names)]
    .map((other) => ({ other, off: distance(name, other) }))
    .sort((a, b) => a.off - b.off);
  const best = ranked[0];
  return best !== undefined && best.off <= Math.max(2, name.length / 3) ? `Did you mean "${best.other}"?` : undefined;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const finding = (
  code: string,
  severity: "error" | "warning",
  message: string,
  span: Span,
  remedy?: string,
): Diagnostic => ({ code, severity, message, span, ...(remedy === undefined ? {} : { remedy }) });

import { createHash } from "node:crypto";
import { type Diagnostic, failure, hasErrors, type Period, type Result, success } from "../base/index.ts";
import type { Cell, Constant, Program, ProgramFact, Type } from "../law/index.ts";
import { checkService } from "./definition/check-service.ts";
import { nodesReadBy } from "./definition/nodes-read-by.ts";
import {
  type Aid,
  PEOPLE,
  type Question,
  type Service,
  type Sheet,
  STEADY,
  type Subject,
} from "./definition/service.ts";

/** A service together with the law it runs on, checked and indexed once. */
export interface Prepared {
  readonly service: Service;
  readonly program: Program;
  /** Hash of everything in the service that decides what is asked and said. */
  readonly flowHash: string;
  /** The arm of an experiment that this is, as events name it; null outside experiments. */
  readonly variant: string | null;
  /** By question id. */
  readonly asked: ReadonlyMap<string, Asked>;
  /** By the id that addresses and signals know: every question by itself, and every sheet. */
  readonly pages: ReadonlyMap<string, AskedPage>;
  /** By question id: the sheets it stands on. */
  readonly sheetsOf: ReadonlyMap<string, SheetsOf>;
  /** By the fact of a year that a steady income tells: its steady question and what it is made of. */
  readonly filledYears: ReadonlyMap<string, FilledYear>;
  /** By fact or givable rule: the questions that ask it, each of other people. */
  readonly questionsFor: ReadonlyMap<string, readonly Question[]>;
  /** Facts of persons that are asked of some of them only. */
  readonly factsAskedOfSome: readonly {
    readonly name: string;
    readonly covers: readonly { readonly of: Subject; readonly fromAge: number | null }[];
    readonly usually: Constant | null;
    /** Of a rule that may be given. */
    readonly asked: Asked | null;
  }[];
  /** Rules whose answers hold for the months before the program's only. */
  readonly past: ReadonlySet<string>;
  readonly aids: readonly { readonly aid: Aid; readonly cell: Cell }[];
  readonly articles: ReadonlyMap<string, Program["articles"][number]>;
}

/** A fact of a year that is twelve times what steady amounts of a month come to. */
export interface FilledYear {
  readonly question: string;
  /** Facts of a month, or rules with the facts of a month that they rest on. */
  readonly parts: readonly { readonly name: string; readonly facts: readonly string[] }[];
}

/** What one page asks: one question, or those of a sheet, in the order of the page. */
export interface AskedPage {
  readonly id: string;
  readonly sheet: Sheet | null;
  readonly asked: readonly Asked[];
}

export interface SheetsOf {
  readonly checklist: AskedPage | null;
  readonly together: AskedPage | null;
}

/** A question with what the law says of its fact. */
export interface Asked {
  readonly question: Question;
  readonly entity: string;
  readonly type: Type;
  /** Whether each year that the law reads is asked by itself. */
  readonly byYear: boolean;
  /** The years it is asked for, or null where one answer holds for all time. */
  readonly periods: readonly (Period | null)[];
  /** The months before the program's in which the law reads it. */
  readonly earlier: readonly Period[];
  /** Whether the law reads it month by month. */
  readonly byMonth: boolean;
  readonly givable: boolean;
  /** Ends included, in the fact's own unit and rate. */
  readonly least: Constant | null;
  readonly most: Constant | null;
}

/** Checks a service against the law of one month and makes it ready to run. Warnings come with a service that runs. */
export function prepare(service: Service, program: Program): Result<Prepared> {
  const diagnostics: readonly Diagnostic[] = checkService(service, program);
  if (hasErrors(diagnostics)) return failure(diagnostics);
  const facts = new Map(program.facts.map((fact) => [fact.name, fact]));
  const steadyQuestions = new Set(service.steady.map((each) => each.question));
  const asked = new Map(
    service.questions.flatMap((question): [string, Asked][] => {
      if (steadyQuestions.has(question.id)) return [[question.id, askedSteady(question, service)]];
      const fact = facts.get(question.fact);
      const cell = program.cells.find((c) => c.rule === question.fact);
      if (fact !== undefined) return [[question.id, askedFact(question, fact, program)]];
      return cell === undefined ? [] : [[question.id, askedRule(question, cell, program)]];
    }),
  );
  const pages = new Map<string, AskedPage>(
    [...asked.values()].map((each) => [each.question.id, { id: each.question.id, sheet: null, asked: [each] }]),
  );
  for (const sheet of service.sheets) {
    const onIt = sheet.questions.flatMap((id) => asked.get(id) ?? []);
    if (onIt.length > 0) pages.set(sheet.id, { id: sheet.id, sheet, asked: onIt });
  }
  const sheetWith = (question: Question, kind: Sheet["kind"]): AskedPage | null => {
    const sheet = service.sheets.find((each) => each.kind === kind && each.questions.includes(question.id));
    return (sheet && pages.get(sheet.id)) ?? null;
  };
  const questionsFor = new Map<string, Question[]>();
  for (const question of service.questions) {
    questionsFor.set(question.fact, [...(questionsFor.get(question.fact) ?? []), question]);
  }
  const value: Prepared = {
    service,
    program,
    variant: null,
    flowHash: createHash("sha256").update(JSON.stringify(service, withoutPlaces)).digest("hex").slice(0, 16),
    asked,
    pages,
    sheetsOf: new Map(
      service.questions.map((question) => [
        question.id,
        { checklist: sheetWith(question, "checklist"), together: sheetWith(question, "together") },
      ]),
    ),
    filledYears: new Map(
      service.steady.flatMap(({ question, years }) =>
        Object.entries(years).map(([fact, parts]): [string, FilledYear] => [
          fact,
          { question, parts: parts.map((name) => ({ name, facts: factsBelow(name, program) })) },
        ]),
      ),
    ),
    questionsFor,
    factsAskedOfSome: [...questionsFor].flatMap(([name, questions]) => {
      const fact = facts.get(name);
      const cell = fact === undefined ? program.cells.find((each) => each.rule === name) : undefined;
      const { entity, usually } = fact ?? { entity: cell?.entity, usually: cell && noneOf(cell.type) };
      if (entity !== service.household.person || usually === undefined) return [];
      const covers = [
        ...questions.map(({ of, fromAge }) => ({ of, fromAge })),
        ...toldOnHouseholdPage(name, service).map((of) => ({ of, fromAge: null })),
      ];
      const always = covers.filter(({ fromAge }) => fromAge === null).map(({ of }) => of);
      const first = questions.map((question) => asked.get(question.id)).find((each) => each?.givable);
      return coversEveryone(always) ? [] : [{ name, covers, usually, asked: first ?? null }];
    }),
    past: new Set(service.questions.filter((question) => question.past).map((question) => question.fact)),
    aids: service.aids.flatMap((aid) => {
      const cell = aidCell(program, aid.rule);
      return cell === undefined ? [] : [{ aid, cell }];
    }),
    articles: new Map(program.articles.map((article) => [article.id, article])),
  };
  return success(value, diagnostics);
}

/** The fact itself, or the facts that a rule rests on in one of its months. */
function factsBelow(name: string, program: Program): readonly string[] {
  const cell = program.cells.find((each) => each.rule === name);
  if (cell === undefined) return program.facts.some((fact) => fact.name === name) ? [name] : [];
  const nodes = [...nodesReadBy(program, [cell.node], () => false)].map((id) => program.nodes[id]);
  return [...new Set(nodes.flatMap((node) => (node?.kind === "fact" ? [node.fact] : [])))];
}

/** Where something stands in its file changes nothing of what it says. */
const withoutPlaces = (key: string, value: unknown): unknown =>
  key === "span" || key === "at" || key === "file" ? undefined : value;

/** The rule's value for the program's month, else for its year, else the only one there is. */
export function aidCell(program: Program, rule: string): Cell | undefined {
  const cells = program.cells.filter((cell) => cell.rule === rule);
  return (
    cells.find((cell) => cell.period === program.month) ??
    cells.find((cell) => cell.period === program.month.slice(0, 4)) ??
    cells[0]
  );
}

const askedFact = (question: Question, fact: ProgramFact, program: Program): Asked => ({
  question,
  entity: fact.entity,
  type: fact.type,
  byYear: fact.period === "year",
  periods: fact.period === "year" ? yearsOf(fact.name, program) : [null],
  earlier: [],
  byMonth: fact.period === "month",
  givable: false,
  least: fact.least ?? null,
  most: fact.most ?? null,
});

const askedRule = (question: Question, cell: Cell, program: Program): Asked => ({
  question,
  entity: cell.entity,
  type: cell.type,
  byYear: cell.period.length === 4,
  periods: cell.period.length === 4 ? yearsOf(cell.rule, program) : [null],
  earlier: program.cells.flatMap((each) =>
    each.rule === cell.rule && each.period < program.month ? [each.period] : [],
  ),
  byMonth: cell.period.length === 7,
  givable: true,
  least: null,
  most: null,
});

/** The years in which a program reads a fact or a rule. */
const yearsOf = (name: string, { nodes }: Program): readonly Period[] =>
  [
    ...new Set(
      nodes.flatMap((node) =>
        (node.kind === "fact" && node.fact === name) || (node.kind === "rule" && node.rule === name)
          ? [node.period.slice(0, 4)]
          : [],
      ),
    ),
  ].sort();

/** A steady question asks nothing of the law: its fact is the service's own. */
const askedSteady = (question: Question, service: Service): Asked => ({
  question,
  entity: isPeople(question.of) ? service.household.person : question.of,
  type: { kind: "one_of", values: STEADY },
  byYear: false,
  periods: [null],
  earlier: [],
  byMonth: false,
  givable: false,
  least: null,
  most: null,
});

/** Rules that the program of a service must have: those that decide its aids, and those that steady amounts are read by. */
export const rulesNeeded = (service: Service, rules: ReadonlySet<string>): readonly string[] => [
  ...new Set([
    ...service.aids.map((aid) => aid.rule),
    ...service.steady.flatMap(({ years }) => Object.values(years).flat()).filter((name) => rules.has(name)),
  ]),
];

const toldOnHouseholdPage = (name: string, { household }: Service): readonly Subject[] => [
  ...(name === household.childBirth ? (["children"] as const) : []),
  ...(name === household.adultBirth || name === household.couple?.fact ? (["adults"] as const) : []),
];

/** What somebody has of a thing who has nothing of it; null where that has no meaning. */
const noneOf = (type: Type): Constant | null => (type.kind === "number" ? 0 : type.kind === "yes_no" ? false : null);

const coversEveryone = (subjects: readonly Subject[]): boolean =>
  subjects.includes("everyone") ||
  ((subjects.includes("adults") || (subjects.includes("you") && subjects.includes("partner"))) &&
    subjects.includes("children"));

export const isPeople = (subject: Subject): boolean => (PEOPLE as readonly string[]).includes(subject);

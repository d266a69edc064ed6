import { createHash } from "node:crypto";
import { type Diagnostic, failure, hasErrors, type Result, success } from "../base/index.ts";
import type { Cell, Constant, Program, ProgramFact, Type } from "../law/index.ts";
import { checkService } from "./definition/check-service.ts";
import { type Aid, PEOPLE, type Question, type Service, type Subject } from "./definition/service.ts";

/** A service together with the law it runs on, checked and indexed once. */
export interface Prepared {
  readonly service: Service;
  readonly program: Program;
  /** Hash of everything in the service that decides what is asked and said. */
  readonly flowHash: string;
  /** By question id. */
  readonly asked: ReadonlyMap<string, Asked>;
  /** By fact or givable rule: the questions that ask it, each of other people. */
  readonly questionsFor: ReadonlyMap<string, readonly Question[]>;
  /** Facts of persons that are asked of some of them only. */
  readonly factsAskedOfSome: readonly {
    readonly name: string;
    readonly subjects: readonly Subject[];
    readonly usually: Constant | null;
  }[];
  readonly aids: readonly { readonly aid: Aid; readonly cell: Cell }[];
  readonly articles: ReadonlyMap<string, Program["articles"][number]>;
}

/** A question with what the law says of its fact. */
export interface Asked {
  readonly question: Question;
  readonly entity: string;
  readonly type: Type;
  /** Whether each year that the law reads is asked by itself. */
  readonly byYear: boolean;
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
  const asked = new Map(
    service.questions.flatMap((question): [string, Asked][] => {
      const fact = facts.get(question.fact);
      const cell = program.cells.find((c) => c.rule === question.fact);
      if (fact !== undefined) return [[question.id, askedFact(question, fact)]];
      return cell === undefined ? [] : [[question.id, askedRule(question, cell)]];
    }),
  );
  const questionsFor = new Map<string, Question[]>();
  for (const question of service.questions) {
    questionsFor.set(question.fact, [...(questionsFor.get(question.fact) ?? []), question]);
  }
  const value: Prepared = {
    service,
    program,
    flowHash: createHash("sha256").update(JSON.stringify(service, withoutPlaces)).digest("hex").slice(0, 16),
    asked,
    questionsFor,
    factsAskedOfSome: [...questionsFor].flatMap(([name, questions]) => {
      const fact = facts.get(name);
      if (fact === undefined || fact.entity !== service.household.person) return [];
      const subjects = questions.map((question) => question.of);
      const all = name === service.household.childBirth ? [...subjects, "children" as const] : subjects;
      return coversEveryone(all) ? [] : [{ name, subjects: all, usually: fact.usually }];
    }),
    aids: service.aids.flatMap((aid) => {
      const cell = aidCell(program, aid.rule);
      return cell === undefined ? [] : [{ aid, cell }];
    }),
    articles: new Map(program.articles.map((article) => [article.id, article])),
  };
  return success(value, diagnostics);
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

const askedFact = (question: Question, fact: ProgramFact): Asked => ({
  question,
  entity: fact.entity,
  type: fact.type,
  byYear: fact.period === "year",
  givable: false,
  least: fact.least ?? null,
  most: fact.most ?? null,
});

const askedRule = (question: Question, cell: Cell): Asked => ({
  question,
  entity: cell.entity,
  type: cell.type,
  byYear: cell.period.length === 4,
  givable: true,
  least: null,
  most: null,
});

const coversEveryone = (subjects: readonly Subject[]): boolean =>
  subjects.includes("everyone") ||
  ((subjects.includes("adults") || (subjects.includes("you") && subjects.includes("partner"))) &&
    subjects.includes("children"));

export const isPeople = (subject: Subject): boolean => (PEOPLE as readonly string[]).includes(subject);

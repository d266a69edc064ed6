import { aidId, type LineItem, lineOf, type World } from "../../services/index.ts";
import type { Language } from "../language.ts";
import { itemName } from "../line/line-view.ts";
import { count } from "../staff/figures.ts";
import type { FrontTexts } from "./texts.ts";

/** One stop of the loop: what kind of thing, a real one of the workspace, and a count that is true. */
export interface LoopStop {
  readonly key: keyof FrontTexts["stations"];
  readonly label: string;
  readonly name: string;
  readonly note: string;
  /** Where people pass: their number, null while it is unknown or too small to say; absent elsewhere. */
  readonly people?: number | null;
}

export interface LoopView {
  readonly stops: readonly LoopStop[];
  /** Whether simulated people are in the counts. */
  readonly synthetic: boolean;
}

/** People of the last week over all services. */
export interface WeekOfPeople {
  readonly started: number;
  readonly reached: number;
  readonly left: number;
  readonly synthetic: boolean;
}

/** Counts under this are not said: few people can be told apart. */
const FEWEST = 10;

/** The loop along one real thread: the first aid of the first service, a rule, an article and a question on its line. */
export function loopView(world: World, week: WeekOfPeople | null, language: Language, texts: FrontTexts): LoopView {
  const [service] = world.services;
  const aid = service?.aids[0];
  const line = service === undefined || aid === undefined ? null : lineOf(world, aidId(service.id, aid.id));
  const nearest = (kind: string): LineItem | undefined => line?.stations.find((s) => s.kind === kind)?.items[0];
  const name = (item: LineItem | undefined) => (item === undefined ? "" : itemName(item, language));
  const inForce = world.rulebook.documents.filter((document) => !document.isDraft);
  const howMany = {
    article: inForce.reduce((sum, document) => sum + document.articles.length, 0),
    rule: world.rulebook.rules.length,
    question: world.services.reduce((sum, each) => sum + each.questions.length, 0),
  };
  const oneOf = (kind: keyof typeof howMany) =>
    howMany[kind] <= 1 ? texts.oneOnly : texts.oneOf[kind](count(howMany[kind], language));
  const said = (number: number, words: (n: string) => string, otherwise: string) =>
    number >= FEWEST ? words(count(number, language)) : otherwise;
  const known = (number: number | undefined) => (number !== undefined && number >= FEWEST ? number : null);
  const article = nearest("article");
  const { stations } = texts;
  return {
    synthetic: week?.synthetic === true && week.started >= FEWEST,
    stops: [
      { key: "article", label: stations.article, name: name(article), note: oneOf("article") },
      { key: "rule", label: stations.rule, name: name(nearest("rule")), note: oneOf("rule") },
      { key: "question", label: stations.question, name: name(nearest("question")), note: oneOf("question") },
      {
        key: "people",
        label: stations.people,
        name: service?.title[language] ?? "",
        note: said(
          week?.started ?? 0,
          texts.peopleWeek,
          week === null || week.started === 0 ? texts.waiting : texts.few,
        ),
        people: known(week?.started),
      },
      {
        key: "result",
        label: stations.result,
        name: aid?.name[language] ?? "",
        note: said(week?.reached ?? 0, texts.reached, texts.resultWait),
        people: known(week?.reached),
      },
      {
        key: "stop",
        label: "",
        name: stations.stop,
        note: said(week?.left ?? 0, texts.left, texts.leftWait),
        people: known(week?.left),
      },
      { key: "cause", label: "", name: stations.cause, note: texts.causeNote },
    ],
  };
}

import { type LineItem, lineOf, questionId, type World } from "../../../services/index.ts";
import type { CauseName, QuestionCause } from "../../../signals/index.ts";
import type { StayRow } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { itemName, lineAddress } from "../../line/line-view.ts";
import { count, percent } from "../figures.ts";
import { causeTexts } from "./cause-texts.ts";

/** Why people leave at a question, ready to be drawn. */
export interface CauseView {
  readonly named: CauseName | null;
  /** The cause, or why none is named. */
  readonly word: string;
  /** About how many more people would settle it. */
  readonly more: string | null;
  /** Where the lever lies that the cause calls for: the question's line page, the service's, the article. */
  readonly lever: Linked | null;
  readonly owner: Linked | null;
  readonly evidence: {
    readonly label: string;
    readonly rows: readonly StayRow[];
    readonly usual: number;
    readonly usualText: string;
  };
}

interface Linked {
  readonly name: string;
  readonly href: string;
}

/** What causes are routed by: names of questions, and the line. */
export interface CauseAround {
  readonly service: string;
  readonly world: World;
  readonly question: (id: string) => string;
}

export const causeViews = (
  causes: readonly QuestionCause[],
  around: CauseAround,
  language: Language,
): ReadonlyMap<string, CauseView> => new Map(causes.map((each) => [each.question, causeView(each, around, language)]));

const KINDS = ["service", "question", "policy"] as const satisfies readonly CauseName[];
const STAYS = { service: "failed", question: "hindered", policy: "smooth" } as const;

function causeView(cause: QuestionCause, around: CauseAround, language: Language): CauseView {
  const texts = causeTexts(language);
  const whole = (value: number) => count(value, language);
  const { elsewhere } = cause;
  const usual = elsewhere.of === 0 ? 0 : elsewhere.left / elsewhere.of;
  return {
    named: cause.named,
    word:
      cause.named !== null
        ? texts.named[cause.named]
        : cause.standsOut
          ? texts.notWhy
          : cause.morePeople === null
            ? texts.nothing
            : texts.notYet,
    more: cause.morePeople === null ? null : texts.more(whole(roughly(cause.morePeople))),
    lever: cause.named === null ? null : leverOf(cause, around, language),
    owner: cause.named === null ? null : ownerOf(cause, around, language),
    evidence: {
      label: texts.evidence(around.question(cause.question)),
      usual,
      usualText: texts.usual(percent(usual, language)),
      rows: KINDS.map((kind): StayRow => {
        const { left, of } = cause.evidence[STAYS[kind]];
        return {
          name: texts.stays[kind],
          text: texts.left(whole(left), whole(of)),
          left,
          of,
          named: kind === cause.named,
        };
      }),
    },
  };
}

/** A number of people nobody should take for exact: two digits. */
function roughly(people: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, people))) - 1);
  return Math.ceil(people / step) * step;
}

const linked = (item: LineItem, language: Language): Linked => ({
  name: itemName(item, language),
  href: lineAddress(item.id),
});

function leverOf(cause: QuestionCause, around: CauseAround, language: Language): Linked | null {
  const { world, service } = around;
  const of = (id: string): Linked | null => {
    const line = lineOf(world, id);
    return line === null ? null : linked(line.item, language);
  };
  switch (cause.named) {
    case "question":
      return of(questionId(service, cause.question));
    case "service":
      return of(`service:${service}`);
    case "policy": {
      const article = cause.needs[0]?.article;
      if (article === undefined) return of(questionId(service, cause.question));
      return { name: of(`article:${article}`)?.name ?? article, href: `/panel/article/${encodeURIComponent(article)}` };
    }
    default:
      return null;
  }
}

/** The service's team answers for its questions and its system; for what is asked, whoever answers for the article's policy. */
function ownerOf(cause: QuestionCause, { world, service }: CauseAround, language: Language): Linked | null {
  const team = lineOf(world, `service:${service}`)?.owner ?? null;
  const owner = cause.named === "policy" ? policyOwner(world, cause.needs[0]?.article) : team;
  return owner === null ? null : linked(owner, language);
}

/** Who answers for the policy that an article serves: by the aids it decides. Null where the map names nobody. */
export function policyOwner(world: World, article: string | undefined): LineItem | null {
  if (article === undefined) return null;
  const policies = lineOf(world, `article:${article}`)?.stations.find(({ kind }) => kind === "policy")?.items ?? [];
  for (const policy of policies) {
    const owner = lineOf(world, policy.id)?.owner;
    if (owner) return owner;
  }
  return null;
}

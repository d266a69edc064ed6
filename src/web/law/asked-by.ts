import { lineOf, waysToQuestions } from "../../services/index.ts";
import type { Workspace } from "../../services/node/workspace.ts";
import type { Language } from "../language.ts";
import { itemName, lineAddress } from "../line/line-view.ts";
import { worldOf } from "../line/world.ts";
import type { AskedBy } from "./margin-view.ts";

/** What people did at the page that asks a question because of an article. */
export interface AskedHere {
  readonly left: number;
  readonly asked: number;
  /** The same in words, for the list. */
  readonly note: string;
}

const questionsOf = (workspace: Workspace, article: string) =>
  lineOf(worldOf(workspace), `article:${article}`)?.stations.find((station) => station.kind === "question")?.items ??
  [];

/** Ids of the questions that people are asked because of an article, nearest first. */
export const questionsBecauseOf = (workspace: Workspace, article: string): readonly string[] =>
  questionsOf(workspace, article).map((item) => item.id);

/**
 * The same as a list to read: those first at which most people left, then those that most were asked, then the nearest.
 * Each says through which rule the article leads to it. Staff get the way to each question's page and what is said of it.
 */
export function askedBecauseOf(
  workspace: Workspace,
  article: string,
  language: Language,
  staff: boolean,
  here: ReadonlyMap<string, AskedHere> = new Map(),
): readonly AskedBy[] {
  const ways = waysToQuestions(worldOf(workspace), `article:${article}`);
  const of = (id: string, what: "left" | "asked") => here.get(id)?.[what] ?? 0;
  return questionsOf(workspace, article)
    .toSorted((a, b) => of(b.id, "left") - of(a.id, "left") || of(b.id, "asked") - of(a.id, "asked"))
    .map((item) => {
      const way = ways.get(item.id);
      return {
        title: itemName(item, language),
        href: staff ? lineAddress(item.id) : null,
        way: way === undefined ? null : itemName(way, language),
        note: here.get(item.id)?.note ?? null,
      };
    });
}

import { lineOf } from "../../services/index.ts";
import type { Workspace } from "../../services/node/workspace.ts";
import type { Language } from "../language.ts";
import { itemName, lineAddress } from "../line/line-view.ts";
import { worldOf } from "../line/world.ts";
import type { AskedBy } from "./margin-view.ts";

/** Ids of the questions that people are asked because of an article, nearest first. */
export function questionsBecauseOf(workspace: Workspace, article: string): readonly string[] {
  const line = lineOf(worldOf(workspace), `article:${article}`);
  const items = line?.stations.find((station) => station.kind === "question")?.items ?? [];
  return items.map((item) => item.id);
}

/** The same as a list to read. Staff get the way to each question's page and what is said of it; others its name. */
export function askedBecauseOf(
  workspace: Workspace,
  article: string,
  language: Language,
  staff: boolean,
  notes: ReadonlyMap<string, string> = new Map(),
): readonly AskedBy[] {
  const line = lineOf(worldOf(workspace), `article:${article}`);
  const items = line?.stations.find((station) => station.kind === "question")?.items ?? [];
  return items.map((item) => ({
    title: itemName(item, language),
    href: staff ? lineAddress(item.id) : null,
    note: notes.get(item.id) ?? null,
  }));
}

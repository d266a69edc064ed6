import { lineOf, type Prepared, questionId } from "../../../services/index.ts";
import type { Alert, NewCase } from "../../../signals/index.ts";
import { LANGUAGES, type Language } from "../../language.ts";
import { worldOf } from "../../line/world.ts";
import type { Content } from "../../platform.ts";
import { alertNames } from "../alerts/names.ts";
import { alertWords } from "../alerts/words.ts";
import { percent, percentRange } from "../figures.ts";
import { causeTexts } from "../panel/cause-texts.ts";
import { policyOwner } from "../panel/cause-view.ts";
import { namerFor } from "../panel/question-rows-view.ts";
import type { Board } from "../panel/reading.ts";
import { panelTexts } from "../panel/texts.ts";
import { mostlySimulated } from "./open-case.ts";

type Both = { readonly [language in Language]: string };
const both = (said: (language: Language) => string): Both =>
  Object.fromEntries(LANGUAGES.map((language) => [language, said(language)])) as Both;

/** A case about a question, with what the panel said of it at that moment. */
export function caseAboutQuestion(content: Content, prepared: Prepared, board: Board, question: string): NewCase {
  const row = board.panel.questions.find((each) => each.question === question);
  const signal = both((language) => {
    const texts = causeTexts(language);
    const name = namerFor(prepared, worldOf(content.workspace), language, panelTexts(language)).name(question);
    const leaving = row?.leaving;
    if (!leaving?.enough || leaving.value === null || leaving.interval === null) return texts.signalFew(name);
    const { low, high } = leaving.interval;
    return texts.signal(name, percent(leaving.value, language), percentRange(low, high, language));
  });
  return {
    service: prepared.service.id,
    about: { kind: "question", id: question },
    signal,
    cause: board.causes.find((each) => each.question === question)?.named ?? null,
    synthetic: mostlySimulated(board.panel.syntheticShare),
    since: null,
    openedAt: board.panel.now,
  };
}

/** A case about an alert, in the alert's own words. */
export function caseAboutAlert(content: Content, alert: Alert, now: number): NewCase {
  return {
    service: alert.service,
    about: { kind: "alert", id: String(alert.id) },
    signal: both((language) => alertWords(alert, alertNames(content, alert.service, language), language, now).title),
    cause: "service",
    synthetic: alert.synthetic,
    since: alert.since,
    openedAt: now,
  };
}

/** Everybody who can own a case; first whom the map names for the lever that the cause calls for. */
export function ownersFor(
  content: Content,
  of: { readonly service: string; readonly cause: string | null; readonly question: string | null },
  language: Language,
): readonly { readonly id: string; readonly name: string }[] {
  const world = worldOf(content.workspace);
  const article =
    of.question === null
      ? undefined
      : lineOf(world, questionId(of.service, of.question))
          ?.stations.find(({ kind }) => kind === "article")
          ?.items[0]?.id.slice("article:".length);
  const own = lineOf(world, `service:${of.service}`)?.owner ?? null;
  const meant = (of.cause === "policy" ? policyOwner(world, article) : null) ?? own;
  const all = world.records
    .filter(({ kind }) => kind === "team" || kind === "department")
    .map((record) => ({ id: `${record.kind}:${record.id}`, name: record.name[language] }));
  return [...all.filter(({ id }) => id === meant?.id), ...all.filter(({ id }) => id !== meant?.id)];
}

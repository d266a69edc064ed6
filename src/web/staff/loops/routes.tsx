import { type Context, Hono } from "hono";
import {
  annotation,
  annotations,
  type Comparison,
  caseOf,
  cases,
  decideCase,
  detectionLag,
  giveOwner,
  isTooYoung,
  type LoopCase,
  loopClock,
  noteChange,
  openAlerts,
  openCase,
  pastAlerts,
  type TooYoung,
  VERDICTS,
  verifyCase,
} from "../../../signals/index.ts";
import { type Language, languageOf } from "../../language.ts";
import { lineAddress } from "../../line/line-view.ts";
import { worldOf } from "../../line/world.ts";
import type { Platform } from "../../platform.ts";
import { comparisonView, shareRow } from "../annotations/comparison-view.ts";
import { markTexts } from "../annotations/texts.ts";
import { count, duration, momentText } from "../figures.ts";
import { StaffFrame } from "../frame.tsx";
import { namerFor } from "../panel/question-rows-view.ts";
import { choiceFrom, readBoard, readComparison } from "../panel/reading.ts";
import { panelTexts } from "../panel/texts.ts";
import { caseView } from "./case-view.ts";
import { canSay, figureOf } from "./open-case.ts";
import { CasePage, LoopsPage } from "./pages.tsx";
import { caseAboutAlert, caseAboutQuestion, ownersFor } from "./signal-words.ts";
import { loopTexts } from "./texts.ts";

const LAG_MS = 90 * 86_400_000;
const MOST_PAST_ALERTS = 200;
const LONGEST_REASONS = 1000;

/** `/loops`: cases from a signal to a verified effect. Behind sign-in: the caller sees to that. */
export function loopRoutes(platform: Platform): Hono {
  const app = new Hono();
  const { store } = platform;

  app.get("/", async (context) => {
    const language = languageOf(context);
    const now = platform.now();
    const world = worldOf(platform.content.current().workspace);
    const all = await cases(store);
    const views = all.map((each) => caseView(each, world, now, language));
    const lag = await lagText(platform, language);
    return page(
      context,
      language,
      loopTexts(language).title,
      <LoopsPage
        view={{
          open: views.filter(({ open }) => open),
          past: views.filter(({ open }) => !open),
          clock: loopClock(all, now),
          lag,
        }}
        language={language}
      />,
    );
  });

  app.post("/", async (context) => {
    const body = await context.req.parseBody();
    const content = platform.content.current();
    const now = platform.now();
    if (typeof body.alert === "string") {
      const known = [...(await openAlerts(store)), ...(await pastAlerts(store, undefined, MOST_PAST_ALERTS))];
      const alert = known.find((each) => String(each.id) === body.alert);
      if (alert === undefined) return context.notFound();
      return context.redirect(`/loops/${await openCase(store, caseAboutAlert(content, alert, now))}`, 303);
    }
    const prepared = content.services.get(String(body.service ?? ""));
    const question = String(body.question ?? "");
    if (prepared === undefined) return context.notFound();
    const board = await readBoard(store, prepared.service.id, choiceFrom("week", String(body.people ?? "")), now);
    if (!board.panel.questions.some((row) => row.question === question)) return context.notFound();
    const id = await openCase(store, caseAboutQuestion(content, prepared, board, question));
    return context.redirect(`/loops/${id}`, 303);
  });

  app.get("/:id{[0-9]{1,9}}", async (context) => {
    const each = await caseOf(store, Number(context.req.param("id")));
    return each === null ? context.notFound() : showCase(context, each, null);
  });

  app.post("/:id{[0-9]{1,9}}/:step", async (context) => {
    const each = await caseOf(store, Number(context.req.param("id")));
    if (each === null) return context.notFound();
    const body = await context.req.parseBody();
    const now = platform.now();
    const language = languageOf(context);
    switch (context.req.param("step")) {
      case "owner": {
        const owners = ownersFor(platform.content.current(), aboutOf(each), language);
        const owner = owners.find(({ id }) => id === body.owner);
        if (owner !== undefined) await giveOwner(store, each.id, owner.id, now);
        break;
      }
      case "decision": {
        const reasons = typeof body.reasons === "string" ? body.reasons.trim().slice(0, LONGEST_REASONS) : "";
        if (reasons === "") return showCase(context, each, loopTexts(language).needReasons);
        await decideCase(store, each.id, { what: body.what === "leave" ? "leave" : "change", reasons }, now);
        break;
      }
      case "change": {
        const mark = await annotation(store, Number(body.mark) || 0);
        if (mark !== null) await noteChange(store, each.id, mark.id, mark.at);
        break;
      }
      case "effect": {
        const effect = VERDICTS.find((verdict) => verdict === body.effect);
        if (effect === undefined || each.change === null) break;
        const comparison = await compared(each, each.change.at);
        if (!canSay(effect, canTell(each, comparison))) break;
        await verifyCase(store, each.id, effect, effectWords(each, comparison), now);
        break;
      }
      default:
        return context.notFound();
    }
    return context.redirect(`/loops/${each.id}`, 303);
  });

  const compared = (each: LoopCase, at: number) =>
    readComparison(store, each.service, at, each.synthetic ? "synthetic" : "real", platform.now());

  /** The figure that the case is about, before and after, as it stood when the case was closed. */
  function effectWords(each: LoopCase, comparison: Comparison | TooYoung): { en: string; fr: string } {
    const said = (language: Language): string => {
      const texts = loopTexts(language);
      if (isTooYoung(comparison)) return texts.notYetSaid;
      const marks = markTexts(language);
      const figure = figureOf(each, comparison);
      if (figure.difference === null) return texts.tooFewSaid;
      const what = figure === comparison.reached ? marks.reached : marks.leave;
      const row = shareRow(what, figure, language, marks);
      return `${row.what}. ${texts.effectSaid(row.before, row.after, row.difference)}`;
    };
    return { en: said("en"), fr: said("fr") };
  }

  async function showCase(context: Context, each: LoopCase, problem: string | null): Promise<Response> {
    const language = languageOf(context);
    const content = platform.content.current();
    const world = worldOf(content.workspace);
    const now = platform.now();
    const prepared = content.services.get(each.service);
    const namer = prepared === undefined ? null : namerFor(prepared, world, language, panelTexts(language));
    const mark = each.change === null ? null : await annotation(store, each.change.annotation);
    const comparison = each.change === null ? null : await compared(each, each.change.at);
    const marks = await annotations(store, { service: each.service, window: { from: each.openedAt, to: now } });
    const about =
      each.about.kind === "alert"
        ? { name: each.signal[language], href: `/panel/${each.service}/alerts#alert-${each.about.id}` }
        : {
            name: namer?.name(each.about.id) ?? each.about.id,
            href: namer?.href(each.about.id) ?? lineAddress(`service:${each.service}`),
          };
    return page(
      context,
      language,
      each.signal[language],
      <CasePage
        each={each}
        view={caseView(each, world, now, language)}
        around={{
          about,
          owners: ownersFor(content, aboutOf(each), language),
          marks: [...marks]
            .reverse()
            .map((one) => ({ id: one.id, text: `${one.text[language]} (${momentText(one.at, language)})` })),
          change:
            mark === null ? null : { href: `/marks/${mark.id}?service=${each.service}`, text: mark.text[language] },
          comparison: comparison === null ? null : comparisonView(comparison, namer?.name ?? ((id) => id), language),
          canTell: comparison !== null && canTell(each, comparison),
          problem,
        }}
        language={language}
      />,
      problem === null ? 200 : 422,
      each.synthetic,
    );
  }

  function page(
    context: Context,
    language: Language,
    title: string,
    content: ReturnType<typeof LoopsPage>,
    status: 200 | 422 = 200,
    synthetic = false,
  ): Response | Promise<Response> {
    return context.html(
      <StaffFrame {...{ platform, context, language, title, synthetic }} section="loops">
        {content}
      </StaffFrame>,
      status,
    );
  }

  return app;
}

const canTell = (each: LoopCase, comparison: Comparison | TooYoung): boolean =>
  !isTooYoung(comparison) && figureOf(each, comparison).difference !== null;

const aboutOf = (each: LoopCase) => ({
  service: each.service,
  cause: each.cause,
  question: each.about.kind === "question" ? each.about.id : null,
});

/** How long breakdowns took to be noticed: of the public's, and where there were none of simulated ones, said so. */
async function lagText(platform: Platform, language: Language): Promise<string> {
  const texts = loopTexts(language);
  const window = { from: platform.now() - LAG_MS, to: platform.now() };
  for (const synthetic of [false, true]) {
    const lag = await detectionLag(platform.store, undefined, window, synthetic);
    if (lag.median === null || lag.longest === null) continue;
    const said = texts.lagText(
      duration(lag.median.value * 60, language),
      duration(lag.longest * 60, language),
      count(lag.alerts, language),
    );
    return synthetic ? texts.lagSynthetic(said) : said;
  }
  return texts.lagNone;
}

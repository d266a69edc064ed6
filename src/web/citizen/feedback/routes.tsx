import { type Context, Hono } from "hono";
import {
  formatDate,
  LEAVING_REASONS,
  type OpenOutcome,
  OUTCOME_DAYS,
  type Prepared,
  WAVES,
} from "../../../services/index.ts";
import { FEEDBACK_ENDS, type FeedbackEnd } from "../../../signals/index.ts";
import { type Language, languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { readForm } from "../form.ts";
import { journeyToken } from "../journey-cookie.ts";
import { citizenPages } from "../render.tsx";
import { CodeView, FeedbackView, LaterView, ThanksView } from "./pages.tsx";
import { feedbackTexts } from "./texts.ts";

/** `/s/<service>/feedback` at every end, and `/s/<service>/later`: a code to tell later what became of it. */
export function feedbackRoutes(platform: Platform): Hono {
  const app = new Hono();
  const { outcomes } = platform;
  const { serviceOf, visit, render } = citizenPages(platform);

  const formPage = (context: Context, prepared: Prepared, end: FeedbackEnd, failed: boolean) => {
    const language = languageOf(context);
    const texts = feedbackTexts(language);
    const { id, title } = prepared.service;
    const body = (
      <FeedbackView
        form={outcomes.form(prepared)}
        service={title[language]}
        end={end}
        failed={failed}
        language={language}
      />
    );
    return render(
      context,
      prepared,
      {
        title: end === "left" ? texts.titleLeft : texts.title,
        body,
        back: `/s/${id}${end === "results" ? "/results" : ""}`,
      },
      failed ? 422 : 200,
    );
  };

  app.get("/:service/feedback", (context) => {
    const prepared = serviceOf(context);
    return prepared === undefined
      ? context.notFound()
      : formPage(context, prepared, endFrom(context.req.query("after")), false);
  });

  app.post("/:service/feedback", async (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const sent = await readForm(context);
    const end = endFrom(sent.after);
    const form = outcomes.form(prepared);
    const scores = new Map(
      form.items.flatMap(({ id }): [string, number][] => {
        const score = sent[`score.${id}`] ?? "";
        return /^[1-5]$/.test(score) ? [[id, Number(score)]] : [];
      }),
    );
    const leaving = end === "left" ? (LEAVING_REASONS.find((reason) => reason === sent.leaving) ?? null) : null;
    if (scores.size === 0 && leaving === null) return formPage(context, prepared, end, true);
    const given = { scores, end, leaving };
    const kept = await outcomes.feedback(journeyToken(context), prepared.service.id, given, visit(context));
    const query = new URLSearchParams({ after: end, ...(kept === "again" ? { again: "1" } : {}) });
    return context.redirect(`/s/${prepared.service.id}/feedback/thanks?${query}`, 303);
  });

  app.get("/:service/feedback/thanks", (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const body = (
      <ThanksView
        service={prepared.service.id}
        again={context.req.query("again") !== undefined}
        results={context.req.query("after") === "results"}
        language={language}
      />
    );
    return render(context, prepared, { title: feedbackTexts(language).thanks, body });
  });

  app.get("/:service/later", (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const body = (
      <LaterView
        days={waveDays(Math.floor(platform.now() / DAY_MS), language)}
        kept={OUTCOME_DAYS}
        language={language}
      />
    );
    const back = `/s/${prepared.service.id}/results`;
    return render(context, prepared, { title: feedbackTexts(language).laterTitle, body, back });
  });

  app.post("/:service/later", async (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const token = journeyToken(context);
    const open = token === undefined ? null : await outcomes.promise(token, visit(context));
    const language = languageOf(context);
    const texts = feedbackTexts(language);
    const back = `/s/${prepared.service.id}/results`;
    if (open === null || open.service !== prepared.service.id) {
      return render(context, prepared, {
        title: texts.laterTitle,
        body: <Nothing text={texts.laterNone} title={texts.laterTitle} />,
        back,
      });
    }
    const body = (
      <CodeView
        open={open}
        address={outcomeAddress(platform, context, open)}
        days={waveDays(open.given, language)}
        until={formatDate(open.expires, language)}
        aids={aidNames(prepared, open, language)}
        language={language}
      />
    );
    return render(context, prepared, { title: texts.codeTitle, body, back });
  });

  return app;
}

const DAY_MS = 86_400_000;

const endFrom = (text: string | undefined): FeedbackEnd => FEEDBACK_ENDS.find((end) => end === text) ?? "left";

/** The two days on which to ask, after results of that day. */
function waveDays(given: number, language: Language): readonly [string, string] {
  const [first, second] = WAVES;
  return [formatDate(given + first.days, language), formatDate(given + second.days, language)];
}

/** Where the code leads, as people type it. */
export const outcomeAddress = (platform: Platform, context: Context, open: Pick<OpenOutcome, "code">): string =>
  new URL(`/o/${open.code}`, platform.config.publicUrl ?? context.req.url).href;

/** Names of the aids that a code is about; one that the service no longer has goes by its id. */
export const aidNames = (prepared: Prepared, open: OpenOutcome, language: Language): readonly string[] =>
  open.aids.map((id) => prepared.service.aids.find((aid) => aid.id === id)?.name[language] ?? id);

function Nothing(props: { readonly title: string; readonly text: string }) {
  return (
    <>
      <h1>{props.title}</h1>
      <p>{props.text}</p>
    </>
  );
}

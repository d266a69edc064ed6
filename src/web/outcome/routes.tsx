import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { type AidReport, formatDate, type OpenOutcome, type Prepared, WAVES } from "../../services/index.ts";
import { GOT_IT, OUTCOME_REASONS } from "../../signals/index.ts";
import type { Content } from "../../ui/index.ts";
import { outcomeAddress } from "../citizen/feedback/routes.tsx";
import { feedbackTexts } from "../citizen/feedback/texts.ts";
import { readForm } from "../citizen/form.ts";
import { ServiceFrame } from "../citizen/frame.tsx";
import { languageOf } from "../language.ts";
import type { Platform } from "../platform.ts";
import { visitOf } from "../visit.ts";
import { calendarFile } from "./calendar.ts";
import { AskView, EnterView, ToldView } from "./pages.tsx";

/**
 * `/o/<code>`: did you get it? A GET never records anything: previews of links and scanners of mail send those. Only what a
 * person sends by the form counts.
 */
export function outcomeRoutes(platform: Platform): Hono {
  const app = new Hono();
  const { outcomes } = platform;
  app.use(async (context, next) => {
    await next();
    context.header("X-Robots-Tag", "noindex");
  });

  const render = (
    context: Context,
    prepared: Prepared | undefined,
    view: { readonly title: string; readonly body: Content },
    status: 200 | 404 | 422 = 200,
  ) =>
    context.html(
      <ServiceFrame
        platform={platform}
        context={context}
        service={prepared?.service ?? null}
        language={languageOf(context)}
        title={view.title}
        failed={status === 422}
      >
        {view.body}
      </ServiceFrame>,
      status,
    );

  const enter = (context: Context, code: string, unknown: boolean) => {
    const language = languageOf(context);
    const body = <EnterView code={code} unknown={unknown} language={language} />;
    return render(context, undefined, { title: feedbackTexts(language).enterTitle, body }, unknown ? 404 : 200);
  };

  const page = (context: Context, open: OpenOutcome, options: { failed: boolean; told: boolean }) => {
    const prepared = platform.content.current().services.get(open.service);
    const language = languageOf(context);
    const { askTitle } = feedbackTexts(language);
    if (open.state.kind !== "asking" || options.told) {
      const next = open.state.kind === "asking" ? null : open.state.next;
      const body = (
        <ToldView
          kind={open.state.kind === "asking" ? "today" : open.state.kind}
          next={next === null ? null : formatDate(next, language)}
          change={changeAddress(context)}
          language={language}
        />
      );
      return render(context, prepared, { title: askTitle, body });
    }
    const aids = open.aids.map((id) => ({
      id,
      name: prepared?.service.aids.find((aid) => aid.id === id)?.name[language] ?? id,
    }));
    const body = <AskView aids={aids} before={open.state.before} failed={options.failed} language={language} />;
    return render(context, prepared, { title: askTitle, body }, options.failed ? 422 : 200);
  };

  app.get("/", (context) => enter(context, "", false));
  app.post("/", async (context) => {
    const code = ((await readForm(context)).code ?? "").slice(0, 60);
    const open = await outcomes.open(code, null);
    return open.kind === "unknown" ? enter(context, code, true) : context.redirect(`/o/${open.code}`, 303);
  });

  app.get("/:code", async (context) => {
    const open = await outcomes.open(context.req.param("code").slice(0, 60), waveIn(context));
    if (open.kind === "unknown") return enter(context, "", true);
    return page(context, open, { failed: false, told: context.req.query("told") !== undefined });
  });

  app.post("/:code", async (context) => {
    const code = context.req.param("code").slice(0, 60);
    const open = await outcomes.open(code, waveIn(context));
    if (open.kind === "unknown") return enter(context, "", true);
    const sent = await readForm(context);
    const reports = open.aids.flatMap((aid) => reportIn(sent, aid));
    if (open.state.kind === "asking" && reports.length === 0) return page(context, open, { failed: true, told: false });
    const visit = visitOf(context, platform.address(context));
    await outcomes.report(code, waveIn(context), reports, visit);
    const query = new URLSearchParams(context.req.query());
    query.set("told", "1");
    return context.redirect(`/o/${open.code}?${query}`, 303);
  });

  app.get("/:code/calendar.ics", async (context) => {
    const open = await outcomes.open(context.req.param("code").slice(0, 60), null);
    if (open.kind === "unknown") return enter(context, "", true);
    const texts = feedbackTexts(languageOf(context));
    const title = platform.content.current().services.get(open.service)?.service.title[languageOf(context)] ?? "";
    const link = outcomeAddress(platform, context, open);
    const days = WAVES.map((wave) => ({
      // A calendar passes its identifiers on, and the code is a secret: it cannot be read back from this.
      uid: createHash("sha256").update(`${open.code} ${wave.days}`).digest("hex").slice(0, 32),
      day: open.given + wave.days,
      title: texts.calendarEvent(title),
      text: `${texts.calendarText}\n${link}`,
      link,
    }));
    return context.body(calendarFile(days, platform.now()), 200, {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="did-you-get-it.ics"',
    });
  });
  return app;
}

/** A wave that simulated people ask for; the services heed it for them alone. */
function waveIn(context: Context): number | null {
  const wave = Number(context.req.query("wave"));
  return WAVES.some(({ days }) => days === wave) ? wave : null;
}

function changeAddress(context: Context): string {
  const query = new URLSearchParams(context.req.query());
  query.delete("told");
  const text = query.toString();
  return `${context.req.path}${text === "" ? "" : `?${text}`}`;
}

/** What a form says of one aid; empty where nothing was chosen. Only what belongs to the answer counts. */
function reportIn(sent: { readonly [name: string]: string }, aid: string): readonly AidReport[] {
  const gotIt = GOT_IT.find((each) => each === sent[`got.${aid}`]);
  if (gotIt === undefined) return [];
  const amount = gotIt === "yes" || gotIt === "partly" ? sent[`amount.${gotIt}.${aid}`] : undefined;
  const reason = OUTCOME_REASONS.find((each) => each === sent[`reason.${gotIt}.${aid}`]);
  return [
    {
      aid,
      gotIt,
      asEstimated: amount === "yes" ? true : amount === "no" ? false : null,
      ...(reason === undefined || (gotIt !== "no" && gotIt !== "never_applied") ? {} : { reason }),
    },
  ];
}

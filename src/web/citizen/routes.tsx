import { type Context, Hono } from "hono";
import { formatDate, type Page, type Prepared, type Step } from "../../services/index.ts";
import { languageOf } from "../language.ts";
import type { Platform } from "../platform.ts";
import { stepAddress } from "./addresses.ts";
import {
  AccessibilityView,
  EndView,
  PrivacyView,
  ResumeView,
  SavedView,
  SaveView,
  StartView,
} from "./around-pages.tsx";
import { ChangesView } from "./changes-page.tsx";
import { CheckView } from "./check-page.tsx";
import { AfterResults } from "./feedback/after-results.tsx";
import { readForm } from "./form.ts";
import { HouseholdView } from "./household-page.tsx";
import { dropJourney, journeyToken, keepJourney } from "./journey-cookie.ts";
import { QuestionView } from "./question-page.tsx";
import { citizenPages, type View } from "./render.tsx";
import { ResultsView } from "./results-page.tsx";
import { citizenTexts } from "./texts.ts";

/** The pages of services: `/s/<service>/…`. Every one is a plain page or a form; none needs a script. */
export function citizenRoutes(platform: Platform): Hono {
  const app = new Hono();
  const { journeys, https } = platform;
  const { serviceOf, visit, render } = citizenPages(platform);

  const gone = (context: Context, prepared: Prepared) => {
    const texts = citizenTexts(languageOf(context));
    dropJourney(context, prepared.service.id);
    const body = <EndView service={prepared.service.id} title={texts.goneTitle} text={texts.goneText} texts={texts} />;
    return render(context, prepared, { title: texts.goneTitle, body }, 410);
  };

  const to = (context: Context, prepared: Prepared, step: Step) =>
    context.redirect(stepAddress(prepared.service.id, step), 303);

  /** Runs with the service and the browser's journey; without either, a clear page. */
  const withJourney =
    (handle: (context: Context, prepared: Prepared, token: string) => Response | Promise<Response>) =>
    (context: Context) => {
      const prepared = serviceOf(context);
      if (prepared === undefined) return context.notFound();
      const token = journeyToken(context);
      return token === undefined ? gone(context, prepared) : handle(context, prepared, token);
    };

  const pageView = (context: Context, page: Page): View => {
    const texts = citizenTexts(languageOf(context));
    const back = stepAddress(page.service, page.previous);
    switch (page.kind) {
      case "household":
        return { title: page.title, back, body: <HouseholdView page={page} texts={texts} /> };
      case "question":
        return {
          title: page.title,
          back,
          body: <QuestionView page={page} texts={texts} helpOpen={context.req.query("help") !== undefined} />,
        };
      case "check":
        return { title: page.title, back, body: <CheckView page={page} texts={texts} /> };
    }
  };

  app.get("/:service", async (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const body = (
      <StartView
        service={prepared.service}
        language={language}
        texts={citizenTexts(language)}
        resume={journeyToken(context) === undefined ? null : `/s/${prepared.service.id}/check`}
      />
    );
    return render(context, prepared, { title: prepared.service.title[language], body });
  });

  app.post("/:service/start", async (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const started = await journeys.start(prepared.service.id, visit(context));
    if ("kind" in started) return gone(context, prepared);
    keepJourney(context, prepared.service.id, started.token, https);
    return to(context, prepared, started.step);
  });

  const stepPages: readonly (readonly [path: string, step: (context: Context) => Step])[] = [
    ["/:service/household", () => ({ kind: "household" })],
    ["/:service/check", () => ({ kind: "check" })],
    [
      "/:service/questions/:question",
      (context) => ({ kind: "question", question: context.req.param("question") ?? "" }),
    ],
  ];
  for (const [path, stepOf] of stepPages) {
    app.get(
      path,
      withJourney(async (context, prepared, token) => {
        const step = stepOf(context);
        if (step.kind === "question" && context.req.query("help") !== undefined) {
          await journeys.help(token, step.question, visit(context));
        }
        const shown = await journeys.show(token, step, visit(context));
        if (shown.kind === "gone") return gone(context, prepared);
        if (shown.kind === "elsewhere") return to(context, prepared, shown.step);
        return render(context, prepared, pageView(context, shown.page));
      }),
    );
    if (path.endsWith("/check")) continue;
    app.post(
      path,
      withJourney(async (context, prepared, token) => {
        const answered = await journeys.answer(token, stepOf(context), await readForm(context), visit(context));
        switch (answered.kind) {
          case "gone":
            return gone(context, prepared);
          case "next":
            return to(context, prepared, answered.step);
          case "stale":
            return render(context, prepared, pageView(context, answered.page), 409);
          case "again": {
            const failed = answered.page.errors.length > 0;
            return render(context, prepared, pageView(context, answered.page), failed ? 422 : 200);
          }
        }
      }),
    );
  }

  app.get(
    "/:service/results",
    withJourney(async (context, prepared, token) => {
      const results = await journeys.results(token, visit(context));
      if (results.kind === "gone") return gone(context, prepared);
      if (results.kind === "elsewhere") return to(context, prepared, results.step);
      const { page } = results;
      const texts = citizenTexts(languageOf(context));
      return render(context, prepared, {
        title: page.title,
        back: stepAddress(page.service, page.previous),
        body: (
          <>
            <ResultsView page={page} texts={texts} />
            <AfterResults page={page} language={languageOf(context)} />
          </>
        ),
      });
    }),
  );

  app.get(
    "/:service/results/:aid",
    withJourney(async (context, prepared, token) => {
      const aid = prepared.service.aids.find((known) => known.id === context.req.param("aid"));
      if (aid === undefined) return context.notFound();
      const found = await journeys.changes(token, aid.id, visit(context));
      if (found.kind === "gone") return gone(context, prepared);
      const language = languageOf(context);
      const texts = citizenTexts(language);
      return render(context, prepared, {
        title: texts.changesTitle(aid.name[language]),
        back: `/s/${prepared.service.id}/results#aid-${aid.id}`,
        body: <ChangesView name={aid.name[language]} changes={found.changes} texts={texts} />,
      });
    }),
  );

  app.get(
    "/:service/apply/:aid",
    withJourney(async (context, prepared, token) => {
      const aid = context.req.param("aid") ?? "";
      if (!prepared.service.aids.some((known) => known.id === aid)) return context.notFound();
      const handed = await journeys.handOff(token, aid, visit(context));
      return handed.kind === "gone" ? gone(context, prepared) : context.redirect(handed.link, 303);
    }),
  );

  app.get(
    "/:service/save",
    withJourney((context, prepared) => {
      const texts = citizenTexts(languageOf(context));
      const { id } = prepared.service;
      return render(context, prepared, {
        title: texts.saveTitle,
        back: `/s/${id}/check`,
        body: <SaveView texts={texts} />,
      });
    }),
  );

  app.post(
    "/:service/save",
    withJourney(async (context, prepared, token) => {
      const saved = await journeys.save(token, visit(context));
      if (saved.kind === "gone") return gone(context, prepared);
      const texts = citizenTexts(languageOf(context));
      const link = new URL(`/s/${prepared.service.id}/resume`, platform.config.publicUrl ?? context.req.url);
      link.searchParams.set("code", saved.code);
      const body = (
        <SavedView
          code={saved.code}
          link={link.href}
          until={formatDate(Math.floor(saved.until.getTime() / 86_400_000), languageOf(context))}
          texts={texts}
        />
      );
      return render(context, prepared, { title: texts.saveTitle, back: `/s/${prepared.service.id}/check`, body });
    }),
  );

  const resumePage = (context: Context, prepared: Prepared, code: string, unknown: boolean) => {
    const texts = citizenTexts(languageOf(context));
    const { id } = prepared.service;
    const body = <ResumeView service={id} code={code} unknown={unknown} texts={texts} />;
    return render(context, prepared, { title: texts.resumeTitle, back: `/s/${id}`, body }, unknown ? 422 : 200);
  };

  app.get("/:service/resume", (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    return resumePage(context, prepared, context.req.query("code")?.slice(0, 40) ?? "", false);
  });

  app.post("/:service/resume", async (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const code = ((await readForm(context)).code ?? "").slice(0, 40);
    const resumed = await journeys.resume(prepared.service.id, code, visit(context));
    if (resumed.kind === "unknown") return resumePage(context, prepared, code, true);
    keepJourney(context, prepared.service.id, resumed.token, https);
    return to(context, prepared, resumed.step);
  });

  app.post("/:service/forget", async (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const token = journeyToken(context);
    if (token !== undefined) await journeys.forget(token);
    dropJourney(context, prepared.service.id);
    const texts = citizenTexts(languageOf(context));
    const { id } = prepared.service;
    const body = <EndView service={id} title={texts.forgetDone} text={texts.forgetText} texts={texts} />;
    return render(context, prepared, { title: texts.forgetDone, body });
  });

  app.get("/:service/privacy", (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const texts = citizenTexts(language);
    return render(context, prepared, {
      title: texts.privacyTitle,
      body: <PrivacyView language={language} texts={texts} />,
    });
  });

  app.get("/:service/accessibility", (context) => {
    const prepared = serviceOf(context);
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const texts = citizenTexts(language);
    const body = <AccessibilityView language={language} texts={texts} />;
    return render(context, prepared, { title: texts.accessibilityTitle, body });
  });

  return app;
}

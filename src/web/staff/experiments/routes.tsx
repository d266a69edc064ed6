import { type Context, Hono } from "hono";
import type { Experiment, Prepared } from "../../../services/index.ts";
import {
  type ExperimentResult,
  type ExperimentRun,
  endExperiment,
  experimentResult,
  experimentRuns,
  LEFT_MS,
  startExperiment,
} from "../../../signals/index.ts";
import { languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { StaffFrame } from "../frame.tsx";
import { SYNTHETIC_LEFT_MS } from "../panel/reading.ts";
import { type Counted, ExperimentsPage, type ExperimentView } from "./page.tsx";
import { experimentTexts } from "./texts.ts";

/** `/panel/:service/experiments`: how they stand; starting, stopping and shipping. Behind sign-in: the caller sees to that. */
export function experimentRoutes(platform: Platform): Hono {
  const app = new Hono();
  const { store } = platform;

  const preparedOf = (context: Context): Prepared | undefined =>
    platform.content.current().services.get(context.req.param("service") ?? "");
  const experimentOf = (context: Context): Experiment | undefined =>
    preparedOf(context)?.service.experiments.find((each) => each.id === context.req.param("experiment"));
  const who = (context: Context): string => platform.staff.current(context)?.name ?? "?";

  const resultOf = (
    prepared: Prepared,
    experiment: Experiment,
    since: number,
    people: Counted,
  ): Promise<ExperimentResult> =>
    experimentResult(store, {
      service: prepared.service.id,
      experiment: experiment.id,
      arms: experiment.arms,
      question: experiment.question,
      since,
      now: platform.now(),
      people,
      leftAfterMs: people === "synthetic" ? SYNTHETIC_LEFT_MS : LEFT_MS,
    });

  async function page(context: Context, prepared: Prepared, problem: string | null) {
    const language = languageOf(context);
    const texts = experimentTexts(language);
    const { service } = prepared;
    const counted: Counted = context.req.query("people") === "synthetic" ? "synthetic" : "real";
    const runs = await experimentRuns(store, service.id);
    const views: ExperimentView[] = [];
    for (const experiment of service.experiments) {
      const [run = null, ...past] = runs.filter((each) => each.experiment === experiment.id);
      const asked = [...service.questions, ...service.sheets].find((each) => each.id === experiment.question);
      views.push({
        experiment,
        question: asked?.wording[language].short ?? experiment.question,
        run,
        past,
        result: await standing(prepared, experiment, run, counted),
      });
    }
    return (
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={texts.title(service.title[language])}
        section="services"
        synthetic={counted === "synthetic"}
      >
        <ExperimentsPage
          service={{ id: service.id, title: service.title[language] }}
          views={views}
          running={runs.find((run) => run.state === "running")?.experiment ?? null}
          problem={problem}
          counted={counted}
          now={platform.now()}
          language={language}
          texts={texts}
        />
      </StaffFrame>
    );
  }

  /** What a run that ended said then; what a running one says now. */
  const standing = async (
    prepared: Prepared,
    experiment: Experiment,
    run: ExperimentRun | null,
    counted: Counted,
  ): Promise<ExperimentResult | null> =>
    run === null ? null : run.state === "running" ? resultOf(prepared, experiment, run.startedAt, counted) : run.result;

  app.get("/:service/experiments", async (context) => {
    const prepared = preparedOf(context);
    return prepared === undefined ? context.notFound() : context.html(await page(context, prepared, null));
  });

  app.post("/:service/experiments/:experiment/start", async (context) => {
    const [prepared, experiment] = [preparedOf(context), experimentOf(context)];
    if (prepared === undefined || experiment === undefined) return context.notFound();
    const run = { service: prepared.service.id, experiment: experiment.id, by: who(context), at: platform.now() };
    const began = await startExperiment(store, run);
    const texts = experimentTexts(languageOf(context));
    if (!began) return context.html(await page(context, prepared, texts.anotherRuns), 409);
    await platform.experiments.renew();
    return context.redirect(`/panel/${run.service}/experiments#${run.experiment}`, 303);
  });

  app.post("/:service/experiments/:experiment/end", async (context) => {
    const [prepared, experiment] = [preparedOf(context), experimentOf(context)];
    if (prepared === undefined || experiment === undefined) return context.notFound();
    const form = await context.req.parseBody();
    const texts = experimentTexts(languageOf(context));
    const arm = experiment.arms.find((each) => each.id === form.arm)?.id ?? null;
    // Only the button without an arm stops: an arm that there is not is no wish to stop.
    if (arm === null && form.arm !== "") return context.html(await page(context, prepared, texts.noSuchArm), 422);
    const runs = await experimentRuns(store, prepared.service.id);
    const run = runs.find((each) => each.experiment === experiment.id && each.state === "running");
    const ended =
      run !== undefined &&
      (await endExperiment(store, {
        service: prepared.service.id,
        experiment: experiment.id,
        by: who(context),
        at: platform.now(),
        arm,
        result: await resultOf(prepared, experiment, run.startedAt, "real"),
      }));
    if (!ended) return context.html(await page(context, prepared, texts.changed), 409);
    await platform.experiments.renew();
    return context.redirect(`/panel/${prepared.service.id}/experiments#${experiment.id}`, 303);
  });
  return app;
}

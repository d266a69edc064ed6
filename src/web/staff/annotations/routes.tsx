import { type Context, Hono } from "hono";
import {
  ANNOTATION_KINDS,
  annotate,
  annotation,
  annotations,
  type NewAnnotation,
  takeBack,
} from "../../../signals/index.ts";
import { languageOf } from "../../language.ts";
import { worldOf } from "../../line/world.ts";
import type { Platform } from "../../platform.ts";
import { StaffFrame } from "../frame.tsx";
import { namerFor } from "../panel/question-rows-view.ts";
import { choiceFrom, readComparison } from "../panel/reading.ts";
import { panelTexts } from "../panel/texts.ts";
import { comparisonView } from "./comparison-view.ts";
import { LONGEST_TEXT, type MarkForm, MarkPage, type MarkProblem, MarksPage } from "./pages.tsx";
import { markTexts } from "./texts.ts";

const YEAR_MS = 365 * 86_400_000;

/** `/marks`: what happened when, and what people did before and after. Behind sign-in: the caller sees to that. */
export function markRoutes(platform: Platform): Hono {
  const app = new Hono();

  const list = async (context: Context, form: MarkForm, problems: readonly MarkProblem[]) => {
    const language = languageOf(context);
    const now = platform.now();
    const services = [...platform.content.current().services.values()].map(({ service }) => ({
      id: service.id,
      title: service.title[language],
    }));
    const marks = await annotations(platform.store, { window: { from: now - YEAR_MS, to: now }, takenBack: true });
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={markTexts(language).title}
        section="services"
      >
        <MarksPage {...{ marks, services, form, problems, now, language }} />
      </StaffFrame>,
      problems.length > 0 ? 422 : 200,
    );
  };

  app.get("/", (context) =>
    list(
      context,
      {
        kind: "incident",
        en: "",
        fr: "",
        at: new Date(platform.now()).toISOString().slice(0, 16),
        service: context.req.query("service") ?? "",
        link: "",
      },
      [],
    ),
  );

  app.post("/", async (context) => {
    const body = await context.req.parseBody();
    const text = (name: string): string => (typeof body[name] === "string" ? body[name].trim() : "");
    const form: MarkForm = {
      kind: text("kind"),
      en: text("en"),
      fr: text("fr"),
      at: text("at"),
      service: text("service"),
      link: text("link"),
    };
    const read = readMark(form, new Set(platform.content.current().services.keys()), platform.now());
    if (!read.ok) return list(context, form, read.problems);
    const by = platform.staff.current(context)?.name ?? "";
    const id = await annotate(platform.store, read.mark, { by, now: platform.now() });
    return context.redirect(`/marks/${id}`, 303);
  });

  app.post("/:id{[0-9]{1,9}}/back", async (context) => {
    const id = Number(context.req.param("id"));
    const body = await context.req.parseBody();
    const why = typeof body.why === "string" ? body.why.trim() : "";
    if (why === "" || why.length > LONGEST_TEXT) return show(context, id, "why");
    const by = platform.staff.current(context)?.name ?? "";
    const done = await takeBack(platform.store, id, { by, why, now: platform.now() });
    return done ? context.redirect(`/marks/${id}`, 303) : show(context, id, "notYours");
  });

  app.get("/:id{[0-9]{1,9}}", (context) => show(context, Number(context.req.param("id")), null));

  const show = async (context: Context, id: number, problem: "why" | "notYours" | null) => {
    const mark = await annotation(platform.store, id);
    if (mark === null) return context.notFound();
    const { services, workspace } = platform.content.current();
    const language = languageOf(context);
    const concerned = [...services.values()].filter(
      ({ service }) => mark.service === null || service.id === mark.service,
    );
    const prepared = concerned.find(({ service }) => service.id === context.req.query("service")) ?? concerned[0];
    if (prepared === undefined) return context.notFound();
    const { people } = choiceFrom(undefined, context.req.query("people"));
    const { service } = prepared;
    const compared = await readComparison(platform.store, service.id, mark.at, people, platform.now());
    const namer = namerFor(prepared, worldOf(workspace), language, panelTexts(language));
    const view = comparisonView(compared, namer.name, language);
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={mark.text[language]}
        section="services"
        synthetic={view.synthetic}
      >
        <MarkPage
          mark={mark}
          service={service.title[language]}
          view={view}
          others={concerned
            .filter((each) => each !== prepared)
            .map((each) => ({
              href: `/marks/${mark.id}?service=${each.service.id}`,
              title: each.service.title[language],
            }))}
          mine={mark.by !== null && mark.by === platform.staff.current(context)?.name}
          problem={problem}
          now={platform.now()}
          language={language}
        />
      </StaffFrame>,
      problem === null ? 200 : problem === "why" ? 422 : 409,
    );
  };

  return app;
}

/** A mark from what staff typed: the moment is UTC, and not in the future. */
export function readMark(
  form: MarkForm,
  services: ReadonlySet<string>,
  now: number,
):
  | { readonly ok: true; readonly mark: NewAnnotation }
  | { readonly ok: false; readonly problems: readonly MarkProblem[] } {
  const kind = ANNOTATION_KINDS.find((each) => each === form.kind);
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(form.at) ? Date.parse(`${form.at}Z`) : Number.NaN;
  const said = (text: string) => text !== "" && text.length <= LONGEST_TEXT;
  const link = /^https?:\/\//.test(form.link) && URL.canParse(form.link);
  const problems: MarkProblem[] = [
    ...(kind === undefined ? (["kind"] as const) : []),
    ...(said(form.en) && said(form.fr) ? [] : (["text"] as const)),
    // The form gives whole minutes: the one that has begun counts.
    ...(Number.isNaN(at) || at > now ? (["at"] as const) : []),
    ...(form.link === "" || link ? [] : (["link"] as const)),
  ];
  if (problems.length > 0 || kind === undefined) return { ok: false, problems };
  return {
    ok: true,
    mark: {
      kind,
      at,
      service: services.has(form.service) ? form.service : null,
      text: { en: form.en, fr: form.fr },
      link: form.link === "" ? null : form.link,
    },
  };
}

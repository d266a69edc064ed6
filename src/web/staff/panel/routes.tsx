import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { aidId, type Prepared } from "../../../services/index.ts";
import { subscribe } from "../../../signals/index.ts";
import { Line } from "../../../ui/index.ts";
import { type Language, languageOf } from "../../language.ts";
import { lineAddress } from "../../line/line-view.ts";
import { worldOf } from "../../line/world.ts";
import type { Platform } from "../../platform.ts";
import { count } from "../figures.ts";
import { StaffFrame } from "../frame.tsx";
import { frameTexts } from "../texts.ts";
import { Choices } from "./choices.tsx";
import { panelStations } from "./panel-line.ts";
import { PanelBody } from "./panel-page.tsx";
import { panelView } from "./panel-view.ts";
import { namerFor } from "./question-rows-view.ts";
import { type Choice, choiceFrom, choiceQuery, type ReadPanel, readPanel } from "./reading.ts";
import { panelTexts } from "./texts.ts";

/** Without any event the figures still age: they are sent again after this long. */
const EVERY_MS = 10_000;
/** Streams of the same panel that wake at the same moment share one reading. */
const SHARED_MS = 200;

/** `/panel/…`: how people get through each service, now. Behind sign-in: the caller sees to that. */
export function panelRoutes(platform: Platform): Hono {
  const app = new Hono();
  const recent = new Map<string, { readonly at: number; readonly read: Promise<ReadPanel> }>();

  const preparedOf = (context: Context): Prepared | undefined =>
    platform.content.current().services.get(context.req.param("service") ?? "");
  const choiceOf = (context: Context) => choiceFrom(context.req.query("window"), context.req.query("people"));

  const read = (service: string, choice: Choice): Promise<ReadPanel> =>
    readPanel(platform.store, service, choice, platform.now());

  /** Forgotten whenever something happens, so that no stream is sent figures from before what woke it. */
  const readShared = (service: string, choice: Choice): Promise<ReadPanel> => {
    const key = `${service} ${choice.window} ${choice.people}`;
    const now = platform.now();
    const known = recent.get(key);
    if (known !== undefined && Math.abs(now - known.at) < SHARED_MS) return known.read;
    const fresh = read(service, choice);
    recent.set(key, { at: now, read: fresh });
    return fresh;
  };

  const body = (prepared: Prepared, figures: ReadPanel, language: Language) => {
    const texts = panelTexts(language);
    const { service } = prepared;
    const { workspace, warnings } = platform.content.current();
    const view = panelView(
      figures,
      {
        namer: namerFor(prepared, worldOf(workspace), language, texts),
        aid: (id) => {
          const aid = service.aids.find((each) => each.id === id || each.rule === id);
          return aid === undefined ? null : { name: aid.name[language], href: lineAddress(aidId(service.id, aid.id)) };
        },
        warnings: warnings.length,
        rejected: platform.content.rejected() !== null,
      },
      language,
      texts,
    );
    return (
      <PanelBody
        view={view}
        service={{ id: service.id, title: service.title[language] }}
        texts={texts}
        line={
          <Line
            label={texts.lineLabel}
            stations={panelStations(workspace, prepared, figures.panel, language)}
            words={{ noData: texts.noData, synthetic: texts.syntheticDot }}
          />
        }
        syntheticText={frameTexts(language).synthetic}
        choices={<Choices here={`/panel/${service.id}`} choice={figures.choice} texts={texts} />}
        reload={`/panel/${service.id}${choiceQuery(figures.choice)}`}
      />
    );
  };

  app.get("/", async (context) => {
    const services = [...platform.content.current().services.values()];
    const [only] = services;
    if (services.length === 1 && only !== undefined) return context.redirect(`/panel/${only.service.id}`, 303);
    const language = languageOf(context);
    const texts = panelTexts(language);
    const choice = choiceFrom(undefined, undefined);
    const reads = await Promise.all(services.map((each) => read(each.service.id, choice)));
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={texts.servicesTitle}
        section="services"
      >
        <h1>{texts.servicesTitle}</h1>
        <p class="tl-lead">{texts.servicesLead}</p>
        <ul class="tl-services">
          {services.map(({ service }, position) => (
            <li>
              <a href={`/panel/${service.id}`}>{service.title[language]}</a>{" "}
              <span class="tl-sub">
                {texts.serviceNow(
                  count(reads[position]?.panel.live.active ?? 0, language),
                  count(reads[position]?.panel.started ?? 0, language),
                )}
              </span>
            </li>
          ))}
        </ul>
      </StaffFrame>,
    );
  });

  app.get("/:service", async (context) => {
    const prepared = preparedOf(context);
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const texts = panelTexts(language);
    const choice = choiceOf(context);
    const { service } = prepared;
    const figures = await read(service.id, choice);
    const here = `/panel/${service.id}`;
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={texts.title(service.title[language])}
        section="services"
        scripts={["live.js"]}
      >
        <div
          id="panel"
          class="tl-panelbody"
          data-live={`${here}/live${choiceQuery(choice)}`}
          data-live-on={texts.live}
          data-live-lost={texts.lost}
        >
          {body(prepared, figures, language)}
        </div>
      </StaffFrame>,
    );
  });

  app.get("/:service/live", (context) => {
    const prepared = preparedOf(context);
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const choice = choiceOf(context);
    const { id } = prepared.service;
    // A proxy that gathers the stream would hold every figure back.
    context.header("X-Accel-Buffering", "no");
    return streamSSE(context, async (stream) => {
      let wake = (): void => {};
      let changed = true;
      const unsubscribe = await subscribe(platform.store, id, () => {
        changed = true;
        recent.clear();
        wake();
      });
      stream.onAbort(() => {
        unsubscribe();
        wake();
      });
      while (!stream.aborted && !stream.closed) {
        if (platform.staff.current(context) === undefined) break;
        changed = false;
        const now = platform.content.current().services.get(id);
        if (now === undefined) break;
        const html = await body(now, await readShared(id, choice), language).toString();
        await stream.writeSSE({ event: "panel", data: html });
        if (!changed && !stream.aborted)
          await quiet(EVERY_MS, (stop) => {
            wake = stop;
          });
      }
      unsubscribe();
    });
  });

  return app;
}

/** Waits so long, or until `stop` is called. */
function quiet(ms: number, hand: (stop: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    hand(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

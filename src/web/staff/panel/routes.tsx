import { type Context, Hono } from "hono";
import { aidId, type Prepared } from "../../../services/index.ts";
import { openAlerts } from "../../../signals/index.ts";
import { Line } from "../../../ui/index.ts";
import { type Language, languageOf } from "../../language.ts";
import { lineAddress } from "../../line/line-view.ts";
import { worldOf } from "../../line/world.ts";
import type { Platform } from "../../platform.ts";
import { AlertLights } from "../alerts/cards.tsx";
import { alertNames } from "../alerts/names.ts";
import { alertTexts } from "../alerts/texts.ts";
import { count } from "../figures.ts";
import { StaffFrame } from "../frame.tsx";
import { livePage } from "../live-page.tsx";
import { mostlySimulated, openCaseAbout } from "../loops/open-case.ts";
import { priceHow } from "../prices/how.ts";
import { panelPrices } from "../prices/panel-prices.ts";
import { priceTexts } from "../prices/texts.ts";
import { frameTexts } from "../texts.ts";
import type { CaseDoor } from "./cause-cell.tsx";
import { Choices } from "./choices.tsx";
import { panelStations } from "./panel-line.ts";
import { PanelBody } from "./panel-page.tsx";
import { panelView, windowText } from "./panel-view.ts";
import { namerFor, type QuestionRowView } from "./question-rows-view.ts";
import { type Board, type Choice, choiceFrom, choiceQuery, readBoard, readPanel } from "./reading.ts";
import { panelTexts } from "./texts.ts";

/** Streams of the same panel that wake at the same moment share one reading. */
const SHARED_MS = 200;

/** `/panel/…`: how people get through each service, now. Behind sign-in: the caller sees to that. */
export function panelRoutes(platform: Platform): Hono {
  const app = new Hono();
  const recent = new Map<string, { readonly at: number; readonly read: Promise<Board> }>();

  const preparedOf = (context: Context): Prepared | undefined =>
    platform.content.current().services.get(context.req.param("service") ?? "");
  const choiceOf = (context: Context) => choiceFrom(context.req.query("window"), context.req.query("people"));

  const read = (service: string, choice: Choice): Promise<Board> =>
    readBoard(platform.store, service, choice, platform.now());

  /** Forgotten whenever something happens, so that no stream is sent figures from before what woke it. */
  const readShared = (service: string, choice: Choice): Promise<Board> => {
    const key = `${service} ${choice.window} ${choice.people}`;
    const now = platform.now();
    const known = recent.get(key);
    if (known !== undefined && Math.abs(now - known.at) < SHARED_MS) return known.read;
    const fresh = read(service, choice);
    recent.set(key, { at: now, read: fresh });
    return fresh;
  };

  const body = async (prepared: Prepared, figures: Board, language: Language) => {
    const texts = panelTexts(language);
    const { service } = prepared;
    const content = platform.content.current();
    const { workspace, warnings } = content;
    const alerts = await openAlerts(platform.store, service.id);
    const world = worldOf(workspace);
    const namer = namerFor(prepared, world, language, texts);
    const view = panelView(
      figures,
      {
        namer,
        targets: workspace.registry.find("service", service.id)?.targets,
        levers: { service: service.id, world, question: namer.name },
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
    const priced = panelPrices(platform, prepared, figures.panel.questions, language);
    const how = priceHow(windowText(figures, language, texts), figures.panel.started, priced.progress, language);
    return (
      <PanelBody
        view={{ ...view, how: [...view.how, how] }}
        prices={priced.words}
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
        language={language}
        door={(row) => caseDoor(figures, service.id, row)}
        more={[
          { href: `/panel/${service.id}/outcome`, text: texts.outcomeLink, says: texts.outcomeSays },
          { href: `/panel/${service.id}/prices`, text: priceTexts(language).link, says: texts.pricesSays },
          { href: `/panel/${service.id}/experiments`, text: texts.experiments, says: texts.experimentsSays },
          { href: `/stats/${service.id}`, text: texts.openFigures, says: texts.openFiguresSays },
        ]}
        choices={<Choices here={`/panel/${service.id}`} choice={figures.choice} texts={texts} />}
        reload={`/panel/${service.id}${choiceQuery(figures.choice)}`}
        alerts={
          <AlertLights
            alerts={alerts}
            service={service.id}
            around={{
              language,
              texts: alertTexts(language),
              now: platform.now(),
              names: (id) => alertNames(content, id, language),
              several: false,
            }}
          />
        }
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
    const reads = await Promise.all(
      services.map((each) => readPanel(platform.store, each.service.id, choice, platform.now())),
    );
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

  livePage(app, platform, "/:service", {
    services: (context) => {
      const prepared = preparedOf(context);
      return prepared === undefined ? [] : [prepared.service.id];
    },
    woken: () => recent.clear(),
    draw: async (context, again) => {
      const prepared = preparedOf(context);
      if (prepared === undefined) return null;
      const language = languageOf(context);
      const choice = choiceOf(context);
      const { service } = prepared;
      const figures = await (again ? readShared : read)(service.id, choice);
      return {
        title: panelTexts(language).title(service.title[language]),
        body: await body(prepared, figures, language),
        live: `/panel/${service.id}/live${choiceQuery(choice)}`,
      };
    },
  });

  return app;
}

/** A case is opened where something stands out, and shown wherever one is open. */
function caseDoor(figures: Board, service: string, row: QuestionRowView): CaseDoor | null {
  const { people } = figures.choice;
  const open = openCaseAbout(figures.cases, row.id, mostlySimulated(figures.panel.syntheticShare));
  const cause = figures.causes.find((each) => each.question === row.id);
  if (open === undefined && row.standsOut === null && !cause?.standsOut) return null;
  return { openAt: open === undefined ? null : `/loops/${open.id}`, service, question: row.id, name: row.name, people };
}

import { Hono } from "hono";
import { languageOf } from "../../language.ts";
import { worldOf } from "../../line/world.ts";
import type { Platform } from "../../platform.ts";
import { StaffFrame } from "../frame.tsx";
import { Choices } from "../panel/choices.tsx";
import { windowText } from "../panel/panel-view.ts";
import { namerFor } from "../panel/question-rows-view.ts";
import { choiceFrom, readPanel } from "../panel/reading.ts";
import { panelTexts } from "../panel/texts.ts";
import { priceHow } from "./how.ts";
import { PricesPage } from "./page.tsx";
import { priceTexts } from "./texts.ts";
import { pricesView } from "./view.ts";

/** `/panel/:service/prices`: what questions cost people and what they change. Behind sign-in: the caller sees to that. */
export function priceRoutes(platform: Platform): Hono {
  const app = new Hono();
  app.get("/:service/prices", async (context) => {
    const { workspace, services } = platform.content.current();
    const prepared = services.get(context.req.param("service"));
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const texts = panelTexts(language);
    const { service } = prepared;
    const choice = choiceFrom(context.req.query("window"), context.req.query("people"));
    const read = await readPanel(platform.store, service.id, choice, platform.now());
    const known = platform.prices.of(service.id);
    const { population } = workspace;
    const labels = new Map(workspace.rulebook.rules.map((rule) => [rule.name, rule.label[language]]));
    const view =
      known === null || population === null
        ? null
        : pricesView(
            read.panel.questions,
            known,
            {
              prepared,
              namer: namerFor(prepared, worldOf(workspace), language, texts),
              ruleName: (rule) => labels.get(rule) || rule,
              population,
              now: platform.now(),
            },
            language,
          );
    const window = windowText(read, language, texts);
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={priceTexts(language).title(service.title[language])}
        section="services"
        synthetic={read.panel.syntheticShare.count > 0}
      >
        <PricesPage
          service={{ id: service.id, title: service.title[language] }}
          view={view}
          window={window}
          choices={<Choices here={`/panel/${service.id}/prices`} choice={choice} texts={texts} />}
          how={priceHow(
            window,
            read.panel.started,
            view === null ? "" : `${view.population.progress} ${view.population.version}`,
            language,
          )}
          language={language}
        />
      </StaffFrame>,
    );
  });
  return app;
}

import { Hono } from "hono";
import { languageOf } from "../language.ts";
import { worldOf } from "../line/world.ts";
import type { Platform } from "../platform.ts";
import { StaffFrame } from "../staff/frame.tsx";
import { choiceFrom, readPanel } from "../staff/panel/reading.ts";
import { loopView, type WeekOfPeople } from "./loop-view.ts";
import { FrontView } from "./page.tsx";
import { frontTexts } from "./texts.ts";

/** The counts of the front door are read again after this long: anybody may load it, as often as they like. */
const KEPT_MS = 5_000;

/** `/`: the idea in one picture, and three ways in. */
export function frontRoutes(platform: Platform): Hono {
  const app = new Hono();
  let kept: { readonly at: number; readonly week: Promise<WeekOfPeople> } | null = null;

  const week = (): Promise<WeekOfPeople> => {
    const now = platform.now();
    if (kept === null || now - kept.at >= KEPT_MS) kept = { at: now, week: weekOf(platform) };
    return kept.week;
  };

  app.get("/", async (context) => {
    const language = languageOf(context);
    const texts = frontTexts(language);
    const { workspace } = platform.content.current();
    return context.html(
      <StaffFrame platform={platform} context={context} language={language} title={texts.title} indexed>
        <FrontView
          loop={loopView(worldOf(workspace), await week(), language, texts)}
          services={workspace.services.map((service) => ({ href: `/s/${service.id}`, title: service.title[language] }))}
          panel="/panel"
          texts={texts}
        />
      </StaffFrame>,
    );
  });

  return app;
}

async function weekOf(platform: Platform): Promise<WeekOfPeople> {
  const services = [...platform.content.current().services.keys()];
  const choice = choiceFrom("week", "everybody");
  const reads = await Promise.all(services.map((id) => readPanel(platform.store, id, choice, platform.now())));
  const sum = (of: (panel: (typeof reads)[number]["panel"]) => number) =>
    reads.reduce((total, read) => total + of(read.panel), 0);
  return {
    started: sum((panel) => panel.started),
    reached: sum((panel) => panel.reached),
    left: sum((panel) => panel.left),
    synthetic: sum((panel) => panel.syntheticShare.count) > 0,
  };
}

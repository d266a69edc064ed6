import { type Context, Hono } from "hono";
import { type LineItem, lineOf, type ObjectId } from "../../services/index.ts";
import type { LinePlace, LineSignals } from "../../signals/index.ts";
import { Line } from "../../ui/index.ts";
import { type Language, languageOf } from "../language.ts";
import type { LawReader } from "../law/article-view.ts";
import { lawIndex } from "../law/law-index.ts";
import { runExamplesOnce } from "../law/run-examples.ts";
import { lawTexts } from "../law/texts.ts";
import type { Platform } from "../platform.ts";
import { StaffFrame } from "../staff/frame.tsx";
import { Choices } from "../staff/panel/choices.tsx";
import { type Choice, choiceFrom, readLine } from "../staff/panel/reading.ts";
import { panelTexts } from "../staff/panel/texts.ts";
import { cardView } from "./card-view.ts";
import { itemName, lineAddress, type PeopleAt, type PeopleCount, stationViews, treeNodes } from "./line-view.ts";
import { LineView } from "./pages.tsx";
import { ObjectSignals } from "./signals-section.tsx";
import { signalsView } from "./signals-view.ts";
import { lineTexts } from "./texts.ts";
import { worldOf } from "./world.ts";

const DAY_MS = 86_400_000;

/** `/line/<id>`: any object with its line, both ways, and what people do there. Behind sign-in: the caller sees to that. */
export function lineRoutes(platform: Platform): Hono {
  const app = new Hono();

  app.get("/:id", async (context) => {
    const given = context.req.param("id");
    const json = given.endsWith(".json");
    const id = json ? given.slice(0, -".json".length) : given;
    const { workspace, warnings } = platform.content.current();
    const line = lineOf(worldOf(workspace), id);
    if (line === null) return context.notFound();
    const language = languageOf(context);
    const choice = choiceFrom(context.req.query("window"), context.req.query("people"));
    const places = line.stations.flatMap((station) => station.items.slice(0, 1));
    const [own, people] = await Promise.all([
      signalsOf(platform, line.item, choice),
      peopleAt(platform, [line.item, ...places], choice, language),
    ]);
    if (json) return context.json({ ...line, signals: own });
    const texts = lineTexts(language);
    const reader: LawReader = {
      index: lawIndex(workspace.rulebook),
      language,
      today: Math.floor(platform.now() / DAY_MS),
      warnings,
      examples: runExamplesOnce(workspace.rulebook),
    };
    const { item } = line;
    const name = itemName(item, language);
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={`${texts.kinds[item.kind]}${language === "fr" ? " :" : ":"} ${name}`}
        section="services"
        synthetic={own !== null && own.syntheticShare.count > 0}
        line={
          <Line
            label={texts.lineLabel}
            stations={stationViews(line, people, language, texts)}
            words={{ noData: texts.noData, synthetic: texts.synthetic }}
          />
        }
      >
        <LineView
          view={{
            id: item.id,
            kind: texts.kinds[item.kind],
            name,
            detail: item.detail?.[language] ?? null,
            owner:
              line.owner === null ? null : { name: itemName(line.owner, language), href: lineAddress(line.owner.id) },
            card: cardView(reader, workspace, item, texts),
            restsOn: treeNodes(line.restsOn, people, language, texts),
            carries: treeNodes(line.carries, people, language, texts),
            address: addressOf(platform, context, item.id),
          }}
          texts={texts}
          lawTexts={lawTexts(language)}
          signals={
            own === null ? undefined : (
              <ObjectSignals
                view={signalsView(platform.content.current(), item, own, choice, platform.now(), language)}
                choices={<Choices here={lineAddress(item.id)} choice={choice} texts={panelTexts(language)} />}
                language={language}
              />
            )
          }
        />
      </StaffFrame>,
    );
  });

  return app;
}

const addressOf = (platform: Platform, context: Context, id: ObjectId): string =>
  new URL(lineAddress(id), platform.config.publicUrl ?? context.req.url).href;

/** The place of an object among the signals; null for what people never meet. */
export function placeOf(item: LineItem): { readonly of: LinePlace; readonly service?: string } | null {
  const name = item.id.slice(item.id.indexOf(":") + 1);
  switch (item.kind) {
    case "service":
    case "rule":
    case "article":
      return { of: { kind: item.kind, name } };
    case "question":
    case "aid": {
      const dot = name.indexOf(".");
      return { of: { kind: item.kind, name: name.slice(dot + 1) }, service: name.slice(0, dot) };
    }
    default:
      return null;
  }
}

async function signalsOf(platform: Platform, item: LineItem, choice: Choice): Promise<LineSignals | null> {
  const place = placeOf(item);
  if (place === null) return null;
  return (await readLine(platform.store, place.of, place.service, choice, platform.now())).signals;
}

/** How many people each of these was asked of, or told; objects that people never meet are left out. */
async function peopleAt(
  platform: Platform,
  items: readonly LineItem[],
  choice: Choice,
  language: Language,
): Promise<PeopleAt> {
  const once = [...new Map(items.map((item) => [item.id, item])).values()];
  const counts = await Promise.all(
    once.map(async (item): Promise<readonly (readonly [ObjectId, PeopleCount])[]> => {
      const signals = await signalsOf(platform, item, choice);
      if (signals === null) return [];
      return [[item.id, peopleCount(item, signals, language)]];
    }),
  );
  return new Map(counts.flat());
}

export function peopleCount(item: LineItem, signals: LineSignals, language: Language): PeopleCount {
  const texts = lineTexts(language);
  const told = signals.verdicts.reduce(
    (most, row) => Math.max(most, row.journeys.yes + row.journeys.likely + row.journeys.unsure + row.journeys.no),
    0,
  );
  const people = item.kind === "aid" ? told : Math.max(0, ...signals.questions.map((row) => row.reached));
  return {
    people: signals.lastEventAt === null || people === 0 ? null : people,
    note: people === 0 ? null : item.kind === "aid" ? texts.told(people) : texts.askedPeople(people),
    synthetic: signals.syntheticShare.count > 0,
  };
}

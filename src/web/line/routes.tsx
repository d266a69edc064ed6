import { type Context, Hono } from "hono";
import { type LineItem, lineOf, type ObjectId } from "../../services/index.ts";
import type { QuestionRow } from "../../signals/index.ts";
import { type Language, languageOf } from "../language.ts";
import type { LawReader } from "../law/article-view.ts";
import { lawIndex } from "../law/law-index.ts";
import { promisesUnder } from "../law/promises-under.ts";
import { runExamplesOnce } from "../law/run-examples.ts";
import { lawTexts } from "../law/texts.ts";
import { valueWords } from "../law/value-names.ts";
import type { Platform } from "../platform.ts";
import { StaffFrame } from "../staff/frame.tsx";
import { Choices } from "../staff/panel/choices.tsx";
import { choiceFrom } from "../staff/panel/reading.ts";
import { panelTexts } from "../staff/panel/texts.ts";
import { panelPrices } from "../staff/prices/panel-prices.ts";
import { cardView } from "./card-view.ts";
import { itemName, lineAddress, treeNodes } from "./line-view.ts";
import { LineView } from "./pages.tsx";
import { peopledLine, placeOf, signalsOf } from "./peopled-line.tsx";
import { ObjectSignals } from "./signals-section.tsx";
import { signalsView } from "./signals-view.ts";
import { lineTexts } from "./texts.ts";
import { whyHere } from "./why-here.ts";
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
    const [own, why, { drawing, people }] = await Promise.all([
      signalsOf(platform, line.item, choice),
      json ? null : whyHere(platform, line.item, choice, language),
      peopledLine(platform, line, choice, language),
    ]);
    if (json) return context.json({ ...line, signals: own });
    const texts = lineTexts(language);
    const reader: LawReader = {
      index: lawIndex(workspace.rulebook),
      language,
      words: valueWords(workspace.services, language),
      today: Math.floor(platform.now() / DAY_MS),
      warnings,
      examples: runExamplesOnce(workspace.rulebook),
      promises: (article) => promisesUnder(platform, article, language),
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
        line={drawing}
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
                why={why}
                price={priceHere(platform, item, own.questions, language)}
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

/** The price of a question, in the service that asks it. */
function priceHere(platform: Platform, item: LineItem, rows: readonly QuestionRow[], language: Language) {
  const service = item.kind === "question" ? placeOf(item)?.service : undefined;
  const prepared = service === undefined ? undefined : platform.content.current().services.get(service);
  if (prepared === undefined) return null;
  return { words: panelPrices(platform, prepared, rows, language).words, language };
}

const addressOf = (platform: Platform, context: Context, id: ObjectId): string =>
  new URL(lineAddress(id), platform.config.publicUrl ?? context.req.url).href;

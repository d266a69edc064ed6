import { type Context, Hono } from "hono";
import { lastHours, outcome } from "../../../signals/index.ts";
import { languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { StaffFrame } from "../frame.tsx";
import { PEOPLE } from "../panel/reading.ts";
import { panelTexts } from "../panel/texts.ts";
import { frameTexts } from "../texts.ts";
import { OutcomePage } from "./outcome-page.tsx";
import { outcomeTexts } from "./texts.ts";

const HOURS = { month: 30 * 24, quarter: 90 * 24, year: 365 * 24 } as const;
const WINDOWS = ["month", "quarter", "year"] as const;
type WindowName = (typeof WINDOWS)[number];
type PeopleName = (typeof PEOPLE)[number];

/** `/panel/<service>/outcome`: did people get it? Behind sign-in: the caller sees to that. */
export function outcomePanelRoutes(platform: Platform): Hono {
  const app = new Hono();
  app.get("/:service/outcome", async (context) => {
    const content = platform.content.current();
    const prepared = content.services.get(context.req.param("service"));
    if (prepared === undefined) return context.notFound();
    const { service } = prepared;
    const language = languageOf(context);
    const texts = outcomeTexts(language);
    const choice = choiceOf(context);
    const now = platform.now();
    const figures = await outcome(platform.store, {
      service: service.id,
      now,
      window: lastHours(now, HOURS[choice.window]),
      people: choice.people,
    });
    const estimates = content.workspace.registry.find("service", service.id)?.eligible ?? [];
    const aidOf = (rule: string) => service.aids.find((aid) => aid.rule === rule)?.id;
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={texts.title(service.title[language])}
        section="services"
      >
        <div class="tl-panelbody">
          <OutcomePage
            figures={figures}
            service={{ id: service.id, title: service.title[language] }}
            aidName={(id) => service.aids.find((aid) => aid.id === id)?.name[language] ?? id}
            eligible={
              new Map(
                estimates.flatMap((each) => (aidOf(each.rule) === undefined ? [] : [[String(aidOf(each.rule)), each]])),
              )
            }
            choices={<Choices service={service.id} choice={choice} language={language} />}
            syntheticText={frameTexts(language).synthetic}
            language={language}
            texts={texts}
          />
        </div>
      </StaffFrame>,
    );
  });
  return app;
}

interface Choice {
  readonly window: WindowName;
  readonly people: PeopleName;
}

const choiceOf = (context: Context): Choice => ({
  window: WINDOWS.find((name) => name === context.req.query("window")) ?? "quarter",
  people: PEOPLE.find((name) => name === context.req.query("people")) ?? "everybody",
});

function Choices(props: { readonly service: string; readonly choice: Choice; readonly language: "en" | "fr" }) {
  const { choice } = props;
  const texts = outcomeTexts(props.language);
  const panel = panelTexts(props.language);
  const href = (other: Partial<Choice>) =>
    `/panel/${props.service}/outcome?${new URLSearchParams({ ...choice, ...other })}`;
  return (
    <div class="tl-choices">
      <nav aria-label={texts.windowsLabel}>
        <ul>
          {WINDOWS.map((window) => (
            <li>
              <a href={href({ window })} aria-current={window === choice.window ? "true" : undefined}>
                {texts.windows[window]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={panel.peopleLabel}>
        <ul>
          {PEOPLE.map((people) => (
            <li>
              <a href={href({ people })} aria-current={people === choice.people ? "true" : undefined}>
                {panel.people[people]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

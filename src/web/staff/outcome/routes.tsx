import { type Context, Hono } from "hono";
import { lastHours, outcome } from "../../../signals/index.ts";
import { type Language, languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { livePage } from "../live-page.tsx";
import { ChoiceLinks } from "../panel/choices.tsx";
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
  const preparedOf = (context: Context) => platform.content.current().services.get(context.req.param("service") ?? "");
  livePage(app, platform, "/:service/outcome", {
    services: (context) => {
      const prepared = preparedOf(context);
      return prepared === undefined ? [] : [prepared.service.id];
    },
    draw: async (context) => {
      const prepared = preparedOf(context);
      if (prepared === undefined) return null;
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
      const { registry } = platform.content.current().workspace;
      const estimates = registry.find("service", service.id)?.eligible ?? [];
      const aidOf = (rule: string) => service.aids.find((aid) => aid.rule === rule)?.id;
      const here = `/panel/${service.id}/outcome`;
      const body = (
        <OutcomePage
          figures={figures}
          service={{ id: service.id, title: service.title[language] }}
          aidName={(id) => service.aids.find((aid) => aid.id === id)?.name[language] ?? id}
          eligible={
            new Map(
              estimates.flatMap((each) => (aidOf(each.rule) === undefined ? [] : [[String(aidOf(each.rule)), each]])),
            )
          }
          choices={<Choices here={here} choice={choice} language={language} />}
          syntheticText={frameTexts(language).synthetic}
          reload={`${here}${queryOf(choice)}`}
          language={language}
          texts={texts}
        />
      );
      return { title: texts.title(service.title[language]), body, live: `${here}/live${queryOf(choice)}` };
    },
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

const queryOf = (choice: Choice): string => `?${new URLSearchParams({ ...choice })}`;

function Choices(props: { readonly here: string; readonly choice: Choice; readonly language: Language }) {
  const { here, choice, language } = props;
  const texts = outcomeTexts(language);
  const panel = panelTexts(language);
  return (
    <ChoiceLinks
      groups={[
        {
          label: texts.windowsLabel,
          ways: WINDOWS.map((window) => ({
            text: texts.windows[window],
            href: `${here}${queryOf({ ...choice, window })}`,
            here: window === choice.window,
          })),
        },
        {
          label: panel.peopleLabel,
          ways: PEOPLE.map((people) => ({
            text: panel.people[people],
            href: `${here}${queryOf({ ...choice, people })}`,
            here: people === choice.people,
          })),
        },
      ]}
    />
  );
}

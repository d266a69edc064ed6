import { type Context, Hono } from "hono";
import type { Content } from "../../../ui/index.ts";
import { type Language, languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { StaffFrame } from "../frame.tsx";
import { Choices } from "../panel/choices.tsx";
import { type Choice, choiceFrom, choiceQuery } from "../panel/reading.ts";
import { liveStream } from "../panel/stream.ts";
import { panelTexts } from "../panel/texts.ts";
import { frameTexts } from "../texts.ts";
import { ArticleBody } from "./article-page.tsx";
import { readArticle } from "./article-view.ts";
import { GroupBody } from "./group-page.tsx";
import { readGroup } from "./group-view.ts";
import { GROUP_KINDS, membersOf } from "./members.ts";
import { groupTexts } from "./texts.ts";

interface Drawn {
  readonly title: string;
  readonly body: Content;
}

/** `/panel/team|department|mission|article/<id>`: panels of more than one service. Behind sign-in: the caller sees to that. */
export function groupRoutes(platform: Platform): Hono {
  const app = new Hono();
  const choiceOf = (context: Context) => choiceFrom(context.req.query("window"), context.req.query("people"));

  /** A panel at an address and, under /live, the same again whenever something happens. */
  const panelAt = (
    path: string,
    services: (id: string) => readonly string[],
    draw: (id: string, here: string, choice: Choice, language: Language) => Promise<Drawn | null>,
  ): void => {
    const hereOf = (id: string) => `/panel${path.replace(":id", encodeURIComponent(id))}`;
    app.get(path, async (context) => {
      const id = context.req.param("id") ?? "";
      const language = languageOf(context);
      const choice = choiceOf(context);
      const here = hereOf(id);
      const drawn = await draw(id, here, choice, language);
      if (drawn === null) return context.notFound();
      const words = panelTexts(language);
      return context.html(
        <StaffFrame
          platform={platform}
          context={context}
          language={language}
          title={drawn.title}
          section="services"
          scripts={["live.js"]}
        >
          <div
            id="panel"
            class="tl-panelbody"
            data-live={`${here}/live${choiceQuery(choice)}`}
            data-live-on={words.live}
            data-live-lost={words.lost}
          >
            {drawn.body}
          </div>
        </StaffFrame>,
      );
    });
    app.get(`${path}/live`, (context) => {
      const id = context.req.param("id") ?? "";
      const language = languageOf(context);
      const choice = choiceOf(context);
      return liveStream(platform, context, {
        services: services(id),
        draw: async () => {
          const drawn = await draw(id, hereOf(id), choice, language);
          return drawn === null ? null : String(await drawn.body);
        },
      });
    });
  };

  for (const kind of GROUP_KINDS) {
    panelAt(
      `/${kind}/:id`,
      (id) => membersOf(platform.content.current().workspace.registry, kind, id).map(({ service }) => service),
      async (id, here, choice, language) => {
        const view = await readGroup(platform, kind, id, choice, language);
        if (view === null) return null;
        const panel = panelTexts(language);
        const body = (
          <GroupBody
            view={view}
            choices={<Choices here={here} choice={choice} texts={panel} />}
            syntheticText={frameTexts(language).synthetic}
            texts={groupTexts(language)}
            panel={panel}
            reload={`${here}${choiceQuery(choice)}`}
          />
        );
        return { title: panel.title(view.name), body };
      },
    );
  }

  panelAt(
    "/article/:id",
    () => [...platform.content.current().services.keys()],
    async (id, here, choice, language) => {
      const cost = await readArticle(platform, id, choice, language);
      if (cost === null) return null;
      const body = (
        <ArticleBody
          id={id}
          cost={cost}
          choices={<Choices here={here} choice={choice} texts={panelTexts(language)} />}
          syntheticText={frameTexts(language).synthetic}
          language={language}
          reload={`${here}${choiceQuery(choice)}`}
        />
      );
      return { title: groupTexts(language).articleTitle(cost.name), body };
    },
  );

  return app;
}

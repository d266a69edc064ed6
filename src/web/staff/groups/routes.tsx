import { type Context, Hono } from "hono";
import { type Language, languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { type Drawn, livePage } from "../live-page.tsx";
import { Choices } from "../panel/choices.tsx";
import { type Choice, choiceFrom, choiceQuery } from "../panel/reading.ts";
import { panelTexts } from "../panel/texts.ts";
import { frameTexts } from "../texts.ts";
import { ArticleBody } from "./article-page.tsx";
import { readArticle } from "./article-view.ts";
import { GroupBody } from "./group-page.tsx";
import { readGroup } from "./group-view.ts";
import { GROUP_KINDS, membersOf } from "./members.ts";
import { groupTexts } from "./texts.ts";

/** `/panel/team|department|mission|article/<id>`: panels of more than one service. Behind sign-in: the caller sees to that. */
export function groupRoutes(platform: Platform): Hono {
  const app = new Hono();
  const choiceOf = (context: Context) => choiceFrom(context.req.query("window"), context.req.query("people"));

  /** A panel at an address, drawn for one object, live with its services. */
  const panelAt = (
    path: string,
    services: (id: string) => readonly string[],
    draw: (id: string, here: string, choice: Choice, language: Language) => Promise<Omit<Drawn, "live"> | null>,
  ): void => {
    const idOf = (context: Context) => context.req.param("id") ?? "";
    livePage(app, platform, path, {
      services: (context) => services(idOf(context)),
      draw: async (context) => {
        const id = idOf(context);
        const here = `/panel${path.replace(":id", encodeURIComponent(id))}`;
        const choice = choiceOf(context);
        const drawn = await draw(id, here, choice, languageOf(context));
        return drawn === null ? null : { ...drawn, live: `${here}/live${choiceQuery(choice)}` };
      },
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

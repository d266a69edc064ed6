import type { Context, Hono } from "hono";
import type { Content } from "../../ui/index.ts";
import { languageOf } from "../language.ts";
import type { Platform } from "../platform.ts";
import { StaffFrame } from "./frame.tsx";
import { liveStream } from "./panel/stream.ts";
import { panelTexts } from "./panel/texts.ts";

/** What a live page shows now. */
export interface Drawn {
  readonly title: string;
  readonly body: Content;
  /** The address of the same figures under `/live`. */
  readonly live: string;
}

/**
 * A page of figures at an address and, under `/live`, its body again whenever something happens in one of the services, so
 * that it is whole without script and up to date with it. `draw`: null when there is no such page (any more); `again` on
 * the way of the stream. `woken` is told before each drawing that something did happen.
 */
export function livePage(
  app: Hono,
  platform: Platform,
  path: string,
  of: {
    readonly services: (context: Context) => readonly string[];
    readonly draw: (context: Context, again: boolean) => Promise<Drawn | null>;
    readonly woken?: () => void;
  },
): void {
  app.get(path, async (context) => {
    const drawn = await of.draw(context, false);
    if (drawn === null) return context.notFound();
    const language = languageOf(context);
    const texts = panelTexts(language);
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
          data-live={drawn.live}
          data-live-on={texts.live}
          data-live-lost={texts.lost}
        >
          {drawn.body}
        </div>
      </StaffFrame>,
    );
  });
  app.get(`${path}/live`, (context) =>
    liveStream(platform, context, {
      services: of.services(context),
      draw: async () => {
        const drawn = await of.draw(context, true);
        return drawn === null ? null : String(await drawn.body);
      },
      ...(of.woken === undefined ? {} : { woken: of.woken }),
    }),
  );
}

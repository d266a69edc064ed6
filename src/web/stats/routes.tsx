import { type Context, Hono } from "hono";
import type { Prepared } from "../../services/index.ts";
import { publishedMonths } from "../../signals/index.ts";
import { languageOf } from "../language.ts";
import type { Platform } from "../platform.ts";
import { StaffFrame } from "../staff/frame.tsx";
import { asCsv, asJson } from "./figures.ts";
import { StatsPage } from "./page.tsx";
import { statsTexts } from "./texts.ts";

/** Whole months change once a month, and anybody may load them as often as they like. */
const KEPT_MS = 60_000;

/** `/stats/<service>`: open figures of a service, as a page, as CSV and as JSON. For everybody. */
export function statsRoutes(platform: Platform): Hono {
  const app = new Hono();
  type People = "real" | "synthetic";
  const kept = new Map<string, { readonly at: number; readonly months: ReturnType<typeof publishedMonths> }>();

  const read = (service: string, people: People): ReturnType<typeof publishedMonths> => {
    const key = `${service} ${people}`;
    const now = platform.now();
    const known = kept.get(key);
    if (known !== undefined && now - known.at < KEPT_MS) return known.months;
    const months = publishedMonths(platform.store, { service, now, people });
    kept.set(key, { at: now, months });
    months.catch(() => kept.delete(key));
    return months;
  };
  const preparedOf = (id: string): Prepared | undefined => platform.content.current().services.get(id);
  const peopleOf = (context: Context): People => (context.req.query("people") === "synthetic" ? "synthetic" : "real");
  const forAnHour = { "Cache-Control": "public, max-age=3600" };

  app.get("/:file{[a-z0-9-]+\\.(?:csv|json)}", async (context) => {
    const [service = "", format] = context.req.param("file").split(".");
    if (preparedOf(service) === undefined) return context.notFound();
    const people = peopleOf(context);
    const months = await read(service, people);
    if (format === "json") return context.json(asJson(service, people, months), 200, forAnHour);
    return context.body(asCsv(people, months), 200, {
      ...forAnHour,
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${service}-${people}.csv"`,
    });
  });

  app.get("/:service", async (context) => {
    const prepared = preparedOf(context.req.param("service"));
    if (prepared === undefined) return context.notFound();
    const language = languageOf(context);
    const texts = statsTexts(language);
    const people = peopleOf(context);
    const { service } = prepared;
    const months = await read(service.id, people);
    const simulated = people === "synthetic" || (await read(service.id, "synthetic")).length > 0;
    const monthName = (month: string): string =>
      new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
        month: "long",
        year: "numeric",
        timeZone: "UTC",
      }).format(new Date(`${month}-01T00:00:00Z`));
    const nextAfter = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
      dateStyle: "long",
      timeZone: "UTC",
    }).format(endOfMonth(platform.now()));
    return context.html(
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={texts.title(service.title[language])}
        indexed
      >
        <StatsPage
          view={{
            service: { id: service.id, title: service.title[language] },
            months,
            synthetic: people === "synthetic",
            simulated,
            nextAfter,
            monthName,
            aidName: (id) =>
              service.aids.find((aid) => aid.id === id || aid.rule === id)?.name[language] ?? texts.rows[id] ?? id,
          }}
          language={language}
          texts={texts}
        />
      </StaffFrame>,
    );
  });
  return app;
}

/** The last day of this month, UTC. */
function endOfMonth(now: number): Date {
  const day = new Date(now);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0));
}

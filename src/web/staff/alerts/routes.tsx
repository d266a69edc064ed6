import { type Context, Hono } from "hono";
import {
  type Alert,
  acknowledge,
  breakdowns,
  detectionLag,
  ENDS_AFTER_MS,
  lastLooks,
  messagesOf,
  openAlerts,
  pastAlerts,
} from "../../../signals/index.ts";
import { Empty, Provenance, Verdict } from "../../../ui/index.ts";
import { type Language, languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { age, count, duration } from "../figures.ts";
import { StaffFrame } from "../frame.tsx";
import { BreakdownTable } from "./breakdown-table.tsx";
import { type AlertsAround, OpenAlerts, PastAlerts } from "./cards.tsx";
import { alertNames } from "./names.ts";
import { alertTexts } from "./texts.ts";

const MOST_PAST = 50;
const DAY_MS = 86_400_000;
const LAG_DAYS = 90;
/** As `lookForTrouble` compares them. */
const COMPARED_HOURS = 24;
/** A look that is so old tells nothing of now: it should be every minute. */
const LATE_MS = 5 * 60_000;
const LONGEST_WHO = 60;
const LONGEST_NOTE = 500;

/** `/alerts` of all services and `/panel/:service/alerts` of one. Behind sign-in: the caller sees to that. */
export function alertRoutes(platform: Platform): Hono {
  const app = new Hono();

  app.get("/alerts", async (context) => context.html(await page(context, undefined, null)));

  app.get("/panel/:service/alerts", async (context) => {
    const service = context.req.param("service");
    if (!platform.content.current().services.has(service)) return context.notFound();
    return context.html(await page(context, service, null));
  });

  app.post("/panel/:service/alerts/:alert/acknowledge", async (context) => {
    const { service, alert } = context.req.param();
    if (!platform.content.current().services.has(service) || !/^\d{1,9}$/.test(alert)) return context.notFound();
    const texts = alertTexts(languageOf(context));
    const form = await context.req.parseBody();
    const field = (name: string) => (typeof form[name] === "string" ? form[name].trim() : "");
    const [by, note] = [field("who"), field("note")];
    if (by === "" || by.length > LONGEST_WHO || note.length > LONGEST_NOTE) {
      return context.html(await page(context, service, texts.whoMissing), 400);
    }
    const said = await acknowledge(platform.store, service, Number(alert), { by, note, now: platform.now() });
    if (!said) return context.html(await page(context, service, texts.already), 409);
    return context.redirect(`/panel/${service}/alerts#alert-${alert}`, 303);
  });

  async function page(context: Context, service: string | undefined, problem: string | null) {
    const language = languageOf(context);
    const texts = alertTexts(language);
    const now = platform.now();
    const content = platform.content.current();
    const open = await openAlerts(platform.store, service);
    const past = await pastAlerts(platform.store, service, MOST_PAST);
    const around: AlertsAround = {
      language,
      texts,
      now,
      names: (id) => alertNames(content, id, language),
      several: service === undefined && content.services.size > 1,
    };
    const compared = service === undefined ? null : await comparisons(context, service, now);
    const synthetic = [...open, ...past].some((alert) => alert.synthetic) || compared?.synthetic === true;
    const title = service === undefined ? texts.title : texts.titleOf(around.names(service).service);
    return (
      <StaffFrame
        platform={platform}
        context={context}
        language={language}
        title={title}
        section="alerts"
        synthetic={synthetic}
      >
        {service !== undefined && (
          <p class="tl-sub">
            <a href={`/panel/${service}`}>{texts.backToPanel}</a> · <a href="/alerts">{texts.allServices}</a>
          </p>
        )}
        <h1>{title}</h1>
        {problem !== null && (
          <p role="alert">
            <strong>{problem}</strong>
          </p>
        )}
        <Lead open={open} services={service === undefined ? content.services.size : 1} around={around} />
        <p class="tl-sub">
          {await lookedText(service === undefined ? [...content.services.keys()] : [service], now, language)}
        </p>
        <h2 id="open">{texts.open}</h2>
        {open.length === 0 ? (
          <Empty title={texts.noOpen} level={3}>
            <p>{texts.noOpenText}</p>
          </Empty>
        ) : (
          <OpenAlerts
            alerts={open}
            messages={await messagesOf(platform.store, open)}
            around={around}
            staff={platform.staff.current(context)?.name ?? ""}
          />
        )}
        {compared !== null && (
          <>
            <h2 id="breakdowns">{texts.breakdowns}</h2>
            <p class="tl-sub">
              {compared.synthetic && `${texts.synthetic} · `}
              {texts.breakdownsSub(duration(COMPARED_HOURS * 3600, language))}
            </p>
            <BreakdownTable breakdowns={compared.rows} language={language} texts={texts} />
          </>
        )}
        <h2 id="past">{texts.past}</h2>
        {past.length === 0 ? <p>{texts.noPast}</p> : <PastAlerts alerts={past} around={around} />}
        <Provenance summary={texts.quality} open items={await quality(service, synthetic, now, language)} />
      </StaffFrame>
    );
  }

  /** When these services were last looked at: of several, the one looked at longest ago. */
  async function lookedText(services: readonly string[], now: number, language: Language): Promise<string> {
    const texts = alertTexts(language);
    const looks = await lastLooks(platform.store, services);
    if (looks.size < services.length || looks.size === 0) return texts.neverLooked;
    const ms = now - Math.min(...looks.values());
    return (ms > LATE_MS ? texts.lookedLate : texts.looked)(age(Math.max(0, ms), language));
  }

  /** The public's comparisons; where there are none, or on request, those of simulated people. Never mixed. */
  async function comparisons(context: Context, service: string, now: number) {
    const of = (people: "real" | "synthetic") => breakdowns(platform.store, { service, now, people });
    const real = context.req.query("people") === "synthetic" ? [] : await of("real");
    return real.length > 0 ? { rows: real, synthetic: false } : withSynthetic(await of("synthetic"));
  }

  async function quality(service: string | undefined, synthetic: boolean, now: number, language: Language) {
    const texts = alertTexts(language);
    const window = { from: now - LAG_DAYS * DAY_MS, to: now };
    const lagOf = async (simulated: boolean): Promise<string> => {
      const { median, longest, alerts } = await detectionLag(platform.store, service, window, simulated);
      const time = (minutes: number) => duration(minutes * 60, language);
      if (median === null || longest === null) return texts.lagNone;
      const { interval } = median;
      const range = interval === null ? null : `${time(interval.low)} – ${time(interval.high)}`;
      return texts.lagText(time(median.value), range, time(longest), count(alerts, language));
    };
    return [
      { term: texts.lagTitle, detail: await lagOf(false) },
      ...(synthetic
        ? [{ term: `${texts.lagTitle} (${texts.synthetic.toLowerCase()})`, detail: await lagOf(true) }]
        : []),
      { term: texts.falseTitle, detail: texts.falseText },
      { term: texts.endsTitle, detail: texts.endsText(count(ENDS_AFTER_MS / 60_000, language)) },
    ];
  }

  return app;
}

const withSynthetic = <Row,>(rows: readonly Row[]) => ({ rows, synthetic: rows.length > 0 });

/** "Is anything broken?", first. */
function Lead(props: { readonly open: readonly Alert[]; readonly services: number; readonly around: AlertsAround }) {
  const { open } = props;
  const { texts } = props.around;
  if (open.length === 0) {
    return (
      <Verdict state="ok" lead={texts.quietLead}>
        {texts.quietText(texts.services(props.services))}
      </Verdict>
    );
  }
  const looked = open.filter((alert) => alert.acknowledged !== null).length;
  const urgent = open.some((alert) => alert.severity === "now");
  return (
    <Verdict state={urgent ? "alarm" : "watch"} lead={texts.openLead(open.length)}>
      {texts.acknowledgedText(looked)}
    </Verdict>
  );
}

import type { Alert, AlertMessage } from "../../../signals/index.ts";
import { AlertCard, type Content, DataTable, type LightState, Lights, RailSection } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { duration, momentText } from "../figures.ts";
import type { AlertTexts } from "./texts.ts";
import { type AlertNames, alertWords, messageText } from "./words.ts";

export interface AlertsAround {
  readonly language: Language;
  readonly texts: AlertTexts;
  readonly now: number;
  readonly names: (service: string) => AlertNames;
  /** Say of which service each is: where there are several. */
  readonly several: boolean;
}

const stateOf = (alert: Alert): LightState => (alert.severity === "now" ? "alarm" : "watch");

const lagText = (alert: Alert, around: AlertsAround): string =>
  around.texts.lag(duration(Math.max(0, alert.openedAt - alert.since) / 1000, around.language));

/** Open alerts with their evidence, whom they were told, and the way to say that one looks after it. */
export function OpenAlerts(props: {
  readonly alerts: readonly Alert[];
  readonly messages: readonly AlertMessage[];
  readonly around: AlertsAround;
  readonly staff: string;
}) {
  const { around } = props;
  const { texts, language } = around;
  return (
    <>
      {props.alerts.map((alert) => {
        const words = alertWords(alert, around.names(alert.service), language, around.now);
        const told = props.messages.filter((message) => message.alert === alert.id);
        return (
          <AlertCard
            id={`alert-${alert.id}`}
            state={stateOf(alert)}
            title={around.several ? `${around.names(alert.service).service}: ${words.title}` : words.title}
            tags={[texts.severity[alert.severity], ...(alert.synthetic ? [texts.synthetic] : [])]}
            terms={[
              { term: texts.since, detail: words.since },
              { term: texts.openedAt, detail: `${momentText(alert.openedAt, language)}, ${lagText(alert, around)}` },
              { term: texts.forWhom, detail: words.forWhom },
              { term: texts.howSure, detail: words.howSure },
              ...words.evidence,
              { term: texts.lookAt, detail: <a href={words.look.href}>{words.look.text}</a> },
              { term: texts.told, detail: <Told messages={told} around={around} /> },
            ]}
          >
            <Acknowledgement alert={alert} around={around} staff={props.staff} />
            <CaseOf alert={alert} title={words.title} around={around} />
          </AlertCard>
        );
      })}
    </>
  );
}

function Told(props: { readonly messages: readonly AlertMessage[]; readonly around: AlertsAround }) {
  if (props.messages.length === 0) return <>{props.around.texts.nobodyTold}</>;
  return (
    <ul>
      {props.messages.map((message) => (
        <li>{messageText(message, props.around.language)}</li>
      ))}
    </ul>
  );
}

function Acknowledgement(props: { readonly alert: Alert; readonly around: AlertsAround; readonly staff: string }) {
  const { alert } = props;
  const { texts, language } = props.around;
  if (alert.acknowledged !== null) {
    const { by, at, note } = alert.acknowledged;
    return (
      <p>
        <strong>{texts.acknowledgedBy(by, momentText(at, language))}</strong>
        {note !== "" && <> · {note}</>}
      </p>
    );
  }
  const [who, note] = [`who-${alert.id}`, `note-${alert.id}`];
  return (
    <form method="post" action={`/panel/${alert.service}/alerts/${alert.id}/acknowledge`}>
      <div>
        <label for={who}>{texts.who}</label>
        <input id={who} name="who" value={props.staff} maxlength={60} required />
      </div>
      <div>
        <label for={note}>{texts.note}</label>
        <p class="tl-sub" id={`${note}-hint`}>
          {texts.noteHint}
        </p>
        <textarea id={note} name="note" rows={2} maxlength={500} aria-describedby={`${note}-hint`}></textarea>
      </div>
      <button type="submit">{texts.acknowledge}</button>
    </form>
  );
}

/** The way from an alert to a case: the loop from a signal to a verified effect. One that is open is opened again. */
function CaseOf(props: { readonly alert: Alert; readonly title: string; readonly around: AlertsAround }) {
  const { texts } = props.around;
  const hint = `case-${props.alert.id}-hint`;
  return (
    <form method="post" action="/loops">
      <input type="hidden" name="alert" value={String(props.alert.id)} />
      <p class="tl-sub" id={hint}>
        {texts.openCaseHint}
      </p>
      <button type="submit" aria-label={texts.openCaseSaid(props.title)} aria-describedby={hint}>
        {texts.openCase}
      </button>
    </form>
  );
}

/** Alerts that ended. */
export function PastAlerts(props: { readonly alerts: readonly Alert[]; readonly around: AlertsAround }) {
  const { around } = props;
  const { texts, language } = around;
  return (
    <DataTable
      caption={texts.past}
      captionHidden
      stacked
      columns={[
        { head: texts.what },
        { head: texts.since, short: texts.since },
        { head: texts.openedAt, short: texts.openedAt },
        { head: texts.howLong, short: texts.howLong },
        { head: texts.who, short: texts.who },
      ]}
      rows={props.alerts.map((alert) => ({ id: `alert-${alert.id}`, cells: pastCells(alert, around) }))}
    />
  );

  function pastCells(alert: Alert, { names, now, several }: AlertsAround): readonly Content[] {
    const words = alertWords(alert, names(alert.service), language, now);
    const evidence = [words.howSure, ...words.evidence.map(({ term, detail }) => `${term}: ${detail}`)].join(" · ");
    const { acknowledged } = alert;
    return [
      <>
        {several ? `${names(alert.service).service}: ` : ""}
        {words.title}
        {alert.synthetic && ` (${texts.synthetic.toLowerCase()})`}
        <span class="tl-row__why">{evidence}</span>
      </>,
      momentText(alert.since, language),
      lagText(alert, around),
      duration(((alert.endedAt ?? now) - alert.since) / 1000, language),
      acknowledged === null ? "–" : [acknowledged.by, acknowledged.note].filter((part) => part !== "").join(": "),
    ];
  }
}

/** Open alerts as lights, for the rail of a panel. */
export function AlertLights(props: {
  readonly alerts: readonly Alert[];
  readonly service: string;
  readonly around: AlertsAround;
}) {
  const { around, alerts } = props;
  const { texts, language } = around;
  const all = `/panel/${props.service}/alerts`;
  return (
    <RailSection title={texts.railTitle}>
      <Lights
        items={
          alerts.length === 0
            ? [{ state: "ok", title: texts.title, href: all, word: texts.railNone }]
            : alerts.map((alert) => {
                const words = alertWords(alert, around.names(alert.service), language, around.now);
                const who = alert.acknowledged?.by;
                return {
                  state: stateOf(alert),
                  title: words.title,
                  href: words.here,
                  word: [
                    texts.severity[alert.severity],
                    ...(alert.synthetic ? [texts.synthetic.toLowerCase()] : []),
                  ].join(", "),
                  children: [
                    words.since,
                    ...(who === undefined
                      ? []
                      : [texts.acknowledgedBy(who, momentText(alert.acknowledged?.at ?? 0, language))]),
                  ].join(" · "),
                };
              })
        }
      />
      {alerts.length > 0 && (
        <p>
          <a href={all}>{texts.railAll}</a>
        </p>
      )}
    </RailSection>
  );
}

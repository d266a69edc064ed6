import { KEPT_DAYS, OUTCOME_DAYS, type Service } from "../../services/index.ts";
import { RAW_RETENTION_DAYS } from "../../signals/index.ts";
import { Button, ButtonGroup, ButtonLink, InsetText } from "../../ui/index.ts";
import type { Language } from "../language.ts";
import { CodeForm } from "./code-form.tsx";
import type { CitizenTexts } from "./texts.ts";

/** What the service is, how long it takes, what to have at hand and what happens to answers: then one button. */
export function StartView(props: {
  readonly service: Service;
  readonly language: Language;
  readonly texts: CitizenTexts;
  /** Where an earlier visit of this browser stands. */
  readonly resume: string | null;
}) {
  const { service, language, texts } = props;
  const start = service.start[language];
  return (
    <>
      <h1>{service.title[language]}</h1>
      <p class="govuk-body-l">{start.what}</p>
      <ul class="govuk-list tl-aid-names">
        {service.aids.map((aid) => (
          <li>{aid.name[language]}</li>
        ))}
      </ul>
      <form method="post" action={`/s/${service.id}/start`}>
        <ButtonGroup>
          {props.resume !== null && <ButtonLink href={props.resume}>{texts.goOn}</ButtonLink>}
          <Button start={props.resume === null} look={props.resume === null ? undefined : "secondary"}>
            {props.resume === null ? texts.start : texts.startAgain}
          </Button>
        </ButtonGroup>
      </form>
      <p>
        <a href={`/s/${service.id}/resume`}>{texts.comeBack}</a>
      </p>
      <h2>{texts.howLong}</h2>
      <p>
        {start.howLong} {texts.noScript}
      </p>
      {start.youNeed.length > 0 && (
        <>
          <h2>{texts.youNeed}</h2>
          <ul>
            {start.youNeed.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{texts.privacyHeading}</h2>
      <ul>
        {start.privacy.map((line) => (
          <li>{line.replaceAll("{days}", String(KEPT_DAYS))}</li>
        ))}
      </ul>
    </>
  );
}

/** Asking for a code is a button and not a link, so that nothing but a person makes one. */
export function SaveView(props: { readonly texts: CitizenTexts }) {
  const { texts } = props;
  return (
    <>
      <h1>{texts.saveTitle}</h1>
      <p>{texts.saveExplains(KEPT_DAYS)}</p>
      <form method="post">
        <Button once>{texts.saveButton}</Button>
      </form>
    </>
  );
}

export function SavedView(props: {
  readonly code: string;
  readonly link: string;
  readonly until: string;
  readonly texts: CitizenTexts;
}) {
  const { texts } = props;
  return (
    <>
      <h1>{texts.saveTitle}</h1>
      <p class="tl-code">{props.code}</p>
      <p>{texts.saveWarning}</p>
      <p>{texts.saveUntil(props.until)}</p>
      <InsetText>
        {texts.saveLink} <a href={props.link}>{props.link}</a>
      </InsetText>
    </>
  );
}

export function ResumeView(props: {
  readonly service: string;
  readonly code: string;
  readonly unknown: boolean;
  readonly texts: CitizenTexts;
}) {
  const { texts } = props;
  return (
    <CodeForm
      label={{ text: texts.resumeTitle, size: "l", heading: true }}
      hint={texts.resumeHint}
      unknown={props.unknown ? texts.resumeUnknown : null}
      code={props.code}
      width={20}
      submit={texts.continue}
      texts={texts}
    />
  );
}

/** A heading, a sentence and the way on: for sessions that ended and answers that were deleted. */
export function EndView(props: {
  readonly service: string;
  readonly title: string;
  readonly text: string;
  readonly texts: CitizenTexts;
}) {
  return (
    <>
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      <ButtonGroup>
        <ButtonLink href={`/s/${props.service}`}>{props.texts.startAgain}</ButtonLink>
        <a href={`/s/${props.service}/resume`}>{props.texts.comeBack}</a>
      </ButtonGroup>
    </>
  );
}

/** Every time named here is the constant that the deletion itself uses. */
export function PrivacyView(props: { readonly language: Language; readonly texts: CitizenTexts }) {
  const lines =
    props.language === "fr"
      ? [
          `Vos réponses sont chiffrées et conservées ${KEPT_DAYS} jours au plus, pour que vous puissiez reprendre. Elles sont ensuite supprimées ; vous pouvez aussi les supprimer vous-même, à tout moment, depuis la page des résultats.`,
          "Nous ne demandons ni nom, ni adresse, ni numéro. Personne ne peut relier vos réponses à vous, sauf avec le code de reprise que vous êtes seul à connaître.",
          `Pour améliorer le service, nous enregistrons quelles questions ont été affichées et si elles ont abouti, jamais vos réponses, sous un numéro tiré au hasard. Le détail est supprimé après ${RAW_RETENTION_DAYS} jours ; il ne reste que des totaux par heure.`,
          "Ce qui est gardé de votre appareil : téléphone, tablette ou ordinateur, et la famille du navigateur. Ni adresse réseau, ni empreinte.",
          `Ce que vous dites du service, ou plus tard de l’aide obtenue, se choisit dans des listes ; jamais de texte libre. Si vous demandez un code pour plus tard, le numéro tiré au hasard est gardé sous ce code, chiffré, ${OUTCOME_DAYS} jours, puis supprimé.`,
          "Deux cookies seulement : l’un garde la langue, l’autre est la clé de vos réponses. Aucun suivi, rien de tiers.",
        ]
      : [
          `Your answers are encrypted and kept for at most ${KEPT_DAYS} days, so that you can come back. Then they are deleted; you can also delete them yourself at any time, from the results page.`,
          "We ask for no name, address or number. Nobody can connect your answers to you, except with the code for coming back that only you know.",
          `To make the service better we record which questions were shown and whether they went well, never your answers, under a number drawn at random. The detail is deleted after ${RAW_RETENTION_DAYS} days; only totals by the hour remain.`,
          "What is kept of your device: phone, tablet or computer, and the family of browser. No network address, no fingerprint.",
          `What you say of the service, or later of the aid you got, is chosen from lists, never free text. If you ask for a code for later, the number drawn at random is kept under that code, encrypted, for ${OUTCOME_DAYS} days, then deleted.`,
          "Two cookies only: one keeps the language, the other is the key to your answers. No tracking, nothing from others.",
        ];
  return <Lines title={props.texts.privacyTitle} lines={lines} />;
}

export function AccessibilityView(props: { readonly language: Language; readonly texts: CitizenTexts }) {
  const lines =
    props.language === "fr"
      ? [
          "Ce service vise le niveau AA des WCAG 2.2. Chaque page fonctionne sans script, au clavier, avec un lecteur d’écran, et agrandie à 400 %.",
          "Des parcours entiers sont contrôlés automatiquement (axe) à chaque modification. Un contrôle automatique ne trouve pas tout : aucun audit par des personnes handicapées n’a encore eu lieu pour cet espace d’exemple.",
        ]
      : [
          "This service aims at level AA of WCAG 2.2. Every page works without script, by keyboard, with a screen reader and enlarged to 400 %.",
          "Whole journeys are checked automatically (axe) at every change. An automatic check does not find everything: no audit by disabled people has taken place yet for this example workspace.",
        ];
  return <Lines title={props.texts.accessibilityTitle} lines={lines} />;
}

function Lines(props: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h1>{props.title}</h1>
      {props.lines.map((line) => (
        <p>{line}</p>
      ))}
    </>
  );
}

import type { Context } from "hono";
import { feedbackTexts } from "./citizen/feedback/texts.ts";
import { ServiceFrame } from "./citizen/frame.tsx";
import { type Language, languageOf } from "./language.ts";
import type { Platform } from "./platform.ts";

type Status = 403 | 404 | 413 | 429 | 500;
interface Words {
  readonly title: string;
  readonly text: string;
}

const words = (seconds: number): { readonly [language in Language]: { readonly [status in Status]: Words } } => ({
  en: {
    403: {
      title: "This form was sent from elsewhere",
      text: "For your safety it was not accepted. Open the page again and send it from there.",
    },
    404: { title: "Page not found", text: "Check the address, or start from the front page." },
    413: {
      title: "Too much was sent",
      text: "The form was larger than any honest answer. Nothing was changed; go back and try again.",
    },
    429: { title: "Too many tries", text: `Wait ${seconds} seconds, then try again. Nothing you answered is lost.` },
    500: {
      title: "Something went wrong on our side",
      text: "What you answered before is kept. Try again in a moment.",
    },
  },
  fr: {
    403: {
      title: "Ce formulaire a été envoyé d’ailleurs",
      text: "Par sécurité, il n’a pas été accepté. Ouvrez de nouveau la page et envoyez-le de là.",
    },
    404: { title: "Page introuvable", text: "Vérifiez l’adresse, ou partez de la page d’accueil." },
    413: {
      title: "L’envoi est trop grand",
      text: "Le formulaire dépasse toute réponse honnête. Rien n’a changé ; revenez en arrière et réessayez.",
    },
    429: {
      title: "Trop d’essais",
      text: `Attendez ${seconds} secondes, puis réessayez. Rien de ce que vous avez répondu n’est perdu.`,
    },
    500: {
      title: "Quelque chose n’a pas marché de notre côté",
      text: "Ce que vous avez déjà répondu est conservé. Réessayez dans un instant.",
    },
  },
});

const platformKnows = (platform: Platform, service: string | undefined): boolean =>
  service !== undefined && platform.content.current().services.has(service);

/** What a person reads when a page cannot be shown: what happened, whether anything is lost, how to go on. */
export function ProblemPage(props: {
  readonly platform: Platform;
  readonly context: Context;
  readonly status: Status;
  readonly seconds: number;
}) {
  const language = languageOf(props.context);
  const named = /^\/s\/([a-z0-9-]+)\//.exec(props.context.req.path)?.[1];
  // Whoever met a limit or a form from elsewhere is not asked for more.
  const service = [404, 500].includes(props.status) && platformKnows(props.platform, named) ? named : undefined;
  const { title, text } = words(props.seconds)[language][props.status];
  return (
    <ServiceFrame platform={props.platform} context={props.context} service={null} language={language} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href="/">{language === "fr" ? "Page d’accueil" : "Front page"}</a>
      </p>
      {service !== undefined && (
        <p>
          <a href={`/s/${service}/feedback?after=error`}>{feedbackTexts(language).afterError}</a>
        </p>
      )}
    </ServiceFrame>
  );
}

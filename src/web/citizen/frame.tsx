import type { Context } from "hono";
import type { Service } from "../../services/index.ts";
import { CitizenPage, type Content } from "../../ui/index.ts";
import { inLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from "../language.ts";
import type { Platform } from "../platform.ts";
import { feedbackTexts } from "./feedback/texts.ts";
import { citizenTexts } from "./texts.ts";

/** The page around every step of a service, and around what went wrong. */
export function ServiceFrame(props: {
  readonly platform: Platform;
  readonly context: Context;
  /** Null where a page belongs to no service. */
  readonly service: Pick<Service, "id" | "title"> | null;
  readonly language: Language;
  readonly title: string;
  readonly failed?: boolean | undefined;
  readonly back?: string | undefined;
  readonly children?: Content;
}) {
  const { service, language, platform } = props;
  const texts = citizenTexts(language);
  const home = service === null ? "/" : `/s/${service.id}`;
  const name = service === null ? platform.content.current().workspace.name[language] : service.title[language];
  return (
    <CitizenPage
      lang={language}
      title={`${props.failed ? texts.errorPrefix : ""}${props.title}`}
      stylesheet={platform.assets.path("citizen.css")}
      service={{ name, href: home }}
      skip={texts.skip}
      languages={{
        label: texts.languages,
        choices: LANGUAGES.filter((code) => code !== language).map((code) => ({
          lang: code,
          name: LANGUAGE_NAMES[code],
          href: inLanguage(props.context, code),
        })),
      }}
      back={props.back === undefined ? undefined : { href: props.back, text: texts.back }}
      footer={{
        label: texts.footerLabel,
        links: [
          ...(service === null
            ? []
            : [
                { href: `${home}/feedback?after=left`, text: feedbackTexts(language).giveUp },
                { href: `${home}/privacy`, text: texts.privacyTitle },
                { href: `${home}/accessibility`, text: texts.accessibilityTitle },
              ]),
          { href: "/law", text: texts.lawLink },
        ],
      }}
    >
      {props.children}
    </CitizenPage>
  );
}

import { raw } from "hono/html";
import { type Attributes, type Content, classNames } from "../content.ts";

/** What every page says of itself before its first word. */
export interface DocumentProps {
  /** Language of the page ("en", "fr"). */
  readonly lang: string;
  /** The `<title>`: what the page is, then the service; begins with the word for "Error" when there is one. */
  readonly title: string;
  /** Address of the built stylesheet. */
  readonly stylesheet: string;
  /** Addresses of module scripts that improve the page; it must work without them. */
  readonly scripts?: readonly string[] | undefined;
  readonly description?: string | undefined;
  /** Address of an icon (svg or png) of our own origin. */
  readonly icon?: string | undefined;
  /** False keeps the page out of search engines. */
  readonly indexed?: boolean | undefined;
  /** Further attributes of `<body>`, for scripts to find their data. */
  readonly bodyAttributes?: Attributes | undefined;
}

/** One language that the page can be read in. */
export interface LanguageChoice {
  readonly lang: string;
  /** Its name in itself: "English", "Français". */
  readonly name: string;
  readonly href: string;
}

/** The html document round a frame. */
export function Document(props: DocumentProps & { readonly class: string; readonly children?: Content }) {
  return (
    <>
      {raw("<!doctype html>\n")}
      <html lang={props.lang}>
        <head>
          <meta charset="utf-8" />
          <title>{props.title}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content="light dark" />
          {props.description !== undefined && <meta name="description" content={props.description} />}
          {props.indexed === false && <meta name="robots" content="noindex" />}
          {props.icon !== undefined && <link rel="icon" href={props.icon} />}
          <link rel="stylesheet" href={props.stylesheet} />
          {props.scripts?.map((src) => (
            <script type="module" src={src} />
          ))}
        </head>
        <body class={props.class} {...props.bodyAttributes}>
          {props.children}
        </body>
      </html>
    </>
  );
}

/** The languages in a row; the page's own is said, not linked. `label` names the list to a screen reader. */
export function LanguageSwitch(props: {
  readonly current: string;
  readonly label: string;
  readonly choices: readonly LanguageChoice[];
}) {
  return (
    <nav class="tl-languages" aria-label={props.label}>
      <ul>
        {props.choices.map((choice) => {
          const here = choice.lang === props.current;
          return (
            <li class={classNames(here && "is-here")}>
              {here ? (
                <span aria-current="true">{choice.name}</span>
              ) : (
                <a href={choice.href} lang={choice.lang} hreflang={choice.lang} rel="alternate">
                  {choice.name}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

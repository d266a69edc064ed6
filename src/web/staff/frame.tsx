import type { Context } from "hono";
import type { Diagnostic } from "../../base/index.ts";
import { type Content, StaffPage } from "../../ui/index.ts";
import { inLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from "../language.ts";
import type { Platform } from "../platform.ts";
import { clockTime } from "./figures.ts";
import { type FrameTexts, frameTexts } from "./texts.ts";

export interface StaffFrameProps {
  readonly platform: Platform;
  readonly context: Context;
  readonly language: Language;
  readonly title: string;
  /** The section that this page belongs to. */
  readonly section?: "services" | "alerts" | "loops" | "law" | undefined;
  readonly line?: Content | undefined;
  /** Whether figures of this page count simulated people. */
  readonly synthetic?: boolean | undefined;
  /** Whether search engines may list it: pages of law and the front door. */
  readonly indexed?: boolean | undefined;
  /** Plain names of built scripts. */
  readonly scripts?: readonly string[] | undefined;
  readonly children?: Content;
}

/** The page around everything that staff read, and around the law that everybody may read. */
export function StaffFrame(props: StaffFrameProps) {
  const { platform, context, language } = props;
  const texts = frameTexts(language);
  const staff = platform.staff.current(context);
  const { workspace } = platform.content.current();
  const rejected = platform.content.rejected();
  return (
    <StaffPage
      lang={language}
      title={`${props.title} · ${workspace.name[language]}`}
      stylesheet={platform.assets.path("staff.css")}
      scripts={props.scripts?.map((name) => platform.assets.path(name))}
      indexed={props.indexed ?? false}
      icon={platform.assets.path("icon.svg")}
      skip={texts.skip}
      home="/"
      workspace={workspace.name[language]}
      nav={{
        label: texts.navLabel,
        items: [
          ...(staff === undefined
            ? []
            : [
                { href: "/panel", text: texts.services, here: props.section === "services" },
                { href: "/alerts", text: texts.alerts, here: props.section === "alerts" },
                { href: "/loops", text: texts.loops, here: props.section === "loops" },
              ]),
          { href: "/law", text: texts.law, here: props.section === "law" },
        ],
      }}
      synthetic={props.synthetic ? texts.synthetic : undefined}
      account={<Account name={staff?.name} here={pathOf(context)} texts={texts} />}
      languages={{
        label: texts.languagesLabel,
        choices: LANGUAGES.map((lang) => ({ lang, name: LANGUAGE_NAMES[lang], href: inLanguage(context, lang) })),
      }}
      line={props.line}
    >
      {staff !== undefined && rejected !== null && (
        <RejectedBar diagnostics={rejected.diagnostics} since={clockTime(rejected.sinceMs, language)} texts={texts} />
      )}
      {props.children}
    </StaffPage>
  );
}

const pathOf = (context: Context): string => {
  const { pathname, search } = new URL(context.req.url);
  return `${pathname}${search}`;
};

function Account(props: { readonly name: string | undefined; readonly here: string; readonly texts: FrameTexts }) {
  const { name, texts } = props;
  if (name === undefined) {
    return <a href={`/staff/sign-in?to=${encodeURIComponent(props.here)}`}>{texts.signIn}</a>;
  }
  return (
    <form class="tl-signout" method="post" action="/staff/sign-out">
      {texts.signedInAs(name)} ·{" "}
      <button class="tl-plain" type="submit">
        {texts.signOut}
      </button>
    </form>
  );
}

const MOST_SHOWN = 5;

/** The newest content has errors and the good version before it is in use: what is wrong, by file and line. */
export function RejectedBar(props: {
  readonly diagnostics: readonly Diagnostic[];
  readonly since: string;
  readonly texts: FrameTexts;
}) {
  const errors = props.diagnostics.filter((d) => d.severity === "error");
  return (
    <section class="tl-rejected" role="status">
      <h2>{props.texts.rejectedTitle(errors.length)}</h2>
      <ul>
        {errors.slice(0, MOST_SHOWN).map((d) => (
          <li>
            {d.span !== undefined && <code>{`${d.span.file}:${d.span.line}: `}</code>}
            {d.message}
          </li>
        ))}
        {errors.length > MOST_SHOWN && <li>{props.texts.rejectedMore(errors.length - MOST_SHOWN)}</li>}
      </ul>
      <p>{props.texts.rejectedText(props.since)}</p>
    </section>
  );
}

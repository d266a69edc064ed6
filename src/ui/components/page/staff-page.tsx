import { type Content, classNames } from "../content.ts";
import { Document, type DocumentProps, type LanguageChoice, LanguageSwitch } from "./document.tsx";

/** One section of the product. Only those that work are passed. */
export interface NavItem {
  readonly href: string;
  readonly text: Content;
  readonly here?: boolean | undefined;
}

export interface StaffPageProps extends DocumentProps {
  readonly skip: string;
  readonly home: string;
  readonly workspace: Content;
  readonly nav: { readonly label: string; readonly items: readonly NavItem[] };
  /** Says that the figures of this page come from simulated people; absent when they do not. */
  readonly synthetic?: Content | undefined;
  /** Who is signed in, and how to leave. */
  readonly account?: Content | undefined;
  readonly languages?: { readonly label: string; readonly choices: readonly LanguageChoice[] } | undefined;
  /** The line: on every page that is about one thing. */
  readonly line?: Content | undefined;
  readonly footer?: Content | undefined;
  /** `wide` for maps and tables that need the whole screen. */
  readonly wide?: boolean | undefined;
  readonly children?: Content;
}

/** The frame of a page for those who make the law and the service. */
export function StaffPage(props: StaffPageProps) {
  return (
    <Document {...props} class={classNames("tl-staff", props.wide && "tl-staff--wide") ?? ""}>
      <a class="tl-skip" href="#main">
        {props.skip}
      </a>
      <header>
        <div class="tl-top">
          <a class="tl-top__name" href={props.home}>
            <Mark />
            Throughline
          </a>
          <span class="tl-top__workspace">{props.workspace}</span>
          <nav class="tl-top__nav" aria-label={props.nav.label}>
            <ul>
              {props.nav.items.map((item) => (
                <li>
                  <a href={item.href} aria-current={item.here ? "page" : undefined}>
                    {item.text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div class="tl-top__account">
            {props.account !== undefined && <span>{props.account}</span>}
            {props.languages && <LanguageSwitch current={props.lang} {...props.languages} />}
          </div>
        </div>
        {props.synthetic !== undefined && <p class="tl-synthetic">{props.synthetic}</p>}
      </header>
      {props.line !== undefined && <div class="tl-linebar">{props.line}</div>}
      <main class="tl-sheet" id="main" tabindex={-1}>
        {props.children}
      </main>
      {props.footer !== undefined && <footer class="tl-foot">{props.footer}</footer>}
    </Document>
  );
}

/** Three stations on a line: the product's mark, drawn in the text's colour. */
export function Mark() {
  return (
    <svg class="tl-mark" viewBox="0 0 40 16" width="40" height="16" aria-hidden="true" focusable="false">
      <path class="tl-mark__line" d="M2 8H38" />
      <circle class="tl-mark__stop" cx="6" cy="8" r="3" />
      <circle class="tl-mark__here" cx="20" cy="8" r="5.5" />
      <circle class="tl-mark__stop" cx="34" cy="8" r="3" />
    </svg>
  );
}

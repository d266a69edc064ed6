import { BackLink } from "../back-link/back-link.tsx";
import type { Content } from "../content.ts";
import { PhaseBanner } from "../phase-banner/phase-banner.tsx";
import { SkipLink } from "../skip-link/skip-link.tsx";
import { Document, type DocumentProps, type LanguageChoice, LanguageSwitch } from "./document.tsx";

export interface FooterLink {
  readonly href: string;
  readonly text: Content;
}

export interface CitizenPageProps extends DocumentProps {
  readonly service: { readonly name: Content; readonly href: string };
  /** "Skip to main content". */
  readonly skip: string;
  readonly languages?: { readonly label: string; readonly choices: readonly LanguageChoice[] } | undefined;
  readonly phase?: { readonly tag: Content; readonly text: Content } | undefined;
  readonly back?: { readonly href: string; readonly text: Content } | undefined;
  /** Privacy, accessibility, help; `label` names the list to a screen reader. */
  readonly footer: { readonly label: string; readonly links: readonly FooterLink[]; readonly note?: Content };
  readonly children?: Content;
}

/** The frame of a page for people: whose service this is, the one thing of this page, and where to turn. */
export function CitizenPage(props: CitizenPageProps) {
  return (
    <Document {...props} class="tl-citizen">
      <SkipLink href="#main">{props.skip}</SkipLink>
      <header class="tl-header">
        <div class="tl-header__bar">
          <a class="tl-header__service" href={props.service.href}>
            {props.service.name}
          </a>
          {props.languages && <LanguageSwitch current={props.lang} {...props.languages} />}
        </div>
        {props.phase && <PhaseBanner tag={props.phase.tag}>{props.phase.text}</PhaseBanner>}
        {props.back && <BackLink href={props.back.href}>{props.back.text}</BackLink>}
      </header>
      <main class="tl-main" id="main" tabindex={-1}>
        {props.children}
      </main>
      <footer class="tl-footer">
        <nav aria-label={props.footer.label}>
          <ul>
            {props.footer.links.map((link) => (
              <li>
                <a href={link.href}>{link.text}</a>
              </li>
            ))}
          </ul>
        </nav>
        {props.footer.note !== undefined && <p>{props.footer.note}</p>}
      </footer>
    </Document>
  );
}

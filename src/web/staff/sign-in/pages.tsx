import type { Context } from "hono";
import { type Language, languageOf } from "../../language.ts";
import type { Platform } from "../../platform.ts";
import { StaffFrame } from "../frame.tsx";
import { type SignInTexts, signInTexts } from "./texts.ts";

/** What a sign-in page says and offers: one thing. */
export interface SignInPage {
  readonly title: string;
  readonly text: string;
  readonly more?: string;
  /** A form that posts the one-time token. */
  readonly enter?: { readonly token: string; readonly button: string };
  readonly link?: { readonly href: string; readonly text: string };
}

/** How a sign-in can end without anybody signed in. */
export type SignInProblem = "used" | "refused" | "lost" | "denied" | "away";

export const SIGN_IN_STATUS: { readonly [problem in SignInProblem]: 400 | 403 | 410 | 503 } = {
  used: 410,
  refused: 403,
  lost: 400,
  denied: 403,
  away: 503,
};

export function problemPage(problem: SignInProblem, language: Language): SignInPage {
  const texts = signInTexts(language);
  const again = { href: "/staff/sign-in", text: texts.again };
  const pages: { readonly [problem in SignInProblem]: SignInPage } = {
    used: { title: texts.usedTitle, text: texts.usedText },
    refused: { title: texts.refusedTitle, text: texts.refusedText, link: again },
    lost: { title: texts.lostTitle, text: texts.lostText, link: again },
    denied: { title: texts.deniedTitle, text: texts.deniedText, link: again },
    away: { title: texts.awayTitle, text: texts.awayText, link: again },
  };
  return pages[problem];
}

export const printedLinkPage = (texts: SignInTexts): SignInPage => ({
  title: texts.linkTitle,
  text: texts.linkText,
  more: texts.linkAgain,
});

export const signedOutPage = (texts: SignInTexts): SignInPage => ({
  title: texts.outTitle,
  text: texts.outText,
  link: { href: "/staff/sign-in", text: texts.again },
});

/** A page of the sign-in, in the staff frame without its sections. */
export function SignInView(props: {
  readonly platform: Platform;
  readonly context: Context;
  readonly page: SignInPage;
}) {
  const { page, context } = props;
  return (
    <StaffFrame platform={props.platform} context={context} language={languageOf(context)} title={page.title}>
      <div class="tl-notice">
        <h1>{page.title}</h1>
        <p>{page.text}</p>
        {page.more !== undefined && <p>{page.more}</p>}
        {page.enter !== undefined && (
          <form method="post" action="/staff/enter">
            <input type="hidden" name="token" value={page.enter.token} />
            <button type="submit">{page.enter.button}</button>
          </form>
        )}
        {page.link !== undefined && (
          <p>
            <a href={page.link.href}>{page.link.text}</a>
          </p>
        )}
      </div>
    </StaffFrame>
  );
}

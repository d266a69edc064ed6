import type { Language } from "../language.ts";
import type { Platform } from "../platform.ts";
import { type PromiseView, promiseNow } from "./promise-view.ts";

/** The promises of the law in use that stand under an article, with what is known of each now. */
export function promisesUnder(
  { content, promises, now }: Pick<Platform, "content" | "promises" | "now">,
  article: string,
  language: Language,
): readonly PromiseView[] {
  return content
    .current()
    .workspace.rulebook.promises.filter((promise) => promise.article === article)
    .map((promise) => promiseNow(promise, promises.of(promise), now(), language));
}

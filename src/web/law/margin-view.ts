import type { Language } from "../language.ts";
import { count, duration } from "../staff/figures.ts";
import { lawTexts } from "./texts.ts";

/** What an article does to people, counted over a window: those asked because of it and those who left there. */
export interface ArticleFigures {
  readonly asked: number;
  readonly left: number;
  /** Those whose fate is known: they left, or went on long enough ago. */
  readonly known: number;
  /** Median seconds over the questions asked because of it; null when nobody answered yet. */
  readonly seconds: number | null;
}

/** The margin beside one article. */
export interface MarginView {
  readonly figure: { readonly value: string; readonly text: string } | null;
  readonly notes: readonly string[];
  /** The article that stops most people on its page. */
  readonly hot: boolean;
}

/** A question that is asked because of an article. */
export interface AskedBy {
  readonly title: string;
  readonly href: string | null;
  readonly note: string | null;
}

/** Fewer people than this could be told apart; nothing is said of them. */
export const FEWEST = 10;

/**
 * The margins of a page's articles. `asks` says which articles any question depends on: an article without one says so
 * instead of 0. An article is hot when it stops more people than any other and at least ten.
 */
export function marginViews(
  articles: readonly string[],
  figures: ReadonlyMap<string, ArticleFigures>,
  asks: ReadonlySet<string>,
  language: Language,
): ReadonlyMap<string, MarginView> {
  const texts = lawTexts(language);
  const most = Math.max(0, ...articles.map((id) => figures.get(id)?.left ?? 0));
  return new Map(
    articles.map((id): [string, MarginView] => {
      const known = figures.get(id);
      if (known === undefined || known.asked === 0) {
        return [id, { figure: null, notes: [asks.has(id) ? texts.nobodyYet : texts.noQuestion], hot: false }];
      }
      if (known.asked < FEWEST) return [id, { figure: null, notes: [texts.tooFew], hot: false }];
      if (known.known < FEWEST) {
        const notes = [texts.asked(count(known.asked, language)), texts.tooEarly];
        return [id, { figure: null, notes, hot: false }];
      }
      return [
        id,
        {
          figure: { value: count(known.left, language), text: texts.stopped },
          notes: [
            texts.asked(count(known.asked, language)),
            ...(known.seconds === null ? [] : [texts.minutesEach(duration(known.seconds, language))]),
          ],
          hot: known.left === most && most >= FEWEST,
        },
      ];
    }),
  );
}

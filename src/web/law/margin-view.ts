import type { Language } from "../language.ts";
import { count, duration } from "../staff/figures.ts";
import { lawTexts } from "./texts.ts";

/** What an article does to people, counted over a window: what was asked because of it and those who left there. */
export interface ArticleFigures {
  /** Pages put to people: who was asked two because of it counts twice. */
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
  /** How many it stops against the most on its page, in thirds; 0 where it stops fewer than ten. */
  readonly heat: 0 | 1 | 2 | 3;
  /** The question at which most people left because of it; where nobody did, the nearest. */
  readonly question: { readonly text: string; readonly href: string } | null;
}

/** What a margin says besides counts of people: how rarely an article matters, and the way to what is asked for it. */
export interface MarginBeside {
  /** "changed a result for 2 of 100"; null: not measured. */
  readonly changes: string | null;
  readonly question: MarginView["question"];
}

/** A question that is asked because of an article. */
export interface AskedBy {
  readonly title: string;
  readonly href: string | null;
  /** The rule through which the article leads to it. */
  readonly way: string | null;
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
  beside: ReadonlyMap<string, MarginBeside>,
  language: Language,
): ReadonlyMap<string, MarginView> {
  const texts = lawTexts(language);
  const most = Math.max(0, ...articles.map((id) => figures.get(id)?.left ?? 0));
  return new Map(
    articles.map((id): [string, MarginView] => {
      const known = figures.get(id);
      const { changes = null, question = null } = beside.get(id) ?? {};
      const plain = (notes: readonly string[]): [string, MarginView] => [
        id,
        { figure: null, notes: changes === null ? notes : [...notes, changes], hot: false, heat: 0, question },
      ];
      if (known === undefined || known.asked === 0) return plain([asks.has(id) ? texts.nobodyYet : texts.noQuestion]);
      if (known.asked < FEWEST) return plain([texts.tooFew]);
      if (known.known < FEWEST) return plain([texts.askedTimes(count(known.asked, language)), texts.tooEarly]);
      return [
        id,
        {
          figure: { value: count(known.left, language), text: texts.stopped },
          notes: [
            texts.askedTimes(count(known.asked, language)),
            ...(known.seconds === null ? [] : [texts.minutesEach(duration(known.seconds, language))]),
            ...(changes === null ? [] : [changes]),
          ],
          hot: known.left === most && most >= FEWEST,
          heat: known.left < FEWEST ? 0 : (Math.ceil((3 * known.left) / most) as 1 | 2 | 3),
          question,
        },
      ];
    }),
  );
}

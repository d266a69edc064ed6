import type { Child } from "hono/jsx";

/** What a component shows: text, numbers, elements. Text is escaped; markup comes as elements only. */
export type Content = Child;

/** Further attributes, by their html names. Never `style` or `on…`: the content security policy refuses both. */
export type Attributes = Readonly<Record<string, string>>;

/** Joins the class names that apply; undefined when none does, so that no empty attribute is written. */
export function classNames(...names: readonly (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(" ") || undefined;
}

/** Ids for `aria-describedby`: hint before error, as a screen reader should say them. */
export function describedBy(...ids: readonly (string | false | undefined)[]): string | undefined {
  return classNames(...ids);
}

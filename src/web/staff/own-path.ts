/** Any origin: only used to see whether a text stays within one. */
const HERE = "http://here.invalid";

/**
 * The path of our own that a text names, or null: other hosts, schemes and `//host` are refused, so that a link to our
 * sign-in can never lead on to somebody else's page. Sign-in's own pages are refused too: they lead nowhere.
 */
export function ownPath(text: string | undefined): string | null {
  if (text === undefined || !text.startsWith("/") || text.length > 500 || !URL.canParse(text, HERE)) return null;
  const url = new URL(text, HERE);
  if (url.origin !== HERE || url.pathname.startsWith("//") || url.pathname.startsWith("/staff/")) return null;
  return `${url.pathname}${url.search}`;
}

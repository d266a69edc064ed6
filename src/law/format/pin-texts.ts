import type { Article, Rulebook } from "../rulebook.ts";
import type { Source } from "../syntax/document.ts";

/** An article with its official text at hand. */
export interface PinnedArticle {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
}

export interface Pinned {
  /** Documents with the fingerprints in their headings; only those that changed. */
  readonly changed: readonly Source[];
  readonly pinned: readonly PinnedArticle[];
  /** Articles whose text changed since their fingerprint was written, and that were not named: left as they are. */
  readonly stale: readonly PinnedArticle[];
}

/**
 * Writes into the heading of each article the fingerprint of the official text beside it. Without `named` those that have
 * none get theirs; an article whose text changed gets the new one only when it is named: somebody has then read it again.
 */
export function pinTexts(sources: readonly Source[], rulebook: Rulebook, named: readonly string[] = []): Pinned {
  const articles = rulebook.documents.flatMap((document) => (document.isDraft ? [] : document.articles));
  const withText = articles.filter(
    (article) => article.official !== null && article.official.hash !== article.textHash,
  );
  const wanted = withText.filter(({ id, textHash }) => (named.length === 0 ? textHash === null : named.includes(id)));
  const stale = withText.filter((article) => article.textHash !== null && !wanted.includes(article));
  const changed = sources.flatMap((source): Source[] => {
    const own = wanted.filter(({ span }) => span.file === source.file);
    if (own.length === 0) return [];
    const lines = source.text.split("\n");
    for (const article of own) {
      const at = article.span.line - 1;
      lines[at] = headingWith(lines[at] ?? "", article);
    }
    return [{ ...source, text: lines.join("\n") }];
  });
  return { changed, pinned: wanted.map(placed), stale: stale.map(placed) };
}

const placed = ({ id, title, span }: Article): PinnedArticle => ({ id, title, file: span.file, line: span.line });

/** The heading with the fingerprint in its braces, which it gets where it has none. */
function headingWith(line: string, { official, id }: Article): string {
  const written = `text-hash="${official?.hash ?? ""}"`;
  const end = /\s*$/.exec(line)?.[0] ?? "";
  const heading = line.slice(0, line.length - end.length);
  const braces = /\{([^}]*)\}$/.exec(heading);
  if (!braces) return `${heading} {#${id} ${written}}${end}`;
  const inner = braces[1] ?? "";
  const next = /text-hash=(?:"[^"]*"|\S+)/.test(inner)
    ? inner.replace(/text-hash=(?:"[^"]*"|\S+)/, written)
    : `${inner.trimEnd()} ${written}`.trimStart();
  return `${heading.slice(0, braces.index)}{${next}}${end}`;
}

import { lexer, type Token, type Tokens } from "marked";
import type { Content } from "../../ui/index.ts";

/** Only these lead anywhere; other schemes are shown as words. */
const LINK = /^(https?:\/\/|\/(?!\/)|#)/;

/**
 * Prose of the workspace as elements: paragraphs, lists, quotes, emphasis, code, links. Html that somebody wrote into it
 * is shown as text; nothing is trusted to be markup.
 */
export function Markdown(props: { readonly text: string }) {
  return <>{lexer(props.text).map((token) => block(token))}</>;
}

function block(token: Token): Content {
  switch (token.type) {
    case "paragraph":
      return <p>{inline((token as Tokens.Paragraph).tokens)}</p>;
    case "heading":
      return (
        <p>
          <strong>{inline((token as Tokens.Heading).tokens)}</strong>
        </p>
      );
    case "blockquote":
      return <blockquote>{(token as Tokens.Blockquote).tokens.map(block)}</blockquote>;
    case "list": {
      const list = token as Tokens.List;
      const items = list.items.map((item) => <li>{item.tokens.map((inner) => listPart(inner))}</li>);
      return list.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case "code":
      return (
        <pre>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case "space":
    case "hr":
    case "def":
      return null;
    default:
      return <p>{token.raw.trim()}</p>;
  }
}

const listPart = (token: Token): Content =>
  token.type === "text" ? inline((token as Tokens.Text).tokens ?? [token]) : block(token);

const inline = (tokens: readonly Token[]): Content => <>{tokens.map(span)}</>;

function span(token: Token): Content {
  switch (token.type) {
    case "strong":
      return <strong>{inline((token as Tokens.Strong).tokens)}</strong>;
    case "em":
      return <em>{inline((token as Tokens.Em).tokens)}</em>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "br":
      return <br />;
    case "link": {
      const link = token as Tokens.Link;
      return LINK.test(link.href) ? <a href={link.href}>{inline(link.tokens)}</a> : inline(link.tokens);
    }
    case "text":
    case "escape": {
      const text = token as Tokens.Text;
      return text.tokens === undefined ? text.text : inline(text.tokens);
    }
    default:
      return token.raw;
  }
}

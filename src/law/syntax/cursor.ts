import { type Day, type Diagnostic, parseDay, type Span } from "../../base/index.ts";
import * as messages from "../messages.ts";
import { nearest } from "../nearest.ts";
import type { Token } from "./tokens.ts";
import type { Name } from "./tree.ts";

/** Words that mean something wherever a value may stand, so that no name can be spelled like them. */
export const RESERVED: ReadonlySet<string> = new Set(
  "and or not if then else is yes no where round only otherwise when from until source link en fr has ago in per over as via by descending of to under initially usually named expect some every members".split(
    " ",
  ),
);

/**
 * A place among the tokens of one declaration. After an error it shows nothing but the end, so that every loop of the
 * parser stops by itself and one mistake is reported once; `recover` takes up again at a later line.
 */
export class Cursor {
  private at = 0;
  private failed = false;
  /** Never take up twice at one place: there would be no end. */
  private recoveredAt = -1;
  private depth = 0;
  private readonly tokens: readonly Token[];
  private readonly diagnostics: Diagnostic[];
  private readonly end: Token;

  constructor(tokens: readonly Token[], diagnostics: Diagnostic[]) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
    const last = tokens[tokens.length - 1];
    if (!last) throw new Error("a declaration has at least one word");
    const span = { ...last.span, start: last.span.end, column: last.span.column + last.span.end - last.span.start };
    this.end = { kind: "end", text: "", span, first: true, indent: 0 };
  }

  /** Reads a part inside another; formulas nobody could follow are refused rather than followed without end. */
  inside<T extends { readonly span: Span }>(read: () => T): T {
    this.depth += 1;
    if (this.depth > 100) this.failWith(messages.tooLong(this.peek().span, {}));
    const part = read();
    this.depth -= 1;
    return part;
  }

  peek(ahead = 0): Token {
    return this.failed ? this.end : (this.tokens[this.at + ahead] ?? this.end);
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.at += 1;
    return token;
  }

  /** Whether the words or signs ahead are these, in this order. */
  sees(...texts: readonly string[]): boolean {
    return texts.every((text, i) => {
      const token = this.peek(i);
      return token.text === text && (token.kind === "word" || token.kind === "symbol");
    });
  }

  take(...texts: readonly string[]): boolean {
    if (!this.sees(...texts)) return false;
    this.at += texts.length;
    return true;
  }

  expect(text: string, after?: string): Token {
    if (this.sees(text)) return this.next();
    this.fail(`\`${text}\`${after ? ` ${after}` : ""}`);
    return this.end;
  }

  report(diagnostic: Diagnostic): void {
    if (!this.failed) this.diagnostics.push(diagnostic);
  }

  /** Reports that something else was expected here and shows the end from now on. */
  fail(expected: string, remedy?: string): void {
    const token = this.peek();
    const found = token.kind === "end" ? "the end of the declaration" : `\`${shown(token)}\``;
    this.failWith(messages.unexpectedToken(token.span, { expected, found }, remedy ? { remedy } : {}));
  }

  /** One of these words may stand here and none does; the nearest to what was written is suggested. */
  failAmong(words: readonly string[], otherwise: string): void {
    const token = this.peek();
    const suggestion = token.kind === "word" ? nearest(token.text, words) : undefined;
    const list = words.map((word) => `\`${word}\``).join(", ");
    this.fail(`${list} or ${otherwise}`, suggestion && `Did you mean \`${suggestion}\`?`);
  }

  failWith(diagnostic: Diagnostic): void {
    if (this.failed) return;
    this.failed = true;
    // Taken up again at the head of a line that is wrong itself, it would say the same twice.
    const last = this.diagnostics[this.diagnostics.length - 1];
    const isSaid = last?.message === diagnostic.message && last.span?.start === diagnostic.span?.start;
    if (!isSaid) this.diagnostics.push(diagnostic);
  }

  get hasFailed(): boolean {
    return this.failed;
  }

  /** After an error: goes on at the next line that `begins` accepts, or at the end. Does nothing when all is well. */
  recover(begins: (token: Token) => boolean): void {
    if (!this.failed) return;
    this.failed = false;
    if (this.at === this.recoveredAt) this.at += 1;
    // A mistake noticed at the head of a line lies before it: that line itself may be good.
    while (this.peek().kind !== "end" && !(this.peek().first && begins(this.peek()))) this.at += 1;
    this.recoveredAt = this.at;
  }

  name(what: string): Name {
    const token = this.peek();
    if (token.kind !== "word") {
      this.fail(`the name of ${what}`);
      return { text: "", span: token.span };
    }
    if (RESERVED.has(token.text)) {
      this.failWith(messages.reservedWord(token.span, { word: token.text, what }));
      return { text: "", span: token.span };
    }
    this.next();
    return { text: token.text, span: token.span };
  }

  /** One of these words, or an error that suggests the nearest. */
  word(what: string, words: readonly string[]): string {
    const token = this.peek();
    if (token.kind === "word" && words.includes(token.text)) return this.next().text;
    const suggestion = token.kind === "word" ? nearest(token.text, words) : undefined;
    const list = words.map((w) => `\`${w}\``).join(", ");
    this.fail(what, suggestion ? `Did you mean \`${suggestion}\`?` : `It is one of ${list}.`);
    return "";
  }

  string(what: string): string {
    if (this.peek().kind === "string") return this.next().text;
    this.fail(what);
    return "";
  }

  /** Null where no day stands, which has been reported then. */
  date(): Day | null {
    const token = this.peek();
    if (token.kind !== "date") {
      this.fail("a date such as 2026-01-01");
      return null;
    }
    const day = parseDay(token.text);
    if (day === undefined) this.report(messages.wrongDate(token.span, { text: token.text }));
    this.next();
    return day ?? null;
  }

  whole(what: string): number {
    const token = this.peek();
    if (token.kind !== "number" || !/^\d{1,9}$/.test(token.text)) {
      this.fail(what);
      return 0;
    }
    this.next();
    return Number(token.text);
  }

  /** From a token read before to the last one taken. */
  since(start: Span): Span {
    const last = this.tokens[Math.max(0, this.at - 1)] ?? this.end;
    return { ...start, end: Math.max(start.end, last.span.end) };
  }
}

const shown = (token: Token): string => (token.kind === "string" ? `"${token.text}"` : token.text);

/** What a command may touch of the world: handed in, so that tests run commands without a process. */
export interface Terminal {
  /** A line or lines on standard output: what was asked for. */
  readonly print: (text: string) => void;
  /** A line or lines on standard error: what went wrong, and progress. */
  readonly complain: (text: string) => void;
  /** Whether standard output is a screen that shows colours. */
  readonly colour: boolean;
  readonly environment: { readonly [name: string]: string | undefined };
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** Settles when the person asks the program to stop (Ctrl-C) or the system does; until it is called, either ends the process. */
  readonly untilStopped: () => Promise<void>;
}

/** 0: fine. 1: something is wrong in the content, or the work could not be done. 2: the command was used wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Something the person can put right, said in their words; shown without a stack. */
export class Refusal extends Error {
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

type Style = "bold" | "faint" | "green" | "red" | "yellow";
const CODES: { readonly [style in Style]: number } = { bold: 1, faint: 2, green: 32, red: 31, yellow: 33 };

/** Text in a style where the screen shows colours, plain text elsewhere. */
export const styled = (terminal: Terminal, style: Style, text: string): string =>
  terminal.colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;

/** "1 error", "2 errors". */
export const counted = (n: number, one: string, many: string = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

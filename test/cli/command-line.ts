import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../src/cli/index.ts";

export interface Ran {
  readonly code: number;
  /** Standard output and standard error, a line each. */
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as a person would type it, in this process. */
export async function throughline(words: readonly string[], input = ""): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(words, {
    print: (text) => out.push(text),
    complain: (text) => err.push(text),
    colour: false,
    environment: {},
    readInput: () => Promise.resolve(input),
    untilStopped: () => new Promise(() => {}),
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

/** An empty folder that is gone when the work is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-cli-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

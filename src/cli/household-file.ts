import { readFileSync } from "node:fs";
import { Refusal, type Terminal } from "./terminal.ts";

/** The JSON of a household from a file, or from standard input for "-"; refused with the reason when it cannot be read. */
export async function readHousehold(file: string, terminal: Terminal): Promise<unknown> {
  const text = await textOf(file, terminal);
  try {
    return JSON.parse(text);
  } catch (problem) {
    throw new Refusal(`${file === "-" ? "Standard input" : file} is not JSON: ${(problem as Error).message}.`, 1);
  }
}

async function textOf(file: string, terminal: Terminal): Promise<string> {
  if (file === "-") return terminal.readInput();
  try {
    return readFileSync(file, "utf8");
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    throw new Refusal(code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read (${code}).`);
  }
}

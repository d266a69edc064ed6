import { readFileSync } from "node:fs";

/** The version of this package, from its package.json two folders up (from src/cli as from dist/cli). */
export function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

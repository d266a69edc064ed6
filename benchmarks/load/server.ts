import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface ServerProcess {
  readonly url: URL;
  readonly pid: number;
  /** Milliseconds from the start of the process to the printed address. */
  readonly startMs: number;
  readonly stop: () => Promise<void>;
  /** SIGKILL: no chance to finish anything. `stop` tidies up after it. */
  readonly kill: () => void;
}

/**
 * The server as people start it, in a process of its own and without limits: on an embedded database in an empty folder,
 * unless `environment` says otherwise.
 */
export async function serverProcess(
  workspace: string,
  environment: { readonly [name: string]: string } = {},
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeOptions(), "dist/cli/main.js", "start", workspace], {
    env: { ...process.env, PORT: "0", DATA_FOLDER: folder, PAGES_PER_MINUTE: "0", DATABASE_URL: "", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let stopping = false;
  const ended = new Promise<void>((resolve) =>
    child.once("exit", (code, signal) => {
      if (!stopping) console.error(`the server ended by itself (${code ?? signal})`);
      resolve();
    }),
  );
  const stop = async () => {
    stopping = true;
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const kill = (): void => {
    stopping = true;
    child.kill("SIGKILL");
  };
  // The pipe stays open to the end: a server that prints into a closed one would stop.
  const address = await new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout })
      .on("line", (line) => {
        const found = /http:\/\/[^/\s]+/.exec(line)?.[0];
        if (found !== undefined) resolve(found);
      })
      .on("close", () => resolve(undefined));
  });
  if (address !== undefined && child.pid !== undefined)
    return { url: new URL(address), pid: child.pid, startMs: performance.now() - began, stop, kill };
  await stop();
  throw new Error("the server did not start");
}

/** The options of `npm start`. */
function nodeOptions(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}

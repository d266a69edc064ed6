import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface ServerProcess {
  readonly url: URL;
  /** Milliseconds from the start of the process to the printed address. */
  readonly startMs: number;
  readonly stop: () => Promise<void>;
}

/** The server as people start it, in a process of its own, on an embedded database in an empty folder, without limits. */
export async function serverProcess(workspace: string): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), "throughline-bench-"));
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ["--conditions=source", "--import", "tsx", "src/cli/main.ts", "start", workspace],
    {
      env: { ...process.env, PORT: "0", DATA_FOLDER: folder, PAGES_PER_MINUTE: "0", DATABASE_URL: "" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
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
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/[^/\s]+/.exec(line)?.[0];
    if (address !== undefined) {
      child.stdout.resume();
      return { url: new URL(address), startMs: performance.now() - began, stop };
    }
  }
  await stop();
  throw new Error("the server did not start");
}

/**
 * `npm run build`: the package as others use it, in dist: JavaScript and types by tsc, styles and scripts of the pages,
 * and the files that rooms read while they run. `npm ci` runs it too, by the script "prepare". Types are written and not
 * checked here, which halves the time: `npm run check` checks them.
 */
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/** Folders of src that the program reads while it runs: content, not code. */
const READ_AT_RUN_TIME = ["cli/new-workspace"];

async function build(): Promise<number> {
  const began = performance.now();
  const compiler = find("typescript/bin/tsc");
  if (compiler === undefined || find("sass") === undefined) {
    console.error("dist is not built: what builds it is a development dependency (npm ci without --omit=dev).");
    // Installing for production after building elsewhere is fine; asking for a build that cannot be made is not.
    return process.env.npm_lifecycle_event === "prepare" ? 0 : 1;
  }
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist)) if (name !== "assets") rmSync(join(dist, name), { recursive: true });
  const compiled = runNode(compiler, "-p", join(root, "tsconfig.build.json"));
  const { buildAssets } = await import("./build-assets.ts");
  buildAssets(join(dist, "assets"));
  const exitCode = await compiled;
  if (exitCode !== 0) return exitCode;
  for (const folder of READ_AT_RUN_TIME) cpSync(join(root, "src", folder), join(dist, folder), { recursive: true });
  chmodSync(join(dist, "cli/main.js"), 0o755);
  linkCommand();
  console.log(`dist built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return 0;
}

function find(module: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(module);
  } catch {
    return undefined;
  }
}

const runNode = (...args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", cwd: root });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });

/** `npx throughline` in this folder: npm links the commands of what a package depends on, but not the package's own. */
function linkCommand(): void {
  const commands = join(root, "node_modules/.bin");
  if (process.platform === "win32" || !existsSync(commands)) return;
  const link = join(commands, "throughline");
  rmSync(link, { force: true });
  symlinkSync(join("..", "..", "dist", "cli", "main.js"), link);
}

process.exitCode = await build();

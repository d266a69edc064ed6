import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readFile, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { StoreError } from "./problem.ts";

/**
 * PGlite takes no lock on its folder and a second process silently loses rows, so the folder has a lock of our own: a
 * file that names its holder. It is stale when that process is gone or, for a holder on another machine or container
 * whose processes cannot be seen from here, when it has not been touched for a while.
 */
interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** When the process started, in clock ticks since the machine did; null where /proc does not say. Tells a reused pid. */
  readonly born: string | null;
}

const TOUCH_EVERY_MS = 5_000;
const UNTOUCHED_IS_STALE_MS = 30_000;
const heldHere = new Set<string>();

/** Takes the lock or throws a StoreError `folder-in-use`. Returns what lets it go. */
export async function lockFolder(folder: string, file: string): Promise<() => Promise<void>> {
  const own: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), born: born(process.pid) };
  const text = JSON.stringify(own);
  for (let attempt = 0; attempt < 5; attempt++) {
    // Known as held before it can be read, so that nobody in this process takes it for a stale one.
    heldHere.add(own.token);
    if (!(await create(file, text))) heldHere.delete(own.token);
    else {
      const timer = setInterval(() => {
        const now = new Date();
        // The file is gone only when somebody removed the folder; the database's own error will tell.
        utimes(file, now, now).catch(() => undefined);
      }, TOUCH_EVERY_MS);
      timer.unref();
      return async () => {
        clearInterval(timer);
        heldHere.delete(own.token);
        if ((await readFile(file, "utf8").catch(() => "")) === text) await unlink(file);
      };
    }
    const found = await readFile(file, "utf8").catch(() => undefined);
    if (found === undefined) continue;
    const holder = readHolder(found);
    if (holder && (await isAlive(holder, file))) throw inUse(folder, holder);
    if (!(await clear(file, found))) throw inUse(folder, undefined);
  }
  throw inUse(folder, undefined);
}

/** Created whole or not at all: a reader never sees half a lock. */
async function create(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { flag: "wx" });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/**
 * Removes a stale lock. Only one process at a time may, by a claim file, so that nobody removes the lock of whoever was
 * quicker; false for the others.
 */
async function clear(file: string, stale: string): Promise<boolean> {
  const claim = `${file}.clearing`;
  try {
    await writeFile(claim, "", { flag: "wx" });
  } catch {
    const since = await stat(claim).then((s) => s.mtimeMs, Date.now);
    if (Date.now() - since > UNTOUCHED_IS_STALE_MS) await unlink(claim).catch(() => undefined);
    return false;
  }
  try {
    if ((await readFile(file, "utf8").catch(() => "")) === stale) await unlink(file);
    return true;
  } finally {
    await unlink(claim);
  }
}

function readHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { token, pid, host, born: since } = value as Record<string, unknown>;
    if (typeof token !== "string" || typeof pid !== "number" || typeof host !== "string") return undefined;
    return { token, pid, host, born: typeof since === "string" ? since : null };
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== hostname()) {
    const touched = await stat(file).then(
      (s) => s.mtimeMs,
      () => 0,
    );
    return Date.now() - touched < UNTOUCHED_IS_STALE_MS;
  }
  if (holder.pid === process.pid && holder.born === born(process.pid)) return heldHere.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return holder.born === null || holder.born === born(holder.pid);
}

/**
 * Fields 3 and 22 of /proc/<pid>/stat (proc(5)), counted after the command's closing bracket, which may itself hold
 * spaces. A process that has ended and that nobody has asked after (Z) still has its number: it is not alive.
 */
function born(pid: number): string | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "ended" : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function inUse(folder: string, holder: Holder | undefined): StoreError {
  const who = !holder
    ? "another process"
    : holder.host === hostname()
      ? `process ${holder.pid}`
      : `process ${holder.pid} on ${holder.host}`;
  return new StoreError(
    "folder-in-use",
    `The database in ${folder} is in use by ${who}.`,
    "Stop it, give this one a folder of its own, or let both use a PostgreSQL server (DATABASE_URL).",
  );
}

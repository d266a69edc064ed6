import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lockFolder } from "../../src/store/folder-lock.ts";
import { openStore } from "../../src/store/index.ts";
import { serverUrl, testDatabase } from "./open-test-store.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "throughline-store-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the embedded database in a folder", () => {
  test("keeps what was written when it is opened again, and refuses a second opening meanwhile", async () => {
    const place = join(folder, "kept");
    const first = await openStore({ folder: place });
    await first.migrate([
      { name: "kept-001-first", up: async (db) => void (await sql`create table kept as select 42 as x`.execute(db)) },
    ]);
    await expect(openStore({ folder: place })).rejects.toMatchObject({
      code: "folder-in-use",
      message: expect.stringContaining(`in use by process ${process.pid}`),
    });
    await first.close();
    const second = await openStore({ folder: place });
    expect((await sql`select x from kept`.execute(second.tables())).rows).toEqual([{ x: 42 }]);
    await second.close();
    expect(await readdir(place)).toEqual(["database"]);
  }, 60_000);

  test("says so when the folder cannot be made", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    await expect(openStore({ folder: join(file, "below") })).rejects.toMatchObject({ code: "folder-unusable" });
  });
});

describe("the lock of a folder", () => {
  const holder = (changes: object) =>
    JSON.stringify({ token: "t", pid: process.pid, host: "elsewhere", born: null, ...changes });
  const place = async (name: string, text?: string) => {
    const file = join(folder, name);
    if (text !== undefined) await writeFile(file, text);
    return file;
  };

  test("is refused while another process holds it, naming the process", async () => {
    const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    const file = await place("held", holder({ pid: other.pid, host: hostname() }));
    await expect(lockFolder(folder, file)).rejects.toThrow(`in use by process ${other.pid}`);
    const gone = new Promise((resolve) => other.once("exit", resolve));
    other.kill("SIGKILL");
    await gone;
    await (await lockFolder(folder, file))();
  });

  test.runIf(platform() === "linux")("of a process that was killed and is not buried yet is taken over", async () => {
    // A shell that starts a process and becomes another one never asks after it.
    const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
    const pid = Number(await new Promise<string>((resolve) => parent.stdout.once("data", (d) => resolve(String(d)))));
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const since = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    const file = await place("unburied", holder({ pid, host: hostname(), born: since }));
    await expect(lockFolder(folder, file)).rejects.toThrow(`in use by process ${pid}`);
    process.kill(pid, "SIGKILL");
    await expect.poll(async () => readFile(`/proc/${pid}/stat`, "utf8")).toContain(") Z ");
    await (await lockFolder(folder, file))();
    parent.kill("SIGKILL");
  });

  test("of a process whose number has been given to another is taken over", async () => {
    const file = await place("reused", holder({ host: hostname(), born: "1", pid: process.ppid }));
    await (await lockFolder(folder, file))();
  });

  test("of another machine is respected while it is touched and taken over when it is not", async () => {
    const file = await place("far", holder({}));
    await expect(lockFolder(folder, file)).rejects.toThrow("on elsewhere");
    await utimes(file, new Date(0), new Date(0));
    await (await lockFolder(folder, file))();
  });

  test("that nobody can read is taken over", async () => {
    await (await lockFolder(folder, await place("torn", '{"pid":')))();
  });

  test("goes to exactly one of many that find the same stale lock", async () => {
    const file = await place("raced", holder({ pid: 2 ** 22 + 1, host: hostname() }));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder, file)));
    const taken = tries.filter((t) => t.status === "fulfilled");
    expect(taken).toHaveLength(1);
    await taken[0]?.value();
  });
});

describe("a server that cannot be used is explained", () => {
  test("an address that is none", async () => {
    await expect(openStore({ url: "mysql://x" })).rejects.toMatchObject({ code: "url-unreadable" });
    await expect(openStore({ url: "not a url" })).rejects.toMatchObject({ code: "url-unreadable" });
  });

  test("nobody answers, and the password is not in the message", async () => {
    const opening = openStore({ url: "postgres://me:secret@127.0.0.1:9/db" });
    await expect(opening).rejects.toMatchObject({ code: "server-unreachable" });
    await expect(opening).rejects.toThrow("127.0.0.1:9/db");
    await expect(opening).rejects.not.toThrow("secret");
  });

  test.runIf(serverUrl)("no such database, no such user, no right to create tables", async () => {
    const database = await testDatabase(serverUrl ?? "");
    const at = (change: (url: URL) => void) => {
      const url = new URL(database.url);
      change(url);
      return openStore({ url: url.href });
    };
    await expect(at((u) => (u.pathname = "/nowhere"))).rejects.toMatchObject({ code: "database-missing" });
    await expect(at((u) => (u.username = "nobody_here"))).rejects.toMatchObject({ code: "sign-in-refused" });
    const store = await openStore({ url: database.url });
    const user = `throughline_test_${process.pid}`;
    await sql.raw(`create role ${user} login; revoke create on schema public from public`).execute(store.tables());
    await expect(at((u) => (u.username = user))).rejects.toMatchObject({ code: "no-permission" });
    await sql.raw(`drop role ${user}`).execute(store.tables());
    await store.close();
    await database.drop();
  });

  test.runIf(serverUrl)(
    "hints reach another process, and a listener whose connection was cut hears a gap",
    async () => {
      const database = await testDatabase(serverUrl ?? "");
      const [a, b] = await Promise.all([openStore({ url: database.url }), openStore({ url: database.url })]);
      const heard: string[] = [];
      await b.listen("things", (payload) => heard.push(payload));
      await a.transaction(async (tx) => a.notify(tx, "things", "one"));
      await expect.poll(() => heard, { timeout: 1_000 }).toEqual(["one"]);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'listen%' and datname = current_database()`.execute(a.tables());
      await expect.poll(() => heard, { timeout: 5_000 }).toEqual(["one", ""]);
      await a.transaction(async (tx) => a.notify(tx, "things", "two"));
      await expect.poll(() => heard, { timeout: 1_000 }).toEqual(["one", "", "two"]);
      await a.close();
      await b.close();
      await database.drop();
    },
  );
});

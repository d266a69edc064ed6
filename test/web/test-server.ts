import pg from "pg";
import { type Config, readConfig } from "../../src/web/config.ts";
import { type RunningServer, startServer } from "../../src/web/node/server.ts";

/** The day on which tests happen: law of June 2026, so that figures do not move with the calendar. */
export const TEST_DAY_MS = Date.UTC(2026, 5, 15, 9, 0, 0);

export interface TestServer extends RunningServer {
  readonly errors: readonly string[];
}

/**
 * The whole application on its own empty database: embedded in memory, or a database of its own on the server that
 * THROUGHLINE_TEST_DATABASE_URL names.
 */
export async function testServer(
  options: {
    readonly environment?: Record<string, string>;
    readonly now?: () => number;
    readonly folder?: string;
    readonly measureAfterMs?: number;
  } = {},
): Promise<TestServer> {
  const database = await ownDatabase();
  const errors: string[] = [];
  const read = readConfig(
    {
      PORT: "0",
      PAGES_PER_MINUTE: "0",
      THROUGHLINE_SECRET: "a secret for tests, longer than thirty-two characters",
      ...(database === null ? {} : { DATABASE_URL: database.url }),
      ...options.environment,
    },
    "0.1.0",
  );
  if (!read.ok) throw new Error(read.diagnostics.map((d) => d.message).join("\n"));
  const config: Config = read.value;
  const started = await startServer({
    workspaceFolder: options.folder ?? "examples/france",
    config,
    log: (level, message, details) => {
      if (level === "error") errors.push(`${message} ${JSON.stringify(details ?? {})}`);
    },
    now: options.now ?? (() => TEST_DAY_MS),
    follow: false,
    measureAfterMs: options.measureAfterMs ?? null,
    memory: database === null,
  });
  if (!started.ok) throw new Error(started.diagnostics.map((d) => `${d.span?.file ?? ""}: ${d.message}`).join("\n"));
  const running = started.value;
  return {
    ...running,
    errors,
    close: async () => {
      await running.close();
      await database?.drop();
    },
  };
}

async function ownDatabase(): Promise<{ readonly url: string; readonly drop: () => Promise<void> } | null> {
  const server = process.env.THROUGHLINE_TEST_DATABASE_URL;
  if (!server) return null;
  const name = `test_${process.pid}_${Date.now().toString(36)}_${Math.floor(Math.random() * 1e9).toString(36)}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}

/** A browser without script, as far as HTTP goes: keeps cookies, sends forms from the page's own origin. */
export class Visitor {
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly cookies = new Map<string, string>();

  constructor(base: string, headers: Record<string, string> = {}) {
    this.#base = base;
    this.#headers = headers;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { method: "GET", headers });
  }

  async post(path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { Origin: this.#base, ...headers },
    });
  }

  async #send(
    path: string,
    request: { method: string; body?: URLSearchParams; headers: Record<string, string> },
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.#base), {
      ...request,
      redirect: "manual",
      headers: {
        "Accept-Language": "en",
        ...this.#headers,
        ...(cookie === "" ? {} : { Cookie: cookie }),
        ...request.headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      if (/max-age=0/i.test(line) || value.join("=") === "") this.cookies.delete(name);
      else this.cookies.set(name, value.join("="));
    }
    return response;
  }
}

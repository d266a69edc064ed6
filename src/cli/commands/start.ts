import type { Command } from "commander";
import { readWorkspace } from "../../services/node/workspace.ts";
import { type Log, readConfig } from "../../web/index.ts";
import { type RunningServer, startServer } from "../../web/node/server.ts";
import { exitCodeFor, printDiagnostics } from "../print-diagnostics.ts";
import { counted, type ExitCode, styled, type Terminal } from "../terminal.ts";
import { version } from "../version.ts";

export function addStart(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("start")
    .summary("run the services and staff pages of a workspace")
    .description(
      "Starts the web server with everything it needs, prints the addresses, and runs until it is stopped (Ctrl-C). " +
        "Without DATABASE_URL, an embedded database is kept in the folder named by DATA_FOLDER.",
    )
    .argument("[workspace]", "folder that holds throughline.yaml", ".")
    .addHelpText("after", START_HELP)
    .action(async (folder: string) => finish(await start(folder, terminal)));
}

async function start(folder: string, terminal: Terminal): Promise<ExitCode> {
  const config = readConfig(terminal.environment, version());
  if (!config.ok) {
    printDiagnostics(config.diagnostics, [], terminal);
    return 2;
  }
  const started = await startServer({ workspaceFolder: folder, config: config.value, log: logTo(terminal) });
  if (!started.ok) {
    printDiagnostics(started.diagnostics, readWorkspace(folder).sources, terminal);
    return exitCodeFor(started.diagnostics);
  }
  const server = started.value;
  const stopped = terminal.untilStopped();
  if (server.warnings.length > 0) {
    terminal.complain(`${counted(server.warnings.length, "warning")} in the workspace: throughline check ${folder}\n`);
  }
  terminal.print(addresses(server, config.value.databaseUrl === null, terminal));
  await stopped;
  terminal.complain("Stopping.");
  await server.close();
  return 0;
}

function addresses(server: RunningServer, embedded: boolean, terminal: Terminal): string {
  const lines: (readonly [string, string])[] = [
    ["Front door", `${server.url}/`],
    ...server.services.map((service) => [service.title, `${server.url}/s/${service.id}`] as const),
    ...(server.staffLink === null ? [] : [["For staff, once", server.staffLink] as const]),
  ];
  const width = Math.max(...lines.map(([what]) => what.length));
  return [
    styled(terminal, "bold", "Throughline is running."),
    ...lines.map(([what, address]) => `  ${what.padEnd(width)}  ${address}`),
    styled(
      terminal,
      "faint",
      `${embedded ? "Embedded database: for trying and small pilots; a power cut can lose the last answers. " : ""}Ctrl-C stops.`,
    ),
  ].join("\n");
}

const logTo =
  (terminal: Terminal): Log =>
  (level, message, details = {}) => {
    const parts = Object.entries(details).map(([name, value]) => `${name}=${value}`);
    const line = [message, ...parts].join(" ");
    terminal.complain(level === "error" ? styled(terminal, "red", line) : styled(terminal, "faint", line));
  };

const START_HELP = `
Environment:
  PORT               port to listen on (3000; 0: any free one)
  HOST               address to listen on (127.0.0.1)
  PUBLIC_URL         where people reach it, when it stands behind a proxy
  DATABASE_URL       a PostgreSQL server, postgres://user:password@host:5432/name
  DATA_FOLDER        folder of the embedded database (data)
  THROUGHLINE_SECRET what answers are sealed with; needed with DATABASE_URL
  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_REQUIRE
                     staff sign-in; without them a one-time link is printed
  PAGES_PER_MINUTE   pages a minute and address (300; 0: no limit)
  TRUST_PROXY        yes behind a proxy that sets X-Forwarded-For (no)
  RELEASE            version that signals carry (this package's)

Examples:
  throughline start examples/france
  PORT=8080 throughline start examples/france`;

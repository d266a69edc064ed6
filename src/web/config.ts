import * as z from "zod";
import { type Diagnostic, failure, type Result, success } from "../base/index.ts";
import { type AlertsConfig, alertFields, alertsConfig } from "./alerts/config.ts";

/** How this process runs. Read once at start from the environment; every wrong value is named, none is guessed. */
export interface Config {
  readonly host: string;
  /** 0: any free port */
  readonly port: number;
  /** Where people reach it, without a slash at the end; links, cookies and sign-in are made from it. */
  readonly publicUrl: string | null;
  /** A PostgreSQL server; null: the embedded database in `dataFolder`. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  /** 32 bytes or more; null: made once and kept in `dataFolder` (embedded database only). */
  readonly secret: string | null;
  /** Staff sign-in by an OpenID Connect provider; null: a one-time link printed at start. */
  readonly oidc: OidcConfig | null;
  /** Pages a minute and address before a person is asked to wait; 0 switches the limit off (load tests). */
  readonly pagesPerMinute: number;
  /** Whether the process stands behind a proxy that sets X-Forwarded-For. */
  readonly trustProxy: boolean;
  /** Programs that may send events and read figures: each with a name for the log and a token of its own. */
  readonly apiTokens: readonly { readonly name: string; readonly token: string }[];
  /** Base address of an OpenTelemetry collector that takes traces over HTTP; null: none are made. */
  readonly traces: string | null;
  /** Version of the running system, as signals carry it. */
  readonly release: string;
  /** Whom alerts are told. */
  readonly alerts: AlertsConfig;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Claim and value that a staff member must carry, such as groups=throughline; null: anyone the provider signs in. */
  readonly require: { readonly claim: string; readonly value: string } | null;
}

const whole = (name: string, least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `${name} takes a whole number`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `${name} takes a whole number from ${least} to ${most}`);

const url = (name: string, protocols: RegExp, example: string) =>
  z.string().refine((text) => {
    return URL.canParse(text) && protocols.test(new URL(text).protocol);
  }, `${name} takes an address such as ${example}`);

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: whole("PORT", 0, 65535).default(3000),
  PUBLIC_URL: url("PUBLIC_URL", /^https?:$/, "https://aids.example.org").optional(),
  DATABASE_URL: url("DATABASE_URL", /^postgres(ql)?:$/, "postgres://user:password@host:5432/name").optional(),
  DATA_FOLDER: z.string().min(1).default("data"),
  THROUGHLINE_SECRET: z.string().min(32, "THROUGHLINE_SECRET takes at least 32 characters, made at random").optional(),
  OIDC_ISSUER: url("OIDC_ISSUER", /^https?:$/, "https://login.example.org").optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_REQUIRE: z
    .string()
    .regex(/^[^=]+=.+$/, "OIDC_REQUIRE takes claim=value, such as groups=throughline")
    .optional(),
  PAGES_PER_MINUTE: whole("PAGES_PER_MINUTE", 0, 1_000_000).default(300),
  TRUST_PROXY: z.enum(["yes", "no"], "TRUST_PROXY takes yes or no").default("no"),
  OTEL_EXPORTER_OTLP_ENDPOINT: url("OTEL_EXPORTER_OTLP_ENDPOINT", /^https?:$/, "http://localhost:4318").optional(),
  API_TOKENS: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]*=[^\s,]{32,}(,[a-z][a-z0-9-]*=[^\s,]{32,})*$/,
      "API_TOKENS takes name=token, several with commas between; a token has at least 32 characters, made at random",
    )
    .transform((text) =>
      text
        .split(",")
        .map((each) => ({ name: each.slice(0, each.indexOf("=")), token: each.slice(each.indexOf("=") + 1) })),
    )
    .default([]),
  RELEASE: z
    .string()
    .regex(
      /^\d{1,4}\.\d{1,4}\.\d{1,4}(-[a-z]{1,10}(\.\d{1,4})?)?$/,
      "RELEASE takes a version such as 1.4.0 or 1.4.0-rc.2",
    )
    .optional(),
  ...alertFields(url),
});

/**
 * Reads the configuration from environment variables; empty ones count as absent. `version` is the program's own, which
 * signals carry unless RELEASE names another.
 */
export function readConfig(
  environment: { readonly [name: string]: string | undefined },
  version: string,
): Result<Config> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const read = schema.safeParse(given);
  if (!read.success) {
    return failure(read.error.issues.map((issue) => wrong(String(issue.path[0]), issue.message)));
  }
  const env = read.data;
  const diagnostics: Diagnostic[] = [];
  const oidcParts = [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET];
  const oidcGiven = oidcParts.filter((part) => part !== undefined).length;
  if (oidcGiven > 0 && oidcGiven < 3) {
    diagnostics.push(
      wrong("OIDC_ISSUER", "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together or not at all"),
    );
  }
  if (oidcGiven > 0 && env.PUBLIC_URL === undefined) {
    diagnostics.push(wrong("PUBLIC_URL", "sign-in needs PUBLIC_URL: the provider sends people back to it"));
  }
  if (env.DATABASE_URL !== undefined && env.THROUGHLINE_SECRET === undefined) {
    diagnostics.push(
      wrong("THROUGHLINE_SECRET", "is needed with DATABASE_URL: every copy of the application must share it"),
    );
  }
  const alerts = alertsConfig(env);
  for (const { name, message } of alerts.missing) diagnostics.push(wrong(name, message));
  if (diagnostics.length > 0) return failure(diagnostics);
  const [claim, ...value] = (env.OIDC_REQUIRE ?? "").split("=");
  return success({
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    dataFolder: env.DATA_FOLDER,
    secret: env.THROUGHLINE_SECRET ?? null,
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            require: claim ? { claim, value: value.join("=") } : null,
          }
        : null,
    pagesPerMinute: env.PAGES_PER_MINUTE,
    trustProxy: env.TRUST_PROXY === "yes",
    traces: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    apiTokens: env.API_TOKENS,
    release: env.RELEASE ?? version,
    alerts: alerts.config,
  });
}

const wrong = (name: string, message: string): Diagnostic => ({
  code: "bad-configuration",
  severity: "error",
  message: message.startsWith(name) ? `${message}.` : `${name}: ${message}.`,
});

import * as z from "zod";
import type { QuietHours } from "../../signals/index.ts";
import { LANGUAGES, type Language } from "../language.ts";

/** Whom alerts are told, besides the screen. */
export interface AlertsConfig {
  readonly email: { readonly smtpUrl: string; readonly to: readonly string[]; readonly from: string } | null;
  readonly webhook: { readonly url: string; readonly key: Uint8Array } | null;
  /** When what can wait waits for the morning. */
  readonly quiet: QuietHours | null;
  /** What messages are written in. */
  readonly language: Language;
  /** Send alerts of simulated people too, and watch whether they come: for drills. */
  readonly synthetic: boolean;
}

const address = /^[^\s@,<>"]+@[^\s@,<>"]+$/;
const SECRET_PREFIX = "whsec_";

/** Fields of the environment; `url` is how the configuration reads addresses. */
export const alertFields = (url: (name: string, protocols: RegExp, example: string) => z.ZodType<string, string>) => ({
  SMTP_URL: url("SMTP_URL", /^smtps?:$/, "smtp://user:password@mail.example.org:587").optional(),
  ALERT_TO: z
    .string()
    .transform((text) => text.split(",").map((each) => each.trim()))
    .refine((all) => all.every((each) => address.test(each)), "ALERT_TO takes e-mail addresses with commas between")
    .optional(),
  ALERT_FROM: z.string().regex(address, "ALERT_FROM takes one e-mail address").optional(),
  ALERT_WEBHOOK: url("ALERT_WEBHOOK", /^https?:$/, "https://chat.example.org/hooks/aids").optional(),
  ALERT_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
      "ALERT_WEBHOOK_SECRET takes whsec_ and 24 bytes or more, made at random, in base64",
    )
    .optional(),
  ALERT_QUIET: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d \S+$/, QUIET_MESSAGE)
    .transform(quietHours)
    .refine((quiet) => knownZone(quiet.zone), QUIET_MESSAGE)
    .optional(),
  ALERT_LANG: z.enum(LANGUAGES, "ALERT_LANG takes en or fr").default("en"),
  ALERTS_SYNTHETIC: z.enum(["yes", "no"], "ALERTS_SYNTHETIC takes yes or no").default("no"),
});

const QUIET_MESSAGE = "ALERT_QUIET takes hours and a time zone such as 22:00-07:00 Europe/Paris";

function quietHours(text: string): QuietHours {
  const [hours = "", zone = ""] = text.split(" ");
  const [from = 0, to = 0] = hours.split("-").map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return { from, to, zone };
}

function knownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

type Fields = z.output<z.ZodObject<ReturnType<typeof alertFields>>>;

/** The configuration and what is missing of it: the variable and the sentence. */
export function alertsConfig(env: Fields): {
  readonly config: AlertsConfig;
  readonly missing: readonly { readonly name: string; readonly message: string }[];
} {
  const { SMTP_URL, ALERT_TO, ALERT_FROM, ALERT_WEBHOOK, ALERT_WEBHOOK_SECRET } = env;
  const together = (parts: readonly (string | readonly string[] | undefined)[]) =>
    parts.some((part) => part !== undefined) && parts.some((part) => part === undefined);
  const missing = [
    ...(together([SMTP_URL, ALERT_TO, ALERT_FROM])
      ? [{ name: "SMTP_URL", message: "SMTP_URL, ALERT_TO and ALERT_FROM are set together or not at all" }]
      : []),
    ...(together([ALERT_WEBHOOK, ALERT_WEBHOOK_SECRET])
      ? [{ name: "ALERT_WEBHOOK", message: "ALERT_WEBHOOK and ALERT_WEBHOOK_SECRET are set together or not at all" }]
      : []),
  ];
  return {
    config: {
      email: SMTP_URL && ALERT_TO && ALERT_FROM ? { smtpUrl: SMTP_URL, to: ALERT_TO, from: ALERT_FROM } : null,
      webhook:
        ALERT_WEBHOOK && ALERT_WEBHOOK_SECRET
          ? { url: ALERT_WEBHOOK, key: Buffer.from(ALERT_WEBHOOK_SECRET.slice(SECRET_PREFIX.length), "base64") }
          : null,
      quiet: env.ALERT_QUIET ?? null,
      language: env.ALERT_LANG,
      synthetic: env.ALERTS_SYNTHETIC === "yes",
    },
    missing,
  };
}

import Bowser from "bowser";
import type { Context } from "hono";
import type { Visit } from "../services/index.ts";
import { languageOf } from "./language.ts";

/** The header by which synthetic visitors say what they are. Believed only from this machine. */
const SYNTHETIC_HEADER = "X-Throughline-Synthetic";

const DEVICES: { readonly [platform: string]: Visit["device"] } = {
  mobile: "phone",
  tablet: "tablet",
  desktop: "computer",
};

/** The class of device and the browser's family with its major version: all that is ever kept of a user agent. */
export function deviceAndBrowser(userAgent: string): Pick<Visit, "device" | "browser"> {
  if (userAgent === "") return { device: "other", browser: "other" };
  const parsed = Bowser.parse(userAgent);
  const family = (parsed.browser.name ?? "").toLowerCase().replaceAll(" ", "_").slice(0, 20);
  const major = /^\d{1,4}/.exec(parsed.browser.version ?? "")?.[0];
  return {
    device: DEVICES[parsed.platform.type ?? ""] ?? "other",
    browser: /^[a-z][a-z_]+$/.test(family) && major !== undefined ? `${family} ${major}` : "other",
  };
}

/** Where a journey was entered from, as a class and never an address. */
function referrerClass(context: Context): NonNullable<Visit["referrer"]> {
  const referrer = context.req.header("referer");
  if (referrer === undefined || !URL.canParse(referrer)) return "none";
  const host = new URL(referrer).hostname;
  if (host === new URL(context.req.url).hostname) return "same_site";
  if (/(^|\.)(gouv\.fr|gov\.uk|service-public\.fr|europa\.eu)$|\.gov$/.test(host)) return "government";
  if (/(^|\.)(facebook|instagram|x|twitter|linkedin|whatsapp|reddit|tiktok)\.com$|^t\.co$/.test(host)) return "social";
  if (/(^|\.)(google|bing|qwant|duckduckgo|ecosia|yahoo)\./.test(host)) return "search";
  return "other";
}

const isLoopback = (address: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(address);

/**
 * Whether a synthetic visitor asks: it says so, from this machine itself, and no proxy passed the request on. Anybody
 * else who sends the header is a person like the rest.
 */
export const isSynthetic = (context: Context, address: string): boolean =>
  context.req.header(SYNTHETIC_HEADER) === "1" &&
  isLoopback(address) &&
  context.req.header("x-forwarded-for") === undefined &&
  context.req.header("forwarded") === undefined;

/** What is known of a visit, as classes. `address` is the caller's and only decides whether the header is believed. */
export const visitOf = (context: Context, address: string): Visit => ({
  language: languageOf(context),
  channel: "web",
  ...deviceAndBrowser(context.req.header("user-agent") ?? ""),
  synthetic: isSynthetic(context, address),
  referrer: referrerClass(context),
});

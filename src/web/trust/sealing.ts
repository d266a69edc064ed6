import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** Keys for separate purposes from one secret, so that none can stand in for another (RFC 5869, HKDF-SHA-256). */
export const deriveKey = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, "throughline", purpose, 32));

/** Equal texts, compared in time that tells nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** A value that its reader can carry and not change: text.signature, valid until a time. */
export function signValue(key: Uint8Array, value: object, expiresMs: number): string {
  const body = Buffer.from(JSON.stringify({ ...value, expiresMs })).toString("base64url");
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
}

/** The signed value, or undefined when the signature is wrong or the time is over. */
export function readSigned(key: Uint8Array, text: string, nowMs: number): { [name: string]: unknown } | undefined {
  const [body, signature, ...rest] = text.split(".");
  if (body === undefined || signature === undefined || rest.length > 0) return undefined;
  if (!sameSecret(signature, createHmac("sha256", key).update(body).digest("base64url"))) return undefined;
  const value = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as { expiresMs: number };
  return value.expiresMs > nowMs ? value : undefined;
}

export const randomToken = (bytes = 16): string => randomBytes(bytes).toString("base64url");

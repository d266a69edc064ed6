import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";

/**
 * Secrets of a deployment. `seal` holds AES-256 keys by id: new answers are sealed with `current`, older ones open with
 * the key they name until they expire. `index` keys the hashes by which tokens and codes are found.
 */
export interface JourneyKeys {
  readonly current: string;
  readonly seal: { readonly [id: string]: Uint8Array };
  readonly index: Uint8Array;
}

export interface Sealed {
  readonly keyId: string;
  /** 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
  readonly box: Uint8Array;
}

const NONCE = 12;
const TAG = 16;

/** Throws at start, not at the first answer, when keys are missing or of the wrong length. */
export function checkKeys(keys: JourneyKeys): void {
  if (keys.seal[keys.current] === undefined) throw new Error(`there is no sealing key "${keys.current}"`);
  for (const [id, key] of Object.entries(keys.seal)) {
    if (key.length !== 32) throw new Error(`the sealing key "${id}" has ${key.length} bytes; AES-256 needs 32`);
  }
  if (keys.index.length < 32) throw new Error("the key for codes has less than 32 bytes");
}

/** AES-256-GCM. `bound` is authenticated and not kept: a box opens only beside the row it was made for. */
export function seal(keys: JourneyKeys, plain: string, bound: string, random: (bytes: number) => Uint8Array): Sealed {
  const nonce = random(NONCE);
  const cipher = createCipheriv("aes-256-gcm", keys.seal[keys.current] as Uint8Array, nonce);
  cipher.setAAD(Buffer.from(bound));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return { keyId: keys.current, box: Buffer.concat([nonce, text, cipher.getAuthTag()]) };
}

/** Null when the key is gone or the box was tampered with. */
export function unseal(keys: JourneyKeys, { keyId, box }: Sealed, bound: string): string | null {
  const key = keys.seal[keyId];
  if (key === undefined || box.length < NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, NONCE));
    decipher.setAAD(Buffer.from(bound));
    decipher.setAuthTag(box.subarray(box.length - TAG));
    return Buffer.concat([decipher.update(box.subarray(NONCE, box.length - TAG)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** What stands in the database in place of a token or a code: useless without the key. */
export const keyedHash = (keys: JourneyKeys, purpose: "token" | "code", secret: string): string =>
  createHmac("sha256", keys.index).update(`${purpose}:${secret}`).digest("base64url");

export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

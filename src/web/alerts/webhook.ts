import { createHmac } from "node:crypto";
import type { AlertsConfig } from "./config.ts";
import type { Sender } from "./letter.ts";

const PATIENCE_MS = 10_000;

/**
 * JSON by POST, signed as Standard Webhooks 1.0 says (https://www.standardwebhooks.com): HMAC-SHA256 over id, seconds and body,
 * so that the receiver knows who sent it, when, and whether it had it already.
 */
export function webhookSender(config: NonNullable<AlertsConfig["webhook"]>, now: () => number): Sender {
  return {
    channel: "webhook",
    async send(letter) {
      const body = JSON.stringify(letter.data);
      const seconds = Math.floor(now() / 1000);
      const signature = createHmac("sha256", config.key).update(`${letter.id}.${seconds}.${body}`).digest("base64");
      const answer = await fetch(config.url, {
        method: "POST",
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          "content-type": "application/json",
          "webhook-id": letter.id,
          "webhook-timestamp": String(seconds),
          "webhook-signature": `v1,${signature}`,
        },
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    },
  };
}

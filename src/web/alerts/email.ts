import { createTransport } from "nodemailer";
import type { AlertsConfig } from "./config.ts";
import type { Sender } from "./letter.ts";

const PATIENCE_MS = 10_000;

/** Plain text by SMTP. The message's own id lets a mail program fold a letter that came twice. */
export function emailSender(config: NonNullable<AlertsConfig["email"]>): Sender {
  const transport = createTransport(config.smtpUrl, { from: config.from });
  const domain = config.from.split("@").at(-1) ?? "localhost";
  return {
    channel: "email",
    async send(letter) {
      const sent = transport.sendMail({
        to: [...config.to],
        subject: letter.subject,
        text: letter.text,
        messageId: `<${letter.id}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
      await within(PATIENCE_MS, sent);
    },
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

export interface SmtpStub {
  readonly url: string;
  /** Letters as they came over the wire, headers and all. */
  readonly letters: { readonly from: string; readonly to: readonly string[]; readonly text: string }[];
  /** Answer to every letter, such as "451 try later"; undefined takes it. */
  refuse: string | undefined;
  readonly close: () => Promise<void>;
}

/** As much of a mail server as one letter needs (RFC 5321), on loopback. */
export async function smtpStub(): Promise<SmtpStub> {
  const letters: SmtpStub["letters"] = [];
  const sockets = new Set<Socket>();
  const stub = { letters, refuse: undefined as string | undefined };
  const server = createServer((socket) => {
    sockets.add(socket);
    let [from, to, buffer, data] = ["", [] as string[], "", null as string[] | null];
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 stub");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      buffer += chunk.toString("utf8");
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (data !== null) {
          if (line !== ".") data.push(line.replace(/^\.\./, "."));
          else {
            if (stub.refuse === undefined) letters.push({ from, to, text: data.join("\n") });
            say(stub.refuse ?? "250 taken");
            data = null;
          }
        } else if (/^EHLO|^HELO/i.test(line)) say("250 stub");
        else if (/^MAIL FROM:/i.test(line)) {
          [from, to] = [/<(.*)>/.exec(line)?.[1] ?? "", []];
          say("250 ok");
        } else if (/^RCPT TO:/i.test(line)) {
          to.push(/<(.*)>/.exec(line)?.[1] ?? "");
          say("250 ok");
        } else if (/^DATA/i.test(line)) {
          data = [];
          say("354 go on");
        } else if (/^QUIT/i.test(line)) {
          say("221 bye");
          socket.end();
        } else say("250 ok");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(stub, {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}

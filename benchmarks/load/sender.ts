import { connect, type Socket } from "node:net";

/** One kept connection to the server, with one request on it at a time. */
export interface Connection {
  /** Resolves when the list is acknowledged; rejects when it is not. */
  readonly send: (body: string) => Promise<void>;
  readonly close: () => void;
}

/**
 * HTTP/1.1 over a bare socket: what sends the events must cost little beside what takes them in, for both share the
 * machine. Understands what this server answers: a status and a Content-Length.
 */
export async function connection(url: URL, token: string): Promise<Connection> {
  const socket: Socket = connect(Number(url.port), url.hostname);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  socket.setNoDelay(true);
  socket.setEncoding("latin1");
  let waiting: { readonly done: () => void; readonly failed: (error: Error) => void } | undefined;
  let answer = "";
  const fail = (error: Error): void => {
    waiting?.failed(error);
    waiting = undefined;
  };
  socket.on("data", (text: string) => {
    answer += text;
    const end = answer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) fail(new Error(`not understood: ${answer.slice(0, end)}`));
    if (answer.length < end + 4 + length) return;
    const status = answer.slice(9, 12);
    answer = "";
    if (status !== "200") fail(new Error(`answered ${status}`));
    const sent = waiting;
    waiting = undefined;
    sent?.done();
  });
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the connection was closed")));
  const head = `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: `;
  return {
    send: (body) =>
      new Promise((done, failed) => {
        waiting = { done, failed };
        socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }),
    close: () => socket.destroy(),
  };
}

#!/usr/bin/env -S node --max-semi-space-size=32
import { text } from "node:stream/consumers";
import { run } from "./run.ts";
import type { Terminal } from "./terminal.ts";

const environment = process.env;

const terminal: Terminal = {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  // https://no-color.org
  colour: process.stdout.isTTY === true && !environment.NO_COLOR,
  environment,
  readInput: () => text(process.stdin),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
};

// A reader such as `head` may close early; that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  process.exitCode = await run(process.argv.slice(2), terminal);
} catch (fault) {
  terminal.complain(
    "This is a fault in throughline itself, not in what you wrote. Please report it with the lines below.",
  );
  terminal.complain(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  // EX_SOFTWARE of sysexits.h
  process.exitCode = 70;
}

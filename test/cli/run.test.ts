import { describe, expect, it } from "vitest";
import { inFolder, throughline } from "./command-line.ts";

const COMMANDS = ["start", "check", "test", "promises", "evaluate", "explain", "format", "rename", "init", "visitors"];

describe("the command line", () => {
  it("names its commands and exit codes in its help", async () => {
    const { code, out } = await throughline(["--help"]);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toContain(`\n  ${command} `);
    expect(out).toContain("Exit codes:");
  });

  it.each(COMMANDS)("shows examples in the help of %s", async (command) => {
    const { code, out } = await throughline([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain("Examples:\n");
    expect(out).toContain(`throughline ${command}`);
    expect(out).not.toContain("undefined");
    expect(out).not.toContain("[object");
  });

  it("prints the package's version", async () => {
    expect((await throughline(["--version"])).out).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("suggests the command that was probably meant, with exit code 2", async () => {
    const { code, err } = await throughline(["chekc"]);
    expect(code).toBe(2);
    expect(err).toContain("check");
  });

  it("prints help and exits with 2 when no command is given", async () => {
    const { code, err } = await throughline([]);
    expect(code).toBe(2);
    expect(err).toContain("Usage: throughline");
  });

  it.each([["check"], ["test"], ["start"]])(
    "%s says that a folder is no workspace, without a stack",
    async (command) => {
      await inFolder(async (folder) => {
        const { code, err } = await throughline([command, folder]);
        expect(code).toBe(2);
        expect(err).toContain("is not a workspace");
        expect(err).toContain("throughline init");
        expect(err).not.toMatch(/\n\s+at /);
      });
    },
  );
});

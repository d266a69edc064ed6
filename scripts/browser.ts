// Makes sure that the browser journeys can run: looks for Chromium, installs Debian's when root, says how otherwise.
import { spawnSync } from "node:child_process";
import { findChromium } from "../test/browser/chromium.ts";

if (findChromium() === undefined) {
  const debian = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (debian) {
    process.stderr.write("Installing Chromium for the browser journeys ...\n");
    const quiet = { stdio: ["ignore", "ignore", "inherit"] as ("ignore" | "inherit")[] };
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], quiet);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      ...quiet,
      env: environment,
    });
  }
  if (findChromium() === undefined) {
    process.stderr.write(
      "The browser journeys need Chromium and none was found. Install it (Debian: apt-get install chromium), or name one in CHROMIUM.\n",
    );
    process.exit(1);
  }
}

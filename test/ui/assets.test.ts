import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Asset, buildAssets } from "../../scripts/build-assets.ts";
import { citizenSamples } from "./samples/citizen.tsx";

let folder = "";
let assets: readonly Asset[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assets-"));
  writeFileSync(join(folder, "citizen.old.css"), "");
  assets = buildAssets(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const asset = (name: string) => assets.find((found) => found.name === name) as Asset;
const text = (name: string) => readFileSync(join(folder, asset(name).file), "utf8");

test("the manifest leads from each plain name to a file that is there and carries its hash", () => {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, string>;
  expect(Object.keys(manifest).sort()).toEqual([
    "citizen.css",
    "icon.svg",
    "live.js",
    "public-sans.woff2",
    "staff.css",
  ]);
  for (const [name, file] of Object.entries(manifest)) {
    expect(file).toMatch(new RegExp(`^${name.replace(".", "\\.[\\w-]{10}\\.")}$`));
    expect(existsSync(join(folder, file))).toBe(true);
  }
});

test("files of an earlier build are gone, and the same sources give the same names", () => {
  expect(readdirSync(folder).sort()).toEqual(["manifest.json", ...assets.map(({ file }) => file)].sort());
  expect(buildAssets(folder).map(({ file }) => file)).toEqual(assets.map(({ file }) => file));
});

test("a person's first page costs at most 15 kB gzipped, its styles at most 9 kB", async () => {
  expect(asset("citizen.css").gzipped).toBeLessThanOrEqual(9000);
  for (const [name, page] of Object.entries(citizenSamples(asset("citizen.css").file))) {
    const html = gzipSync(String(await page), { level: 6 }).length;
    expect(html + asset("citizen.css").gzipped, name).toBeLessThanOrEqual(15_000);
  }
});

test("citizen pages fetch nothing beside their stylesheet, and carry no government's typeface", () => {
  expect(text("citizen.css")).not.toMatch(/url\(|@import|@font-face|GDS Transport/i);
});

test("staff pages fetch one typeface, from beside their stylesheet", () => {
  const urls = [...text("staff.css").matchAll(/url\("?([^")]+)"?\)/g)].map((match) => match[1]);
  expect(urls).toEqual([asset("public-sans.woff2").file]);
});

test("every colour variable that the citizen styles read is set", () => {
  const css = text("citizen.css");
  const read = new Set([...css.matchAll(/var\((--govuk-[\w-]+)\)/g)].map((match) => match[1]));
  const set = new Set([...css.matchAll(/(--govuk-[\w-]+):/g)].map((match) => match[1]));
  expect([...read].filter((name) => !set.has(name))).toEqual([]);
});

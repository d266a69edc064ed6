/**
 * Builds what browsers are sent into a folder (dist/assets): styles from sass, minified; the staff pages' typeface;
 * the small scripts and pictures of web/assets as they are; and `manifest.json`, from plain name to the name with the content's hash, so that caches may keep files for ever.
 */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const fontFile = require.resolve("@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2");
/** Where `@use "govuk-frontend/…"` is found. */
const packages = join(dirname(require.resolve("govuk-frontend/package.json")), "..");

/** One built file. Sizes are in bytes; `gzipped` is what a first visit costs. */
export interface Asset {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly gzipped: number;
}

/** Builds every asset into `folder` and removes files of earlier builds from it. */
export function buildAssets(folder: string): readonly Asset[] {
  mkdirSync(folder, { recursive: true });
  const font = hashed("public-sans.woff2", readFileSync(fontFile));
  copyFileSync(fontFile, join(folder, font.file));
  const assets = [
    font,
    ...["citizen", "staff"].map((name) => {
      const { css } = compile(join(root, "src/ui/styles", `${name}.scss`), {
        style: "compressed",
        loadPaths: [packages],
        quietDeps: true,
        charset: false,
      });
      // Every custom property is set in :root, so the package's fallbacks beside each use are never read.
      const text = css.replace(/var\((--govuk-[a-z-]+), [^()]+\)/g, "var($1)").replace("public-sans.woff2", font.file);
      const asset = hashed(`${name}.css`, Buffer.from(text));
      writeFileSync(join(folder, asset.file), text);
      return asset;
    }),
  ];
  const scripts = join(root, "src/web/assets");
  for (const name of readdirSync(scripts)) {
    const asset = hashed(name, readFileSync(join(scripts, name)));
    copyFileSync(join(scripts, name), join(folder, asset.file));
    assets.push(asset);
  }
  const manifest = Object.fromEntries(assets.map((asset) => [asset.name, asset.file]));
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const current = new Set(["manifest.json", ...assets.map((asset) => asset.file)]);
  for (const file of readdirSync(folder)) {
    if (!current.has(file) && /\.(css|js|svg|woff2)$/.test(file)) rmSync(join(folder, file));
  }
  return assets;
}

function hashed(name: string, content: Buffer): Asset {
  const extension = extname(name);
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 10);
  return {
    name,
    file: `${basename(name, extension)}.${hash}${extension}`,
    bytes: content.length,
    gzipped: gzipSync(content, { level: 9 }).length,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? join(root, "dist/assets");
  for (const asset of buildAssets(folder)) {
    console.log(
      `${asset.file.padEnd(34)}${String(asset.bytes).padStart(8)} B ${String(asset.gzipped).padStart(7)} B gz`,
    );
  }
}

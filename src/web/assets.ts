import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Hono } from "hono";

/** Styles, fonts and scripts under names that change with their content, so that browsers may keep them for ever. */
export interface Assets {
  /** "/assets/citizen.1a2b3c.css" for "citizen.css"; throws for a name that was not built. */
  readonly path: (name: string) => string;
  readonly files: ReadonlyMap<
    string,
    { readonly body: Uint8Array<ArrayBuffer>; readonly gzipped: Uint8Array<ArrayBuffer> | null; readonly type: string }
  >;
}

const TYPES: { readonly [extension: string]: string } = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/** Where the build puts them: dist/assets of this package, from the sources as from the built program. */
const builtFolder = fileURLToPath(new URL("../../dist/assets/", import.meta.url));

export function readAssets(folder: string = builtFolder): Assets {
  const manifestFile = join(folder, "manifest.json");
  if (!existsSync(manifestFile)) {
    throw new Error("The styles have not been built: run npm ci (or npm run build) once.");
  }
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as { [name: string]: string };
  const files = new Map(
    readdirSync(folder)
      .filter((name) => TYPES[extname(name)] !== undefined && name !== "manifest.json")
      .map((name) => {
        const body = new Uint8Array(readFileSync(join(folder, name)));
        const gzipped = extname(name) === ".woff2" ? null : new Uint8Array(gzipSync(body, { level: 9 }));
        return [name, { body, gzipped, type: TYPES[extname(name)] as string }] as const;
      }),
  );
  return {
    files,
    path: (name) => {
      const built = manifest[name];
      if (built === undefined) throw new Error(`no built asset ${name}`);
      return `/assets/${built}`;
    },
  };
}

export function serveAssets(app: Hono, assets: Assets): void {
  app.get("/assets/:name", (context) => {
    const file = assets.files.get(context.req.param("name"));
    if (file === undefined) return context.notFound();
    const zipped = file.gzipped !== null && (context.req.header("accept-encoding") ?? "").includes("gzip");
    return context.body(zipped && file.gzipped ? file.gzipped : file.body, 200, {
      "Content-Type": file.type,
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
      ...(zipped ? { "Content-Encoding": "gzip" } : {}),
    });
  });
}

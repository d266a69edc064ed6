/** Writes every component and frame as static pages into a folder, for looking at: `tsx scripts/gallery.tsx FOLDER`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { citizenSamples } from "../test/ui/samples/citizen.tsx";
import { staffSamples } from "../test/ui/samples/staff.tsx";
import { buildAssets } from "./build-assets.ts";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Where to? tsx scripts/gallery.tsx FOLDER");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const assets = buildAssets(folder);
const stylesheet = (name: string) => assets.find((asset) => asset.name === name)?.file ?? "";
const pages = { ...citizenSamples(stylesheet("citizen.css")), ...staffSamples(stylesheet("staff.css")) };
for (const [name, page] of Object.entries(pages)) {
  writeFileSync(join(folder, `${name}.html`), String(await page));
  console.log(join(folder, `${name}.html`));
}

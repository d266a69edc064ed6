import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { type Diagnostic, failure, type Result, success } from "../../base/index.ts";
import { readYaml, textSchema } from "../../map/index.ts";
import type { Population } from "../price/population.ts";

/** What says of a population what it is, in the workspace's folder `population`. */
export const POPULATION_FILE = "population/about.yaml";

const aboutSchema = z.strictObject({
  name: textSchema,
  says: textSchema,
  representative: z.boolean(),
  synthetic: z.boolean(),
  households: z.string(),
});

/** Reads the population of a workspace; null when it has none. Its households stay text: they are read one by one. */
export function readPopulation(folder: string): Result<Population | null> {
  const path = join(folder, POPULATION_FILE);
  if (!existsSync(path)) return success(null);
  const about = readYaml(aboutSchema, { file: POPULATION_FILE, text: readFileSync(path, "utf8") });
  if (!about.ok) return about;
  const file = join(dirname(path), about.value.households);
  try {
    const bytes = readFileSync(file);
    const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    const households = text.split("\n").filter((line) => line.trim() !== "");
    for (const household of households) JSON.parse(household);
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
    return success({ ...about.value, hash, households });
  } catch (error) {
    return failure([cannotRead(about.value.households, error)]);
  }
}

const cannotRead = (file: string, error: unknown): Diagnostic => ({
  code: "population-unreadable",
  severity: "error",
  message: `${POPULATION_FILE} names ${file}, which cannot be read: ${String(error instanceof Error ? error.message : error)}`,
  remedy: "Households stand one a line, each a case as JSON; the file may be compressed with gzip.",
});

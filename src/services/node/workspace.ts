import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import * as z from "zod";
import { type Diagnostic, hasErrors } from "../../base/index.ts";
import { type CompileOptions, compile, type Rulebook, type Source } from "../../law/index.ts";
import { type Registry, readRegistry, readYaml, textSchema } from "../../map/index.ts";
import { readService } from "../definition/read-service.ts";
import type { Service } from "../definition/service.ts";
import type { Population } from "../price/population.ts";
import { readPopulation } from "./population.ts";

/** A government's own folder of content: law, services and map, read and checked against each other. */
export interface Workspace {
  readonly name: { readonly en: string; readonly fr: string };
  readonly folder: string;
  readonly rulebook: Rulebook;
  readonly services: readonly Service[];
  readonly registry: Registry;
  /** The households that services are tried on; null when there are none. */
  readonly population: Population | null;
  /** Every file that was read, as diagnostics name it, for showing the line that is wrong. */
  readonly sources: readonly Source[];
}

const settingsSchema = z.strictObject({
  name: textSchema,
  law: z.string().default("law"),
  services: z.string().default("services"),
  map: z.string().default("map"),
});

/**
 * Reads a workspace. `workspace` is null when something in it is wrong; the diagnostics then say what and where, by path
 * relative to the folder. Warnings come with a workspace that can be used. `parsed` is kept by who reads it again and again.
 */
export function readWorkspace(
  folder: string,
  options: Pick<CompileOptions, "parsed"> = {},
): {
  readonly workspace: Workspace | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly Source[];
} {
  const settingsFile = join(folder, "throughline.yaml");
  if (!existsSync(settingsFile)) {
    const message = `${folder} is not a workspace: it has no throughline.yaml.`;
    const remedy = "Name the folder that holds throughline.yaml, or make one with: throughline init FOLDER";
    return {
      workspace: null,
      diagnostics: [{ code: "no-workspace", severity: "error", message, remedy }],
      sources: [],
    };
  }
  const settingsSource = { file: "throughline.yaml", text: readFileSync(settingsFile, "utf8") };
  const settings = readYaml(settingsSchema, settingsSource);
  if (!settings.ok) return { workspace: null, diagnostics: settings.diagnostics, sources: [settingsSource] };

  const law = filesBelow(folder, settings.value.law, /\.(law|draft)\.md$/);
  const texts = filesBelow(folder, `${settings.value.law}/texts`, /(?<!\.(law|draft))\.(txt|md)$/);
  const serviceFiles = filesBelow(folder, settings.value.services, /\.ya?ml$/);
  const mapFiles = filesBelow(folder, settings.value.map, /\.ya?ml$/);
  const sources = [settingsSource, ...law, ...texts, ...serviceFiles, ...mapFiles];

  const { rulebook, diagnostics: lawDiagnostics } = compile(law, { ...options, texts });
  if (rulebook === null) return { workspace: null, diagnostics: lawDiagnostics, sources };
  const diagnostics: Diagnostic[] = [...lawDiagnostics];
  const ruleNames = new Set(rulebook.rules.map((rule) => rule.name));
  const { registry, diagnostics: mapDiagnostics } = readRegistry(mapFiles, ruleNames);
  diagnostics.push(...mapDiagnostics);
  const services: Service[] = [];
  // A service's own file lies in the folder itself; a folder of its name holds further parts of it.
  const whole = serviceFiles.filter(({ file }) => partOf(file, settings.value.services) === null);
  for (const { file } of serviceFiles) {
    const owner = partOf(file, settings.value.services);
    if (owner === null || whole.some((source) => idOf(source.file) === owner)) continue;
    const message = `${file} is part of the service "${owner}", which has no file ${settings.value.services}/${owner}.yaml.`;
    diagnostics.push({ code: "part-without-service", severity: "error", message });
  }
  for (const source of whole) {
    const id = idOf(source.file);
    const parts = serviceFiles.filter(({ file }) => partOf(file, settings.value.services) === id);
    const read = readService(source, parts);
    diagnostics.push(...(read.ok ? read.warnings : read.diagnostics));
    if (read.ok) services.push(read.value);
  }
  const population = readPopulation(folder);
  if (!population.ok) diagnostics.push(...population.diagnostics);
  if (!population.ok || hasErrors(diagnostics)) return { workspace: null, diagnostics, sources };
  return {
    workspace: {
      name: settings.value.name,
      folder,
      rulebook,
      services,
      registry,
      population: population.value,
      sources,
    },
    diagnostics,
    sources,
  };
}

/** `services/aids/housing.yaml` is part of "aids"; `services/aids.yaml` is part of nothing. */
function partOf(file: string, folder: string): string | null {
  const below = file.slice(folder.length + 1).split("/");
  return below.length > 1 ? (below[0] as string) : null;
}

const idOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");

/** The files below a folder of the workspace whose names match, in path order; none when the folder is not there. */
function filesBelow(workspace: string, folder: string, name: RegExp): Source[] {
  const start = join(workspace, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ file: relative(workspace, path).split(sep).join("/"), text: readFileSync(path, "utf8") }));
}

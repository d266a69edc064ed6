import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseMonth } from "../../src/base/index.ts";
import { compile, type Program, type Rulebook, toProgram } from "../../src/law/index.ts";
import { readService } from "../../src/services/definition/read-service.ts";
import type { Service } from "../../src/services/definition/service.ts";
import { type Prepared, prepare, rulesNeeded } from "../../src/services/prepare.ts";

const FOLDER = new URL("../../examples/france", import.meta.url).pathname;

export interface France {
  readonly rulebook: Rulebook;
  readonly program: Program;
  readonly service: Service;
  readonly prepared: Prepared;
}

/** The service of the example workspace, over its law for June 2026. */
export function france(folder = process.env.FRANCE ?? FOLDER): France {
  const filesIn = (below: string, ending: string) =>
    readdirSync(join(folder, below))
      .filter((name) => name.endsWith(ending))
      .map((name) => ({ file: `${below}/${name}`, text: readFileSync(join(folder, below, name), "utf8") }));
  const { rulebook, diagnostics } = compile(filesIn("law", ".law.md"));
  if (rulebook === null) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  const [whole] = filesIn("services", "aids.yaml");
  if (whole === undefined) throw new Error("no service");
  const service = readService(whole, filesIn("services/aids", ".yaml"));
  if (!service.ok) throw new Error(JSON.stringify(service.diagnostics));
  const outputs = rulesNeeded(service.value, new Set(rulebook.rules.map((rule) => rule.name)));
  const program = toProgram(rulebook, { month: parseMonth("2026-06") as number, outputs });
  if (!program.ok) throw new Error(JSON.stringify(program.diagnostics.slice(0, 3)));
  const prepared = prepare(service.value, program.value);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics, null, 1));
  return { rulebook, program: program.value, service: service.value, prepared: prepared.value };
}

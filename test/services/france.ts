import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseMonth } from "../../src/base/index.ts";
import { compile, type Program, type Rulebook, toProgram } from "../../src/law/index.ts";
import { readService } from "../../src/services/definition/read-service.ts";
import type { Service } from "../../src/services/definition/service.ts";
import { type Prepared, prepare } from "../../src/services/prepare.ts";

const FOLDER = new URL("../../examples/france", import.meta.url).pathname;

/** The service of the example workspace, over its law for June 2026. */
export function france(): {
  readonly rulebook: Rulebook;
  readonly program: Program;
  readonly service: Service;
  readonly prepared: Prepared;
} {
  const law = readdirSync(join(FOLDER, "law"))
    .filter((name) => name.endsWith(".law.md"))
    .map((name) => ({ file: `law/${name}`, text: readFileSync(join(FOLDER, "law", name), "utf8") }));
  const { rulebook, diagnostics } = compile(law);
  if (rulebook === null) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  const file = "services/aids.yaml";
  const service = readService({ file, text: readFileSync(join(FOLDER, file), "utf8") });
  if (!service.ok) throw new Error(JSON.stringify(service.diagnostics));
  const outputs = service.value.aids.map((aid) => aid.rule);
  const program = toProgram(rulebook, { month: parseMonth("2026-06") as number, outputs });
  if (!program.ok) throw new Error(JSON.stringify(program.diagnostics.slice(0, 3)));
  const prepared = prepare(service.value, program.value);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.diagnostics, null, 1));
  return { rulebook, program: program.value, service: service.value, prepared: prepared.value };
}

import { type Diagnostic, failure, type Month, type Result, success } from "../base/index.ts";
import { type Program, type Rulebook, toProgram } from "../law/index.ts";
import { namesNoEventCarries } from "./definition/names-in-signals.ts";
import type { Service } from "./definition/service.ts";
import { type Prepared, prepare, rulesNeeded } from "./prepare.ts";

/** The law of one month and the services that run on it, checked against each other. */
export interface Applied {
  readonly month: Month;
  readonly program: Program;
  /** By service id. */
  readonly services: ReadonlyMap<string, Prepared>;
}

/**
 * Applies a rulebook at a month for its services: only what their aids need is in the program. Warnings, such as
 * parameters that may be out of date, come with a result that can be used.
 */
export function applyLaw(rulebook: Rulebook, services: readonly Service[], month: Month): Result<Applied> {
  const rules = new Set(rulebook.rules.map((rule) => rule.name));
  const outputs = [...new Set(services.flatMap((service) => rulesNeeded(service, rules)))];
  const program = toProgram(rulebook, { month, outputs });
  if (!program.ok) return program;
  const diagnostics: Diagnostic[] = [...program.warnings, ...namesNoEventCarries(rulebook, program.value, services)];
  const prepared = new Map<string, Prepared>();
  let failed = false;
  for (const service of services) {
    const made = prepare(service, program.value);
    diagnostics.push(...(made.ok ? made.warnings : made.diagnostics));
    if (made.ok) prepared.set(service.id, made.value);
    else failed = true;
  }
  return failed ? failure(diagnostics) : success({ month, program: program.value, services: prepared }, diagnostics);
}

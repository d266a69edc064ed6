import { watch } from "node:fs";
import { type Diagnostic, type Month, monthOf } from "../../base/index.ts";
import type { CompileOptions } from "../../law/index.ts";
import { applyLaw } from "../../services/index.ts";
import { readWorkspace } from "../../services/node/workspace.ts";
import type { Content, LiveContent, Log } from "../platform.ts";

/** Editors write a file in several steps; wait until they are quiet. */
const QUIET_MS = 150;

export interface LiveContentOptions {
  readonly folder: string;
  readonly now: () => number;
  readonly log: Log;
  /** Follow changes of the files. */
  readonly follow: boolean;
  /** Told whenever another version has come into use. */
  readonly changed?: (content: Content) => void;
}

type Loaded = { readonly content: Content | null; readonly diagnostics: readonly Diagnostic[] };

/** The month at a moment, by the calendar of UTC. */
export function monthAt(ms: number): Month {
  const date = new Date(ms);
  return monthOf(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

/** Reads the workspace and applies it at a month. `content` is null when anything in it is an error. `parsed` as `compile` takes it. */
export function loadContent(
  folder: string,
  month: Month,
  nowMs: number,
  parsed: NonNullable<CompileOptions["parsed"]> = new Map(),
): Loaded {
  const { workspace, diagnostics } = readWorkspace(folder, { parsed });
  if (workspace === null) return { content: null, diagnostics };
  const applied = applyLaw(workspace.rulebook, workspace.services, month);
  if (!applied.ok) return { content: null, diagnostics: [...diagnostics, ...applied.diagnostics] };
  const warnings = [...diagnostics, ...applied.warnings];
  return { content: { workspace, ...applied.value, warnings, loadedMs: nowMs }, diagnostics: warnings };
}

/**
 * Content that follows its files and the calendar: a new month applies the law of that month, a changed file is read
 * again, and a version with errors is told and left aside. Null with diagnostics when the first reading fails.
 */
export function liveContent(options: LiveContentOptions): {
  readonly live: LiveContent | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly close: () => void;
} {
  const { folder, now, log } = options;
  // Documents that did not change are not read again.
  const parsed: NonNullable<CompileOptions["parsed"]> = new Map();
  const first = loadContent(folder, monthAt(now()), now(), parsed);
  if (first.content === null) return { live: null, diagnostics: first.diagnostics, close: () => {} };
  let content = first.content;
  let rejected: ReturnType<LiveContent["rejected"]> = null;
  let triedMonth = content.month;

  const reload = (why: string): void => {
    const next = loadContent(folder, monthAt(now()), now(), parsed);
    if (next.content === null) {
      rejected = { diagnostics: next.diagnostics, sinceMs: now() };
      log("error", `${why}: has errors, the version in use stays`, { errors: next.diagnostics.length });
    } else {
      content = next.content;
      rejected = null;
      options.changed?.(content);
      log("info", `${why}: in use`, { rulebook: content.program.hash });
    }
  };

  let timer: NodeJS.Timeout | undefined;
  const watcher = options.follow
    ? watch(folder, { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => reload("the workspace changed"), QUIET_MS);
      })
    : undefined;

  return {
    live: {
      current: () => {
        const month = monthAt(now());
        if (month !== content.month && month !== triedMonth) {
          triedMonth = month;
          reload("a new month");
        }
        return content;
      },
      rejected: () => rejected,
    },
    diagnostics: first.diagnostics,
    close: () => {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

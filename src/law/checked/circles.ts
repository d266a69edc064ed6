import type { Diagnostic, Span } from "../../base/index.ts";
import * as messages from "../messages.ts";
import type { DatedReads } from "./rules.ts";

/** A declaration that reads others, for following who rests on whom. */
export interface Reader {
  readonly name: string;
  readonly span: Span;
  /** Has a value to begin with, so that its own past ends somewhere. */
  readonly begins: boolean;
  readonly reads: readonly DatedReads[];
}

interface Edge {
  readonly to: string;
  readonly past: boolean;
  readonly from: number;
  readonly until: number;
  readonly span: Span;
}

/**
 * A value that rests on itself at the same period is an error that shows the circle; one that rests on its own past
 * must have a first value somewhere on the way (`initially`), or it would never end.
 */
export function checkCircles(readers: readonly Reader[], diagnostics: Diagnostic[]): void {
  const byName = new Map(readers.map((reader) => [reader.name, reader]));
  const edges = new Map(readers.map((reader) => [reader.name, edgesOf(reader, byName)]));
  const days = [...new Set([...edges.values()].flat().flatMap((edge) => [edge.from, edge.until]))];
  const reported = new Set<string>();
  const report = (circle: readonly Edge[], past: boolean): void => {
    const names = circle.map((edge) => edge.to);
    const key = [...names].sort().join(" ");
    if (reported.has(key)) return;
    reported.add(key);
    const first = names[names.length - 1] ?? "";
    const path = [first, ...names].map((name) => `\`${name}\``).join(" → ");
    const related = circle.map((edge) => ({ message: `reads \`${edge.to}\``, span: edge.span }));
    const span = byName.get(first)?.span ?? circle[0]?.span;
    if (!span) return;
    diagnostics.push(
      past
        ? messages.needsInitially(span, { path, name: first }, { related })
        : messages.circle(span, { path }, { related }),
    );
  };
  const now = (edge: Edge): boolean => !edge.past;
  if (findCircles(edges, now).length > 0) {
    // Definitions of different times may each be sound: only what holds on one day can go round.
    for (const day of days) {
      for (const circle of findCircles(edges, (edge) => now(edge) && edge.from <= day && day <= edge.until))
        report(circle, false);
    }
  }
  for (const circle of findCircles(edges, (edge) => !byName.get(edge.to)?.begins)) {
    if (circle.some((edge) => edge.past)) report(circle, true);
  }
}

function edgesOf(reader: Reader, known: ReadonlyMap<string, Reader>): Edge[] {
  return reader.reads.flatMap(({ from, until, reads }) =>
    reads
      .filter((read) => known.has(read.name))
      .map((read) => ({
        to: read.name,
        past: read.past,
        from: from ?? -Infinity,
        until: until ?? Infinity,
        span: read.span,
      })),
  );
}

/** One circle for each way back found on a walk along the edges that count: none exactly when there is no circle. */
function findCircles(edges: ReadonlyMap<string, readonly Edge[]>, counts: (edge: Edge) => boolean): Edge[][] {
  const state = new Map<string, "open" | "done">();
  const path: Edge[] = [];
  const circles: Edge[][] = [];
  const visit = (name: string): void => {
    state.set(name, "open");
    for (const edge of edges.get(name) ?? []) {
      if (!counts(edge)) continue;
      path.push(edge);
      const seen = state.get(edge.to);
      if (seen === undefined) visit(edge.to);
      else if (seen === "open") {
        let start = path.length - 1;
        while (start > 0 && path[start - 1]?.to !== edge.to) start -= 1;
        circles.push(path.slice(start));
      }
      path.pop();
    }
    state.set(name, "done");
  };
  for (const name of edges.keys()) if (!state.has(name)) visit(name);
  return circles;
}

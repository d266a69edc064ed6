import { openFolder, openMemory } from "./embedded.ts";
import { openServer } from "./server.ts";
import type { Store } from "./store.ts";

/** A server by its address, or the embedded database in a folder; "memory" keeps nothing once closed. */
export interface StoreOptions {
  /** postgres://user:password@host:5432/database. Wins over `folder`. */
  readonly url?: string;
  readonly folder?: string | "memory";
  /** Connections to a server at most; 10 when not said. The embedded database has one. */
  readonly connections?: number;
}

/** Throws a StoreError that says in the reader's words what is wrong and what to do. */
export function openStore(options: StoreOptions): Promise<Store> {
  if (options.url) return openServer(options.url, options.connections ?? 10);
  if (options.folder === undefined) throw new Error("a store needs a url or a folder");
  return options.folder === "memory" ? openMemory() : openFolder(options.folder);
}

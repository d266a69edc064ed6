import type { Migration } from "../store/index.ts";
import { looksMigration } from "./alerts/looks.ts";
import { authorsMigration } from "./annotations/tables.ts";
import { signalsMigrations as tables } from "./tables.ts";

/** Everything the room keeps, in the order in which it came about. */
export const signalsMigrations: readonly Migration[] = [...tables, authorsMigration, looksMigration];

import { randomUUID } from "node:crypto";
import type { PostgresPoolClient } from "kysely";
import type { PoolClient } from "pg";

/**
 * Statements kept parsed and planned by the embedded database: a third less work per transaction there. Not for a
 * server, where several connections, a pooler between and tables changed by another process make it a risk.
 */
export interface Prepared {
  /** The connection, with a name given to statements that have parameters. */
  through(client: PoolClient): PostgresPoolClient;
  /** Plans made before the tables changed are not used again. */
  forget(): void;
}

/** Enough for every statement of the system; those whose text varies without end stay unnamed beyond it. */
const MOST = 400;

export function preparedStatements(): Prepared {
  // A database may outlive its store, so the names of one store are never those of another.
  let prefix = randomUUID();
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    const name = `${prefix}-${names.size}`;
    names.set(text, name);
    return name;
  };
  return {
    through: (client) => ({
      query: ((text: string, values: readonly unknown[]) => {
        const name = values.length > 0 ? nameOf(text) : undefined;
        return client.query({ text, values: [...values], ...(name !== undefined && { name }) });
        // Kysely's second form, a cursor for streams, has no place here: the embedded database answers in one piece.
      }) as unknown as PostgresPoolClient["query"],
      release: () => client.release(),
    }),
    forget() {
      prefix = randomUUID();
      names.clear();
    },
  };
}

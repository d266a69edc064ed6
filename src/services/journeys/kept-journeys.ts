import type { Kysely } from "kysely";
import type { Store, Tx } from "../../store/index.ts";
import { expiryOf } from "./kept.ts";
import type { JourneyTables } from "./migrations.ts";
import { type JourneyKeys, keyedHash, sameHash, seal, unseal } from "./seal.ts";
import { type JourneyState, readState, writeState } from "./state.ts";

/** A journey as it stands in the database, opened. */
export interface KeptJourney {
  readonly id: string;
  readonly service: string;
  readonly version: number;
  readonly state: JourneyState;
}

export interface KeptJourneys {
  insert(tx: Tx, service: string, state: JourneyState): Promise<void>;
  /** With a transaction the row is locked, so that what arrives twice is worked on one after the other. */
  find(token: string, tx?: Tx): Promise<KeptJourney | null>;
  findByCode(service: string, code: string, tx: Tx): Promise<KeptJourney | null>;
  /** Puts a new state in the place of the one read. `version` rises when an answer was taken in. */
  replace(tx: Tx, kept: KeptJourney, state: JourneyState, version: number): Promise<void>;
  remove(token: string): Promise<void>;
  /** Deletes what has been kept its time; returns how many. */
  removeExpired(): Promise<number>;
}

/** Where journeys are kept: sealed, found by keyed hashes, each for a set number of days after its last answer. */
export function keptJourneys(
  store: Store,
  keys: JourneyKeys,
  clock: () => number,
  random: (bytes: number) => Uint8Array,
): KeptJourneys {
  const idOf = (token: string) => keyedHash(keys, "token", token);
  const codeOf = (code: string) => keyedHash(keys, "code", code);
  const bound = (id: string, service: string) => `${service}/${id}`;
  const sealed = (id: string, service: string, state: JourneyState) => {
    const { keyId, box } = seal(keys, writeState(state), bound(id, service), random);
    return {
      key_id: keyId,
      sealed: box,
      code: state.code === null ? null : codeOf(state.code),
      expires_at: expiryOf(clock()),
    };
  };
  const open = (row: JourneyTables["services_journey"] | undefined): KeptJourney | null => {
    if (row === undefined || row.expires_at.getTime() <= clock()) return null;
    const text = unseal(keys, { keyId: row.key_id, box: row.sealed }, bound(row.id, row.service));
    const state = text === null ? null : readState(text);
    return state === null ? null : { id: row.id, service: row.service, version: row.version, state };
  };
  const select = (db: Kysely<JourneyTables>) => db.selectFrom("services_journey").selectAll();
  return {
    async insert(tx, service, state) {
      const id = idOf(state.token);
      const row = { id, service, version: 0, ...sealed(id, service, state) };
      await tx.tables<JourneyTables>().insertInto("services_journey").values(row).execute();
    },
    async find(token, tx) {
      const query = select((tx ?? store).tables<JourneyTables>()).where("id", "=", idOf(token));
      return open(await (tx === undefined ? query : query.forUpdate()).executeTakeFirst());
    },
    async findByCode(service, code, tx) {
      const hash = codeOf(code);
      const query = select(tx.tables<JourneyTables>()).where("code", "=", hash).where("service", "=", service);
      const row = await query.forUpdate().executeTakeFirst();
      return row?.code != null && sameHash(row.code, hash) ? open(row) : null;
    },
    async replace(tx, kept, state, version) {
      await tx
        .tables<JourneyTables>()
        .updateTable("services_journey")
        .set({ ...sealed(kept.id, kept.service, state), version })
        .where("id", "=", kept.id)
        .execute();
    },
    async remove(token) {
      await store.tables<JourneyTables>().deleteFrom("services_journey").where("id", "=", idOf(token)).execute();
    },
    async removeExpired() {
      const gone = await store
        .tables<JourneyTables>()
        .deleteFrom("services_journey")
        .where("expires_at", "<=", new Date(clock()))
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

export { openStore, type StoreOptions } from "./open-store.ts";
export { StoreError, type StoreErrorCode } from "./problem.ts";
export { HINT_DELAY_MS, type Migration, type Store, type Tx } from "./store.ts";

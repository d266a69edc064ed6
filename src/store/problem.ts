/** Why a store could not be opened or used, told in the words of whoever runs the system. Never contains a password. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  /** What to do about it. */
  readonly remedy: string;

  constructor(code: StoreErrorCode, message: string, remedy: string, cause?: unknown) {
    super(`${message} ${remedy}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.remedy = remedy;
  }
}

export type StoreErrorCode =
  | "folder-in-use"
  | "folder-unusable"
  | "url-unreadable"
  | "server-unreachable"
  | "sign-in-refused"
  | "database-missing"
  | "no-permission"
  | "server-too-old"
  | "newer-database"
  | "nested-transaction"
  | "closed";

/** A place in a source document. Lines and columns count from 1; offsets count UTF-16 units from 0, end exclusive. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

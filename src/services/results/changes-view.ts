export interface ChangesView {
  readonly aid: string;
  readonly sentences: readonly string[];
}
export const changesView = (_aid: string, _answers: unknown, _context: unknown): ChangesView | null => null;

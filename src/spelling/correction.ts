/** A piece of a query that is nearly something known. */
export interface Correction {
  /** As it was typed. */
  typed: string;
  /** The known name, code or command that it probably should be. */
  meant: string;
}

/** Returns the query with the piece that was meant in place of the typed one. */
export const corrected = (query: string, { typed, meant }: Correction): string =>
  query.replace(typed, () => meant);

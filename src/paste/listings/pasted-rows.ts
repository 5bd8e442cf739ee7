/** Rows of listings that a diagnosis compares with the catalogue. */

/** A row of `_prisma_migrations`. */
export interface PastedLedgerRow {
  migration: string;
  /**
   * As Prisma reads the row: neither finished nor rolled back is `failed`. `unknown` if the listing
   * lacks the columns that decide it. `marked` is applied without one step that ran: `resolve --applied`.
   */
  state: 'applied' | 'marked' | 'failed' | 'rolled-back' | 'unknown';
  /** As it was pasted; empty if it is not there. */
  startedAt: string;
  /** The reason of its failure, as Prisma wrote it, secrets masked; empty if it is not there. */
  logs: string;
}

/** A row that tells whether something of a migration is there. */
export interface PresenceRow {
  /** `table`, `column`, `index`, …; or `recorded as applied` and `recorded as failed`, of a migration. */
  kind: string;
  name: string;
  isThere: boolean;
}

/** One thing that is being fetched, for the indication of progress. */
export interface Progress {
  /** The name that the reader sees, e.g. `PostgreSQL`, `Prisma’s schema engine`. */
  readonly label: string;
  /** Bytes so far. */
  readonly loaded: number;
  /** Bytes in all; null where the server does not tell. */
  readonly total: number | null;
  readonly done: boolean;
}

/** States in a pasted listing (`_prisma_migrations`, `pg_index`, `pg_locks`) or in `prisma migrate status` that lead to a page. */
import { z } from '../zod.ts';

export const showingSchema = z.enum([
  /** A row that is neither finished nor rolled back. */
  'failed-row',
  /** A row that is finished although no step of it ran. */
  'marked-row',
  /** Any rows of the history. */
  'history',
  /** Migrations that the history has and the folder has not. */
  'not-in-folder',
  /** The same, where all of them are folders of `baseline_diff` that an old release wrote into its image. */
  'stray-folder',
  /** No migration is applied, not even the first. */
  'none-applied',
  /** Migrations that are not yet applied. */
  'pending',
  /** `Database schema is up to date!` */
  'up-to-date',
  /** `indisvalid` is false. */
  'invalid-index',
  /** A process that holds Prisma's migration lock, or waits for it. */
  'migration-lock',
]);
export type Showing = z.output<typeof showingSchema>;

/** The field of a page's front matter. */
export const showsSchema = z.array(showingSchema).default([]);

/** The shape of `/releases.json`, of which a page compares two releases. */
import { z } from '../zod.ts';

const migrationSchema = z.strictObject({
  name: z.string(),
  /** Tables that it touches, and of these the ones that it makes. */
  tables: z.array(z.string()),
  creates: z.array(z.string()),
  /** Columns that it adds to tables, as `table.column`. */
  addsColumns: z.array(z.string()),
  isAdditive: z.boolean(),
  /** True if all that it does was seen in a run, not concluded. */
  isRun: z.boolean(),
  holds: z.array(
    z.strictObject({
      table: z.string(),
      mode: z.string(),
      kind: z.string(),
      /** The table whose rows are read. */
      of: z.string(),
    }),
  ),
  /** Locks that keep others out and are held for a moment only, however many rows there are. */
  brief: z.array(z.strictObject({ table: z.string(), mode: z.string() })),
  oldPods: z.array(
    z.strictObject({
      table: z.string(),
      /** The column that the old release would name, as `table.column`; null where it is not about one. */
      column: z.string().nullable(),
      words: z.string(),
      isCertain: z.boolean(),
    }),
  ),
  /** The release over which it fails. */
  failure: z.strictObject({ over: z.string(), sqlstate: z.string() }).nullable(),
});
export type ComparedMigration = z.output<typeof migrationSchema>;

/** Migrations are places in the list of all of them. */
const releaseSchema = z.strictObject({
  version: z.string(),
  isCompromised: z.boolean(),
  /** False if perhaps not all of its migrations are here. */
  isKnown: z.boolean(),
  adds: z.array(z.number()),
  inert: z.array(z.number()),
  removes: z.array(z.number()),
  replaces: z.array(z.number()),
});
export type ComparedRelease = z.output<typeof releaseSchema>;

export const comparisonDataSchema = z.strictObject({
  /** How long work takes, by its kind. It grows with the rows. */
  secondsPerMillion: z.record(z.string(), z.strictObject({ low: z.number(), high: z.number() })),
  /** Oldest first. */
  releases: z.array(releaseSchema),
  migrations: z.array(migrationSchema),
});
export type ComparisonData = z.output<typeof comparisonDataSchema>;

/** Migrations as they are looked for in a database: what each makes, and the statement that brings a missing thing back. */
import { THING_KINDS } from '../catalogue/things.ts';
import { z } from '../zod.ts';

const checkedThingSchema = z.strictObject({
  kind: z.enum(THING_KINDS),
  name: z.string(),
  table: z.string().optional(),
  /** Adds it where it is missing, and does nothing where it is there; absent if its definition is not known. */
  add: z.string().optional(),
  /** The later migration that takes it away again: its absence then says nothing. */
  overtakenBy: z.string().optional(),
  /** Adding it fails on a table with rows: it may not be NULL and has no default. */
  needsValue: z.literal(true).optional(),
});
export type CheckedThing = z.output<typeof checkedThingSchema>;

export const checkedMigrationSchema = z.strictObject({
  name: z.string(),
  /** The first release that has it, e.g. `v1.82.3`; absent if unknown. */
  release: z.string().optional(),
  /** False if no release of today ships its file. */
  shipped: z.boolean(),
  /** Its file was not seen: what it makes was concluded. */
  inferred: z.boolean(),
  /** In words, what it does beside making things: no query for them shows it. */
  unseen: z.array(z.string()),
  things: z.array(checkedThingSchema),
});
export type CheckedMigration = z.output<typeof checkedMigrationSchema>;

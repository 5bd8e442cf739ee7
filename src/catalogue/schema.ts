/** The shape of `content/catalogue/`: LiteLLM's migrations, and which of them adds which column. */
import { z } from 'zod';

/** Something that happened to a migration besides being released. */
const historySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('renamed-from'), name: z.string() }),
  z.strictObject({ kind: z.literal('renamed-to'), name: z.string() }),
  /** Its file is another one since then: a date or a release. */
  z.strictObject({ kind: z.literal('edited'), when: z.string() }),
  /** It is in no folder any more. */
  z.strictObject({ kind: z.literal('removed') }),
  z.strictObject({ kind: z.literal('empty') }),
  /** It was shipped after migrations with a later time. */
  z.strictObject({ kind: z.literal('out-of-order') }),
  z.strictObject({ kind: z.literal('destructive') }),
  z.strictObject({ kind: z.literal('repairs'), name: z.string() }),
]);
export type History = z.output<typeof historySchema>;

const indexSchema = z.strictObject({
  name: z.string(),
  unique: z.boolean().default(false),
  /** As in CREATE INDEX, without quotes; absent if not known. */
  columns: z.string().optional(),
});

const migrationSchema = z.strictObject({
  name: z.string(),
  /** The first LiteLLM release with it; null if not known. */
  release: z.strictObject({
    version: z.string().nullable(),
    certainty: z.enum(['exact', 'roughly', 'unknown']),
  }),
  /** How much of it was seen. */
  basis: z.enum(['seen', 'inferred', 'name-only', 'uncertain']),
  creates: z.array(z.string()).default([]),
  drops: z.array(z.string()).default([]),
  adds: z
    .array(z.strictObject({ table: z.string(), column: z.string(), type: z.string().optional() }))
    .default([]),
  changes: z.array(z.strictObject({ table: z.string(), what: z.string() })).default([]),
  dropsColumns: z.array(z.strictObject({ table: z.string(), column: z.string() })).default([]),
  indexes: z.array(indexSchema).default([]),
  dropsIndexes: z.array(z.string()).default([]),
  constraints: z.array(z.string()).default([]),
  /** IF NOT EXISTS and the like, as of v1.82.1. */
  guards: z.enum(['all', 'some', 'none', 'empty', 'unknown']),
  history: z.array(historySchema).default([]),
  /** Markdown. */
  note: z.string().optional(),
});
export type Migration = z.output<typeof migrationSchema>;
export const migrationListSchema = z.array(migrationSchema);

const columnSchema = z.strictObject({
  column: z.string(),
  /** What follows the name in ADD COLUMN; absent if not known. */
  type: z.string().optional(),
  key: z.enum(['primary', 'unique']).optional(),
  /** Migrations that add it; empty if it came with its table. */
  addedBy: z.array(z.string()).default([]),
  /** It was seen in a live database, and which migration adds it is not known. */
  unknown: z.boolean().default(false),
  /** Markdown. */
  note: z.string().optional(),
});
export type Column = z.output<typeof columnSchema>;

const tableSchema = z.strictObject({
  table: z.string(),
  createdBy: z.string().optional(),
  columns: z.array(columnSchema),
});
export type Table = z.output<typeof tableSchema>;
export const tableListSchema = z.array(tableSchema);

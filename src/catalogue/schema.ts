/** The shape of `content/catalogue/`: LiteLLM's migrations, and which of them adds which column. */
import { z } from 'zod';

/** Names become a part of SQL text: only those that need no escape. */
const identifier = z.string().regex(/^\w+$/, 'a name of letters, digits and _');
const migrationName = z.string().regex(/^\d{8,14}_[\w ]+$/, 'a migration’s name, with its time');
/** `table.column` */
const columnPath = z.string().regex(/^\w+\.\w+$/, 'a table, a dot and a column');

/** An event in the life of a migration besides its release. */
const historySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('renamed-from'), name: migrationName }),
  z.strictObject({ kind: z.literal('renamed-to'), name: migrationName }),
  /** Its file was changed; `when` is a date or a release. */
  z.strictObject({ kind: z.literal('edited'), when: z.string() }),
  /** No release ships it any more. */
  z.strictObject({ kind: z.literal('removed') }),
  z.strictObject({ kind: z.literal('empty') }),
  /** It was shipped after migrations with a later time. */
  z.strictObject({ kind: z.literal('out-of-order') }),
  z.strictObject({ kind: z.literal('destructive') }),
  z.strictObject({ kind: z.literal('repairs'), name: migrationName }),
]);
export type History = z.output<typeof historySchema>;

const indexSchema = z.strictObject({
  name: identifier,
  /** Given where the index's name does not begin with that of its table. */
  table: identifier.optional(),
  unique: z.boolean().default(false),
  /** As in CREATE INDEX, without quotes; absent if not known. */
  columns: z.string().optional(),
  /** The condition of a partial index, as in CREATE INDEX. */
  where: z.string().optional(),
});
export type Index = z.output<typeof indexSchema>;

const foreignKeySchema = z.strictObject({
  name: identifier,
  from: columnPath,
  to: columnPath,
  onDelete: z.enum(['SET NULL', 'RESTRICT', 'CASCADE']),
  /** Prisma's default. */
  onUpdate: z.literal('CASCADE').default('CASCADE'),
});
export type ForeignKey = z.output<typeof foreignKeySchema>;

const releaseSchema = z.strictObject({
  version: z.string().nullable(),
  /**
   * `exact`: known by the package version that the release pins, or by its notes. `by`: this release has it, and
   * perhaps an earlier one. `never`: no release has it.
   */
  certainty: z.enum(['exact', 'by', 'roughly', 'unknown', 'never']),
});

const migrationSchema = z.strictObject({
  name: migrationName,
  /** The first release of LiteLLM that has the migration. */
  release: releaseSchema.refine(
    ({ version, certainty }) =>
      (version === null) === (certainty === 'unknown' || certainty === 'never'),
    'a version if the certainty is exact, by or roughly, else null',
  ),
  /** The first version of the package litellm-proxy-extras that has it. */
  extras: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .optional(),
  /** The share of the migration that was seen. */
  basis: z.enum(['seen', 'copied', 'inferred', 'name-only', 'uncertain']),
  /** Enums. */
  types: z.array(z.strictObject({ name: identifier, values: z.array(identifier) })).default([]),
  creates: z.array(identifier).default([]),
  adds: z
    .array(z.strictObject({ table: identifier, column: identifier, type: z.string().optional() }))
    .default([]),
  changes: z.array(z.strictObject({ table: identifier, what: z.string() })).default([]),
  dropsColumns: z.array(z.strictObject({ table: identifier, column: identifier })).default([]),
  indexes: z.array(indexSchema).default([]),
  /** True if its indexes are built CONCURRENTLY. */
  concurrently: z.boolean().default(false),
  dropsIndexes: z.array(identifier).default([]),
  foreignKeys: z.array(foreignKeySchema).default([]),
  dropsConstraints: z.array(identifier).default([]),
  /** IF NOT EXISTS and the like, in v1.82.1 or in its own later release. `never`: in no release. */
  guards: z.enum(['all', 'some', 'none', 'never', 'empty', 'unknown']),
  history: z.array(historySchema).default([]),
  /** Markdown. */
  note: z.string().optional(),
});
export type Migration = z.output<typeof migrationSchema>;
export const migrationListSchema = z.array(migrationSchema);

const columnSchema = z.strictObject({
  column: identifier,
  /** The text after the name in ADD COLUMN, as it is today; absent if unknown. */
  type: z.string().optional(),
  key: z.literal('primary').optional(),
  /** Migrations that add the column; empty if it was created with its table. */
  addedBy: z.array(migrationName).default([]),
  /** The migration that drops or renames it. */
  droppedBy: migrationName.optional(),
  /** It was seen, in a live database or where the note says; the migration that adds it is unknown. */
  unknown: z.boolean().default(false),
  /** Markdown. */
  note: z.string().optional(),
});
export type Column = z.output<typeof columnSchema>;

const tableSchema = z.strictObject({
  table: identifier,
  createdBy: migrationName.optional(),
  columns: z.array(columnSchema),
});
export type Table = z.output<typeof tableSchema>;
export const tableListSchema = z.array(tableSchema);

/** Migrations of which only the work was seen, not the name. */
export const unnamedListSchema = z.array(
  z.strictObject({
    /** Markdown: what it does. */
    what: z.string(),
    /** Markdown: when it came, and how we know. */
    note: z.string(),
  }),
);
type Unnamed = z.output<typeof unnamedListSchema>[number];

const notDriftSchema = z.strictObject({
  objects: z.array(identifier).min(1),
  kind: z.enum(['view', 'index', 'index on an expression', 'partial index', 'check', 'table']),
  /** The table of an index or a constraint. */
  table: identifier.optional(),
  /** Markdown: who makes it, and when. */
  madeBy: z.string(),
  since: z.string(),
  /** What `migrate diff` and `db push` of Prisma 5.4.2 say of it: nothing, that it is missing, or that it goes. */
  diff: z.enum(['unseen', 'missing', 'drop']),
});
export type NotDrift = z.output<typeof notDriftSchema>;
export const notDriftListSchema = z.array(notDriftSchema);

/** The content of `content/catalogue/`. */
export interface Catalogue {
  /** In the order in which Prisma reads their folders. */
  migrations: readonly Migration[];
  /** By name. */
  tables: readonly Table[];
  unnamed: readonly Unnamed[];
  /** Objects of LiteLLM's that a comparison with schema.prisma names or misses, and that are right as they are. */
  notDrift: readonly NotDrift[];
}

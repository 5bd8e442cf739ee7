/** The shape of `content/catalogue/`: LiteLLM's migrations, and which of them adds which column. */
import { z } from 'zod';

/** Names become a part of SQL text: only those that need no escape. */
const identifier = z.string().regex(/^\w+$/, 'a name of letters, digits and _');
const migrationName = z.string().regex(/^\d{8,14}_[\w ]+$/, 'a migration’s name, with its time');
/** `table.column` */
const columnPath = z.string().regex(/^\w+\.\w+$/, 'a table, a dot and a column');

/** Something that happened to a migration besides being released. */
const historySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('renamed-from'), name: migrationName }),
  z.strictObject({ kind: z.literal('renamed-to'), name: migrationName }),
  /** Its file is another one since then: a date or a release. */
  z.strictObject({ kind: z.literal('edited'), when: z.string() }),
  /** It is in no folder any more. */
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
  /** Where its name does not begin with its table's. */
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
  /** What Prisma writes if schema.prisma says nothing else. */
  onUpdate: z.literal('CASCADE').default('CASCADE'),
});
export type ForeignKey = z.output<typeof foreignKeySchema>;

const releaseSchema = z.strictObject({
  version: z.string().nullable(),
  /** `exact`: by the package version that the release pins. `never`: no release has it. */
  certainty: z.enum(['exact', 'roughly', 'unknown', 'never']),
});

const migrationSchema = z.strictObject({
  name: migrationName,
  /** The first LiteLLM release with it. */
  release: releaseSchema.refine(
    ({ version, certainty }) =>
      (version === null) === (certainty === 'unknown' || certainty === 'never'),
    'a version that is exact or roughly known, or null',
  ),
  /** The first version of the package litellm-proxy-extras with it. */
  extras: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .optional(),
  /** How much of it was seen. */
  basis: z.enum(['seen', 'inferred', 'name-only', 'uncertain']),
  /** Enums. */
  types: z.array(z.strictObject({ name: identifier, values: z.array(identifier) })).default([]),
  creates: z.array(identifier).default([]),
  adds: z
    .array(z.strictObject({ table: identifier, column: identifier, type: z.string().optional() }))
    .default([]),
  changes: z.array(z.strictObject({ table: identifier, what: z.string() })).default([]),
  dropsColumns: z.array(z.strictObject({ table: identifier, column: identifier })).default([]),
  indexes: z.array(indexSchema).default([]),
  dropsIndexes: z.array(identifier).default([]),
  foreignKeys: z.array(foreignKeySchema).default([]),
  dropsConstraints: z.array(identifier).default([]),
  /** IF NOT EXISTS and the like, as of v1.82.1 or when it was released; `never`: today neither. */
  guards: z.enum(['all', 'some', 'none', 'never', 'empty', 'unknown']),
  history: z.array(historySchema).default([]),
  /** Markdown. */
  note: z.string().optional(),
});
export type Migration = z.output<typeof migrationSchema>;
export const migrationListSchema = z.array(migrationSchema);

const columnSchema = z.strictObject({
  column: identifier,
  /** What follows the name in ADD COLUMN, as it is today; absent if not known. */
  type: z.string().optional(),
  key: z.literal('primary').optional(),
  /** Migrations that add it; empty if it came with its table. */
  addedBy: z.array(migrationName).default([]),
  /** The migration since which it is gone, or has another name. */
  droppedBy: migrationName.optional(),
  /** It was seen in a live database, and which migration adds it is not known. */
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

/** Migrations whose work was seen, and whose name was not. */
export const unnamedListSchema = z.array(
  z.strictObject({
    /** Markdown: what it does. */
    what: z.string(),
    /** Markdown: when it came, and how we know. */
    note: z.string(),
  }),
);
type Unnamed = z.output<typeof unnamedListSchema>[number];

/** What `content/catalogue/` holds. */
export interface Catalogue {
  /** In the order in which Prisma reads their folders. */
  migrations: readonly Migration[];
  /** By name. */
  tables: readonly Table[];
  unnamed: readonly Unnamed[];
}

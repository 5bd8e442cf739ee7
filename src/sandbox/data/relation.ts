/** Tables and views as the data browser shows them. These shapes cross the worker's border. */
import { z } from '../../zod.ts';

/** The name of a table or view with that of its schema. */
export const relationNameSchema = z.strictObject({ schema: z.string(), name: z.string() });
export type RelationName = z.output<typeof relationNameSchema>;

const relationKindSchema = z.enum([
  'table',
  'partitioned table',
  'partition',
  'view',
  'materialized view',
  'foreign table',
]);
export type RelationKind = z.output<typeof relationKindSchema>;

/** A line of the list of tables and views. */
const listedRelationSchema = relationNameSchema.extend({
  kind: relationKindSchema,
  /** The number of its indexes that are INVALID. */
  invalidIndexes: z.number().int(),
});
export type ListedRelation = z.output<typeof listedRelationSchema>;

/** The tables and views of all schemas that are not PostgreSQL's own. */
export const relationListSchema = z.strictObject({
  /** The schema that the terminal's DATABASE_URL names; its tables come first. */
  schema: z.string(),
  relations: z.array(listedRelationSchema),
});
export type RelationList = z.output<typeof relationListSchema>;

const columnSchema = z.strictObject({
  name: z.string(),
  /** As PostgreSQL writes it, e.g. `character varying(20)`. */
  type: z.string(),
  nullable: z.boolean(),
  /** The expression of its default, or of a column that PostgreSQL computes; null if there is none. */
  default: z.string().nullable(),
  /** Who gives the value: the writer, a default of `GENERATED … AS IDENTITY`, or an expression. */
  given: z.enum(['freely', 'identity by default', 'identity always', 'computed']),
  /** The kind of text that PostgreSQL prints of a value, as far as JSON and SQL write it without quotes. */
  text: z.enum(['number', 'boolean', 'json', 'other']),
  /** True if values are compared by PostgreSQL's order of their type; others are compared as text. */
  ordered: z.boolean(),
});
export type Column = z.output<typeof columnSchema>;

const constraintSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['primary key', 'unique', 'foreign key', 'check', 'exclusion']),
  /** As PostgreSQL writes it, e.g. `FOREIGN KEY (team_id) REFERENCES …`. */
  definition: z.string(),
  columns: z.array(z.string()),
  /** False if older rows were not checked (`NOT VALID`). */
  valid: z.boolean(),
});
export type Constraint = z.output<typeof constraintSchema>;

/** A foreign key from columns of one table to those of another, pair by pair. */
const foreignKeySchema = z.strictObject({
  name: z.string(),
  /** The table at the other end: that which is referenced, or that which refers. */
  other: relationNameSchema,
  /** Columns here and there. */
  pairs: z.array(z.strictObject({ here: z.string(), there: z.string() })),
});
export type ForeignKey = z.output<typeof foreignKeySchema>;

const indexSchema = z.strictObject({
  name: z.string(),
  definition: z.string(),
  /** False if it is INVALID: queries do not use it. */
  valid: z.boolean(),
  /** False if writes do not keep it up to date either. */
  ready: z.boolean(),
});
export type Index = z.output<typeof indexSchema>;

/** Everything about one table or view except its rows. */
export const detailsSchema = z.strictObject({
  of: relationNameSchema,
  kind: relationKindSchema,
  columns: z.array(columnSchema),
  /** The columns of the primary key in its order; empty without one. */
  primaryKey: z.array(z.string()),
  constraints: z.array(constraintSchema),
  references: z.array(foreignKeySchema),
  referencedBy: z.array(foreignKeySchema),
  indexes: z.array(indexSchema),
  /** The query of a view; null of a table. */
  query: z.string().nullable(),
  /** The partition key, or the place of a partition; null if it has to do with neither. */
  partitioning: z.string().nullable(),
  /** With indexes and what is stored outside of the rows; null of a view. */
  bytes: z.number().int().nullable(),
});
export type Details = z.output<typeof detailsSchema>;

/** Prisma's own table. */
export const isLedger = ({ name }: RelationName): boolean => name === '_prisma_migrations';

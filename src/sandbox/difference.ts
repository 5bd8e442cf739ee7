/** The difference that one input made: to the objects of the schema, and to the rows of every table. */
import { z } from '../zod.ts';
import { effectSchema } from './evidence/effects.ts';

const rowDifferenceSchema = z.strictObject({
  /** As psql shows it with the search path `public`, e.g. `LiteLLM_TeamTable` or `other.t`. */
  table: z.string(),
  /** The numbers of rows; null where there is no such table. */
  before: z.number().int().nullable(),
  after: z.number().int().nullable(),
  added: z.number().int(),
  changed: z.number().int(),
  lost: z.number().int(),
  /** Rows that are gone or have another key: it cannot be known which. */
  unknown: z.number().int(),
  /** Values that are NULL now, or whose column is gone, by column. */
  lostValues: z.array(z.strictObject({ column: z.string(), values: z.number().int() })),
  /** The number of rows that were compared; more are only counted. */
  compared: z.number().int(),
});
export type RowDifference = z.output<typeof rowDifferenceSchema>;

export const differenceSchema = z.strictObject({
  objects: z.array(effectSchema),
  /** Tables whose rows differ. Prisma’s own table is not among them. */
  rows: z.array(rowDifferenceSchema),
});
export type Difference = z.output<typeof differenceSchema>;

/** Nothing differs. */
export const NO_DIFFERENCE: Difference = { objects: [], rows: [] };

/** Evidence: of what each migration makes, changes and drops, how much the real catalogue shows. */
import { z } from '../../zod.ts';
import { objectSchema } from './objects.ts';

const did = z.enum(['made', 'altered', 'renamed', 'dropped']);

/** One thing that a migration does, and whether it is so. */
const judgedSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('there'), did, object: objectSchema }),
  z.strictObject({ is: z.literal('missing'), did, object: objectSchema }),
  z.strictObject({
    is: z.literal('different'),
    did,
    object: objectSchema,
    /** The definitions, or for a table that it made, the parts that are not as it made them. */
    expected: z.string(),
    found: z.string(),
  }),
  /** It is different, and a right repair leaves it so. */
  z.strictObject({
    is: z.literal('accepted'),
    did,
    object: objectSchema,
    expected: z.string(),
    found: z.string(),
    reason: z.string(),
  }),
  /** The migration drops it, and it is there. */
  z.strictObject({ is: z.literal('not dropped'), did, object: objectSchema }),
  /** A later migration changed or dropped it, and is judged by it. */
  z.strictObject({ is: z.literal('overtaken'), did, object: objectSchema, by: z.string() }),
]);
export type Judged = z.output<typeof judgedSchema>;

export const evidenceSchema = z.strictObject({
  /** The migration’s name. */
  name: z.string(),
  is: z.enum(['there', 'partly', 'missing', 'overtaken', 'invisible', 'unknown']),
  /** How many of the things that count are as it made them or accepted as they are, and how many count. */
  there: z.number().int(),
  of: z.number().int(),
  /** True if it changes rows too, which no catalogue shows. */
  rows: z.boolean(),
  /** The reason why something is not known; null if all is. */
  reason: z.string().nullable(),
  /** The release whose file was looked at, where the installed one has none; null for the folder’s own file or none. */
  fileOf: z.string().nullable(),
  objects: z.array(judgedSchema),
});
export type Evidence = z.output<typeof evidenceSchema>;

/** The progress of loading. It crosses the worker boundary. */
import { z } from '../zod.ts';

export const progressSchema = z.strictObject({
  /** The name that the reader sees, e.g. `PostgreSQL`, `Prisma’s schema engine`. */
  label: z.string(),
  /** Bytes so far. */
  loaded: z.number(),
  /** Bytes in all; null where the server does not tell. */
  total: z.number().nullable(),
  done: z.boolean(),
});
/** One thing that is being fetched, for the indication of progress. */
export type Progress = z.output<typeof progressSchema>;

/** How long work on tables took where it was measured: `npm run bench:locks`. */
import { z } from '../../zod.ts';
import { scanKindSchema } from './upgrade-check.ts';

const measurementSchema = z.strictObject({
  kind: scanKindSchema,
  rows: z.number(),
  /** With indexes, before the work. */
  bytes: z.number(),
  seconds: z.number(),
});
export type Measurement = z.output<typeof measurementSchema>;

export const ratesSchema = z.strictObject({
  date: z.iso.date(),
  machine: z.string(),
  measurements: z.array(measurementSchema),
});

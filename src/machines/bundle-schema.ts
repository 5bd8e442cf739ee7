/** The published JSON Schema of the evidence bundle, for programs that read one. */
import { bundleSchema } from '../sandbox/twin/bundle/bundle-schema.ts';
import { z } from '../zod.ts';

/** Returns the JSON Schema (draft 7) of version 1, with its own address as `$id`. It allows fields that it does not name. */
export const publishedBundleSchema = (id: string): Record<string, unknown> => ({
  $id: id,
  title: 'An evidence bundle of Unstuck, version 1',
  // `input` leaves objects open: fields that a later build adds must not break a validator.
  ...z.toJSONSchema(bundleSchema, { target: 'draft-7', io: 'input' }),
});

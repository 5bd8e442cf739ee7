/** The published JSON Schema of the check of an upgrade, for programs that read one. */
import {
  oldPodKindSchema,
  stepKindSchema,
  upgradeCheckSchema,
} from '../sandbox/upgrade/upgrade-check.ts';
import { z } from '../zod.ts';

/** Kinds that may become more within a version. */
const OPEN: ReadonlySet<unknown> = new Set([oldPodKindSchema, stepKindSchema]);

/**
 * Returns the JSON Schema (draft 7) of version 1, with its own address as `$id`. It allows fields that it does not name, and
 * further kinds of steps and of what older pods meet.
 */
export const publishedCheckSchema = (id: string): Record<string, unknown> => ({
  $id: id,
  title: 'A check of Unstuck of an upgrade, before it is done, version 1',
  ...z.toJSONSchema(upgradeCheckSchema, {
    target: 'draft-7',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (!OPEN.has(zodSchema)) return;
      delete jsonSchema.enum;
      jsonSchema.description = 'Kinds may be added.';
    },
  }),
});

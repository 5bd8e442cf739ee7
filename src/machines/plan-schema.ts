/** The published JSON Schema of the report on a reader’s own database, for programs that read one. */
import { findingSchema } from '../sandbox/plan/findings/finding.ts';
import { reportSchema } from '../sandbox/plan/report/report.ts';
import { z } from '../zod.ts';

/**
 * Returns the JSON Schema (draft 7) of version 1, with its own address as `$id`. It allows fields that it does not name, and
 * further kinds of findings.
 */
export const publishedPlanSchema = (id: string): Record<string, unknown> => ({
  $id: id,
  title: 'A report of Unstuck on a database, with its plan, version 1',
  ...z.toJSONSchema(reportSchema, {
    target: 'draft-7',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== findingSchema.shape.kind) return;
      delete jsonSchema.enum;
      jsonSchema.description = 'What is found. Kinds may be added.';
    },
  }),
});

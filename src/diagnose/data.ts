/** The runbooks as a diagnosis knows them: the build writes them to `/diagnosis.json`, their readers parse them. */
import { z } from '../zod.ts';
import { claimKindSchema } from '../runbook/claims.ts';
import { placeholderKindSchema } from '../runbook/placeholder.ts';
import { safetySchema } from '../runbook/safety.ts';
import { checkedMigrationSchema } from '../evidence/schema.ts';
import { decidedBySchema } from '../runbook/decided-by.ts';
import { outcomeSchema } from '../sandbox/solved/outcome.ts';

const stepSchema = z.strictObject({
  /** Plain text. */
  say: z.string().optional(),
  language: z.enum(['sql', 'shell']),
  /** With `<placeholders>`. */
  template: z.string(),
  /** The release that the step takes: a command of the sandbox only. */
  release: z.string().optional(),
});

const optionSchema = z.strictObject({
  /** The anchor on the runbook's page; `<runbook>.<id>` is its key in the fix matrix. */
  id: z.string(),
  title: z.string(),
  kind: claimKindSchema,
  safety: safetySchema,
  /** The case in which it fits. Plain text. */
  fits: z.string(),
  steps: z.array(stepSchema),
});
export type Option = z.output<typeof optionSchema>;

const runbookSchema = z.strictObject({
  slug: z.string(),
  decidedBy: decidedBySchema.optional(),
  /** The scenarios to practise it on, its own first. */
  scenarios: z.array(z.string()),
  /** In the order of the page: by safety. */
  options: z.array(optionSchema),
  placeholders: z.array(
    z.strictObject({
      name: z.string(),
      param: z.string(),
      label: z.string(),
      kind: placeholderKindSchema,
    }),
  ),
});
export type DiagnosedRunbook = z.output<typeof runbookSchema>;

const scenarioSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** e.g. `v1.81.1` */
  release: z.string(),
  /** Migrations that are recorded as failed. */
  failed: z.array(z.string()),
  /** The names that the placeholders stand for. */
  values: z.record(z.string(), z.string()),
  /** The outcome of each option here, by its key: after a deploy, and after a restart of LiteLLM if that was run. */
  outcomes: z.record(
    z.string(),
    z.strictObject({ deploy: outcomeSchema, restart: outcomeSchema.optional() }),
  ),
});
export type DiagnosedScenario = z.output<typeof scenarioSchema>;

export const diagnosisDataSchema = z.strictObject({
  runbooks: z.array(runbookSchema),
  scenarios: z.array(scenarioSchema),
  /** The migration that makes a table, or a `table.column`. */
  makers: z.record(z.string(), z.string()),
  /** All migrations of the catalogue, in the order in which Prisma reads their folders. */
  migrations: z.array(checkedMigrationSchema),
});
export type DiagnosisData = z.output<typeof diagnosisDataSchema>;

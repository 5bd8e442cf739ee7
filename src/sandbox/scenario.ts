/**
 * A scenario as the sandbox receives it: a plain value made by the build from
 * `content/scenarios/<id>/` and `content/litellm/`. The sandbox knows nothing else of the site.
 */
import { z } from '../zod.ts';
import { knownEffectsSchema } from './evidence/effects.ts';

const migrationFileSchema = z.strictObject({ name: z.string(), sql: z.string() });
export type MigrationFile = z.output<typeof migrationFileSchema>;

/** One LiteLLM release: its folder of migrations and its schema.prisma. */
export const releaseSchema = z.strictObject({
  /** The release's tag, e.g. `v1.81.1`. */
  version: z.string(),
  migrations: z.array(migrationFileSchema),
  /** Names of directories beside them that have no migration.sql; absent where there is none. */
  withoutFile: z.array(z.string()).optional(),
  schema: z.string(),
});
export type Release = z.output<typeof releaseSchema>;

/** A statement of the drift script that a right repair leaves there. */
export const acceptedDriftSchema = z.strictObject({
  /** A statement of the drift script, e.g. `DROP TABLE "tenant"`; line breaks and the last semicolon do not count. */
  statement: z.string(),
  /** The reason that it is right, e.g. `tenant belongs to another application`. */
  reason: z.string(),
});
export type AcceptedDrift = z.output<typeof acceptedDriftSchema>;

/** A condition of "solved" that Prisma cannot see, e.g. that an index is valid. */
export const ownCheckSchema = z.strictObject({
  /** e.g. `The index is valid`. */
  label: z.string(),
  /** One query that answers true where the condition holds. `{schema}` is the schema where the proxy would look. */
  sql: z.string(),
});

export const scenarioSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** The accident in two sentences. */
  story: z.string(),
  /** The release that is installed when the sandbox opens. */
  release: z.string(),
  releases: z.array(releaseSchema).min(1),
  /** What the migrations of the releases make, change and drop. A folder that is not among them is replayed. */
  effects: knownEffectsSchema,
  /** SQL that rebuilds the broken state in an empty `public` schema; dumped after the accident was replayed. */
  state: z.string(),
  /** Variables of the container; one that the image has too replaces it. */
  environment: z.record(z.string(), z.string()),
  acceptedDrift: z.array(acceptedDriftSchema),
  /** A condition of "solved" beyond those of every scenario; null if there is none. */
  ownCheck: ownCheckSchema.nullable(),
  /** Inputs worth trying first, shown as buttons: a label and what it types. */
  suggestions: z.array(z.strictObject({ label: z.string(), line: z.string() })),
  /** The values of the pages' placeholders in this scenario, e.g. of `failed_migration_name`. */
  values: z.record(z.string(), z.string()),
  /** Hints, from the faintest to the plainest. */
  hints: z.array(z.string()),
});
export type Scenario = z.output<typeof scenarioSchema>;

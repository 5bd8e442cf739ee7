/** Reads scenarios as their authors wrote them, from `content/scenarios/`. */
import { z } from 'zod';
import { refusalSchema } from '../sandbox/frame.ts';
import { acceptedDriftSchema, ownCheckSchema } from '../sandbox/scenario.ts';
import { withoutSchema } from '../sandbox/sql/schema-placeholder.ts';
import { readNames, readText, readYaml } from './read.ts';
import { onDisk, type SourceFiles } from './source-files.ts';

const stepSchema = z.union([
  z.strictObject({ install: z.string(), at: z.string() }),
  z.strictObject({
    run: z.string(),
    fails: z
      .string()
      .regex(/^P\d{4}$/)
      .optional(),
    /** The time in UTC; if left out, right after the step before it. */
    at: z.string().optional(),
  }),
  /** Run `as` the user of the container's DATABASE_URL, unless told otherwise. */
  z.strictObject({ sql: z.string(), as: z.string().optional() }),
]);
export type AccidentStep = z.output<typeof stepSchema>;

/** A query that names tables with their schema: it runs with the names of PostgreSQL's own alone. */
const qualifiedCheckSchema = ownCheckSchema.superRefine(({ sql }, context) => {
  for (const name of withoutSchema(sql)) {
    context.addIssue({
      code: 'custom',
      path: ['sql'],
      message: `write {schema}.${name}: PostgreSQL’s own names alone are found without a schema, and {schema} stands for the one where the proxy looks`,
    });
  }
});

/** The shape of `scenario.yaml`. */
export const scenarioFileSchema = z.strictObject({
  title: z.string(),
  story: z.string(),
  /** The steps in order. Each `at` is the time in UTC at which the release was installed or the command was run. */
  accident: z.array(stepSchema).min(1),
  /** The damage at the end; the build fails if the replay leaves another one. */
  broken: z.strictObject({
    failed: z.array(z.string()),
    deploy: z.enum([...refusalSchema.options, 'apply', 'nothing']),
    /** Words in the drift; an empty list means that there is no drift. */
    drift: z.array(z.string()),
    /** All applied migrations whose file has another checksum; not checked if left out. */
    edited: z.array(z.string()).optional(),
    /** All migrations recorded as applied although no step of them ran; not checked if left out. */
    markedOnly: z.array(z.string()).optional(),
    /** Damage that Prisma cannot see: a query, and a text that it prints. */
    query: z.strictObject({ sql: z.string(), prints: z.string() }).optional(),
  }),
  /** A condition of "solved" beyond Prisma's view and the rows. */
  solved: z.strictObject({ query: qualifiedCheckSchema }).optional(),
  /** Files run after each restore, for objects that a dump leaves out, such as an INVALID index. */
  residue: z.array(z.string()).default([]),
  /** Variables of the container, at every `install` of the accident and in the sandbox. */
  environment: z.record(z.string(), z.string()).default({}),
  /** Statements of the drift that a right repair leaves there. */
  acceptedDrift: z.array(acceptedDriftSchema).default([]),
  suggestions: z.array(z.strictObject({ label: z.string(), line: z.string() })),
  values: z.record(z.string(), z.string()),
  hints: z.array(z.string()),
});

/** A scenario's folder as its author wrote it. */
export interface ScenarioSource extends z.output<typeof scenarioFileSchema> {
  id: string;
  /** SQL by file name. */
  scripts: Record<string, string>;
}

/** Lists the folders of `content/scenarios/`, sorted. */
export const scenarioIds = async (files: SourceFiles = onDisk): Promise<string[]> =>
  (await readNames('scenarios', files)).sort();

/** Reads every folder of `content/scenarios/`. Rejects with file, field and the expected value. */
export async function readScenarioSources(files: SourceFiles = onDisk): Promise<ScenarioSource[]> {
  const ids = await scenarioIds(files);
  return Promise.all(ids.map((id) => readScenarioSource(id, files)));
}

/** Reads one folder of `content/scenarios/`. Rejects with file, field and the expected value. */
export async function readScenarioSource(
  id: string,
  files: SourceFiles = onDisk,
): Promise<ScenarioSource> {
  const file = await readYaml(`scenarios/${id}/scenario.yaml`, scenarioFileSchema, files);
  // The rows of a small installation, for every scenario without a data.sql of its own.
  const scripts: Record<string, string> = { 'data.sql': await readText('litellm/data.sql', files) };
  for (const name of await readNames(`scenarios/${id}`, files)) {
    if (name.endsWith('.sql')) scripts[name] = await readText(`scenarios/${id}/${name}`, files);
  }
  return { ...file, id, scripts };
}

/** Scenarios as their authors wrote them, read from `content/scenarios/`. */
import { z } from 'zod';
import { acceptedDriftSchema, ownCheckSchema } from '../sandbox/scenario.ts';
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
    /** UTC, if it was not right after the step before it. */
    at: z.string().optional(),
  }),
  /** Run `as` the user of the container's DATABASE_URL, unless told otherwise. */
  z.strictObject({ sql: z.string(), as: z.string().optional() }),
]);
export type AccidentStep = z.output<typeof stepSchema>;

/** `scenario.yaml`. */
export const scenarioFileSchema = z.strictObject({
  title: z.string(),
  story: z.string(),
  /** What happened, in order. Each `at` is when the release was installed or the command was run, UTC. */
  accident: z.array(stepSchema).min(1),
  /** What must be broken at the end; the build fails if it is not. */
  broken: z.strictObject({
    failed: z.array(z.string()),
    deploy: z.enum(['P3005', 'P3009', 'apply', 'nothing']),
    /** Words that the drift names; empty means that there is no drift. */
    drift: z.array(z.string()),
    /** All applied migrations whose file has another checksum; not looked at if left out. */
    edited: z.array(z.string()).optional(),
    /** All migrations recorded as applied although no step of them ran; not looked at if left out. */
    markedOnly: z.array(z.string()).optional(),
    /** What Prisma cannot see: SQL, and a text that it prints. */
    query: z.strictObject({ sql: z.string(), prints: z.string() }).optional(),
  }),
  /** What "solved" needs beyond Prisma's view and the rows. */
  solved: z.strictObject({ query: ownCheckSchema }).optional(),
  /** Files run after each restore, for what a dump leaves out, such as an INVALID index. */
  residue: z.array(z.string()).default([]),
  /** Variables of the container, at every `install` of the accident and in the sandbox. */
  environment: z.record(z.string(), z.string()).default({}),
  /** What of the drift is right to remain after the repair. */
  acceptedDrift: z.array(acceptedDriftSchema).default([]),
  suggestions: z.array(z.strictObject({ label: z.string(), line: z.string() })),
  values: z.record(z.string(), z.string()),
  hints: z.array(z.string()),
});

/** A scenario's folder as its author wrote it. */
export interface ScenarioSource extends z.output<typeof scenarioFileSchema> {
  id: string;
  /** File name → SQL. */
  scripts: Record<string, string>;
}

/** The names of the folders in `content/scenarios/`, in order. */
export const scenarioIds = async (files: SourceFiles = onDisk): Promise<string[]> =>
  (await readNames('scenarios', files)).sort();

/** Every folder in `content/scenarios/`. Rejects with file, field and what is wanted. */
export async function readScenarioSources(files: SourceFiles = onDisk): Promise<ScenarioSource[]> {
  const ids = await scenarioIds(files);
  return Promise.all(ids.map((id) => readScenarioSource(id, files)));
}

/** One folder of `content/scenarios/`. Rejects with file, field and what is wanted. */
export async function readScenarioSource(
  id: string,
  files: SourceFiles = onDisk,
): Promise<ScenarioSource> {
  const file = await readYaml(`scenarios/${id}/scenario.yaml`, scenarioFileSchema, files);
  // A small installation's rows, for every scenario that has none of its own.
  const scripts: Record<string, string> = { 'data.sql': await readText('litellm/data.sql', files) };
  for (const name of await readNames(`scenarios/${id}`, files)) {
    if (name.endsWith('.sql')) scripts[name] = await readText(`scenarios/${id}/${name}`, files);
  }
  return { ...file, id, scripts };
}

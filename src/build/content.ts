/** Reads `content/` from disk for the build: scenarios and releases. */
import { z } from 'zod';
import { acceptedDriftSchema, ownCheckSchema, type Release } from '../sandbox/scenario.ts';
import { readNames, readText, readYaml } from './read.ts';

const releaseListSchema = z.array(
  z.strictObject({
    version: z.string().regex(/^v\d+\.\d+\.\d+$/),
    adds: z.array(z.string()),
    /** Migrations of older releases whose file is another one from here on. */
    edits: z.array(z.string()).default([]),
    /** Migrations of older releases that are in the folder no more. */
    removes: z.array(z.string()).default([]),
  }),
);

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

/**
 * All releases, oldest first, each with every migration up to it that it still ships, ordered by name, as the
 * release ships it. Throws with release and migration if one is added twice or if an edit or a removal is of none.
 */
export async function readReleases(): Promise<Release[]> {
  const list = await readYaml('litellm/releases.yaml', releaseListSchema);
  const shipped = new Map<string, string>();
  const releases: Release[] = [];
  for (const { version, adds, edits, removes } of list) {
    for (const name of removes) {
      if (!shipped.delete(name)) {
        throw wrongRelease(version, `removes ${name}, which the release before it does not have`);
      }
    }
    for (const name of edits) shipped.set(name, await readEdit(version, name, shipped.get(name)));
    for (const name of adds) {
      if (shipped.has(name)) throw wrongRelease(version, `adds ${name}, which is there already`);
      shipped.set(name, await readText(`litellm/migrations/${name}/migration.sql`));
    }
    releases.push({
      version,
      migrations: [...shipped]
        .map(([name, sql]) => ({ name, sql }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      schema: await readText(`litellm/releases/${version}/schema.prisma`),
    });
  }
  return releases;
}

/** The file that `version` ships in place of `before`. */
async function readEdit(version: string, name: string, before?: string): Promise<string> {
  if (before === undefined) {
    throw wrongRelease(version, `edits ${name}, which the release before it does not have`);
  }
  const path = `litellm/edited/${version}/${name}/migration.sql`;
  const sql = await readText(path);
  if (sql === before) {
    throw wrongRelease(version, `edits ${name}, but content/${path} changes nothing`);
  }
  return sql;
}

const wrongRelease = (version: string, what: string): Error =>
  new Error(`content/litellm/releases.yaml: ${version} ${what}`);

/** Every folder under `content/scenarios/`. Throws with file, field and what is wanted. */
export async function readScenarioSources(): Promise<ScenarioSource[]> {
  return Promise.all((await readNames('scenarios')).sort().map(readScenarioSource));
}

/** One folder of `content/scenarios/`. Throws with file, field and what is wanted. */
export async function readScenarioSource(id: string): Promise<ScenarioSource> {
  const file = await readYaml(`scenarios/${id}/scenario.yaml`, scenarioFileSchema);
  // A small installation's rows, for every scenario that has none of its own.
  const scripts: Record<string, string> = { 'data.sql': await readText('litellm/data.sql') };
  for (const name of await readNames(`scenarios/${id}`)) {
    if (name.endsWith('.sql')) scripts[name] = await readText(`scenarios/${id}/${name}`);
  }
  return { ...file, id, scripts };
}

/** Reads any project's migration history from disk as a scenario in which nothing has happened yet. */
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MigrationFile, Scenario } from '../scenario.ts';
import { NO_EFFECTS } from '../evidence/effects.ts';
import { reasonOf } from '../../thrown.ts';

/** The paths of a project as they were typed. */
export interface ProjectPaths {
  /** The folder that holds a folder with a `migration.sql` for each migration. */
  readonly folder: string;
  /** Its schema.prisma. */
  readonly schema: string;
  /** SQL that makes the database's state; null for an empty one. */
  readonly state: string | null;
}

/** The name that the project has in place of a release's. */
const RELEASE = 'project';

/** Lines that pg_dump writes for psql alone. */
const FOR_PSQL = /^\\(?:un)?restrict .*$/gm;

/** Reads the project. Throws with the path, the reason and the way out. */
export async function readProject({ folder, schema, state }: ProjectPaths): Promise<Scenario> {
  const migrations = await readMigrations(folder);
  return {
    id: RELEASE,
    title: `The migrations in ${folder}`,
    story: '',
    release: RELEASE,
    releases: [{ version: RELEASE, migrations, schema: await readText('--schema', schema) }],
    state: state === null ? '' : (await readText('--state', state)).replaceAll(FOR_PSQL, ''),
    effects: NO_EFFECTS,
    environment: {},
    acceptedDrift: [],
    ownCheck: null,
    suggestions: [],
    values: {},
    hints: [],
  };
}

async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new Error(
      `--folder ${resolve(folder)} cannot be read (${codeOf(error)}). Name the folder that holds a folder for each migration, such as prisma/migrations.`,
    );
  });
  const migrations: MigrationFile[] = [];
  for (const name of entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)) {
    const sql = await readFile(`${folder}/${name}/migration.sql`, 'utf8').catch(
      (error: unknown) => {
        if (codeOf(error) === 'ENOENT') return null;
        throw new Error(
          `--folder: ${resolve(folder, name, 'migration.sql')} cannot be read (${codeOf(error)}).`,
        );
      },
    );
    if (sql !== null) migrations.push({ name, sql });
  }
  if (migrations.length === 0) {
    throw new Error(
      `--folder ${resolve(folder)} has no migrations: no folder in it holds a migration.sql. Name the folder above them, such as prisma/migrations.`,
    );
  }
  return migrations.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readText(option: '--schema' | '--state', path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    const wanted = option === '--schema' ? 'a schema.prisma' : 'a file of SQL';
    throw new Error(
      `${option} ${resolve(path)} cannot be read (${codeOf(error)}). Name ${wanted}.`,
    );
  });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : reasonOf(error);

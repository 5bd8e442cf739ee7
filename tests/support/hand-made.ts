/** Builds a small scenario by hand: releases with one table, and an accident that a test tells. */
import { NO_EFFECTS } from '../../src/sandbox/evidence/effects.ts';
import { buildScenario } from '../../src/replay/accident.ts';
import { scenarioFileSchema, type ScenarioSource } from '../../src/content/scenario-sources.ts';
import type { Session } from '../../src/sandbox/engine/session/session.ts';
import type { MigrationFile, Release, Scenario } from '../../src/sandbox/scenario.ts';
import { sharedAssets } from './assets.ts';

/** Migration that makes `LiteLLM_TeamTable`. */
const FIRST: MigrationFile = {
  name: '20250101000000_teams',
  sql: 'CREATE TABLE "LiteLLM_TeamTable" ("team_id" TEXT NOT NULL, CONSTRAINT "LiteLLM_TeamTable_pkey" PRIMARY KEY ("team_id"));',
};

/** Migration that alters `LiteLLM_TeamTable`. */
export const SECOND: MigrationFile = {
  name: '20250201000000_team_alias',
  sql: 'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN "alias" TEXT;',
};

const schema = (fields: readonly string[]): string =>
  [
    'datasource client {',
    '  provider = "postgresql"',
    '  url      = env("DATABASE_URL")',
    '}',
    'model LiteLLM_TeamTable {',
    ...['team_id String @id', ...fields].map((field) => `  ${field}`),
    '}',
    '',
  ].join('\n');

/** Releases: `v1.80.0` has the first migration, the later ones have both. */
export const releases: readonly Release[] = ['v1.80.0', 'v1.80.6', 'v1.81.0', 'v1.104.0'].map(
  (version, index) => ({
    version,
    migrations: index === 0 ? [FIRST] : [FIRST, SECOND],
    schema: schema(index === 0 ? [] : ['alias String?']),
  }),
);

/**
 * A table of LiteLLM's that a restore left in the hands of the administrator, so that a migration failed. The script
 * `owner.sql` gives it to them; `data.sql` is there.
 */
export const OWNED_BY_ANOTHER = {
  accident: [
    { install: 'v1.80.0', at: '2025-01-01 08:00:00' },
    { run: 'prisma migrate deploy' },
    { sql: 'data.sql' },
    { sql: 'owner.sql', as: 'postgres' },
    { install: 'v1.81.0', at: '2025-02-01 08:00:00' },
    { run: 'prisma migrate deploy', fails: 'P3018' },
  ],
  broken: { failed: [SECOND.name], deploy: 'P3009', drift: ['alias'] },
};

/** Builds a scenario as `npm run prepare:sandbox` does. */
export async function makeScenario(...given: HandMade): Promise<Scenario> {
  const { scenario, session } = await build(...given);
  await session.close();
  return scenario;
}

/** Builds a scenario and returns a session on it. Close it. */
export const openScenario = async (...given: HandMade): Promise<Session> =>
  (await build(...given)).session;

/** The content of scenario.yaml, and the scripts by name. */
type HandMade = [file: Readonly<Record<string, unknown>>, scripts?: ScenarioSource['scripts']];

async function build(
  ...[file, scripts = {}]: HandMade
): Promise<{ scenario: Scenario; session: Session }> {
  const parsed = scenarioFileSchema.parse({
    title: 'By hand',
    story: 'For a test.',
    accident: [
      { install: 'v1.80.0', at: '2025-01-01 08:00:00' },
      { run: 'prisma migrate deploy' },
      { sql: 'data.sql' },
    ],
    broken: { failed: [], deploy: 'nothing', drift: [] },
    suggestions: [],
    values: {},
    hints: [],
    ...file,
  });
  const data = `INSERT INTO "LiteLLM_TeamTable" ("team_id") VALUES ('red'), ('blue');`;
  const source = { ...parsed, id: 'by-hand', scripts: { 'data.sql': data, ...scripts } };
  return buildScenario(source, releases, await sharedAssets(), NO_EFFECTS);
}

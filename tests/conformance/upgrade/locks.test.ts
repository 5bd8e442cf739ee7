/**
 * What statements lock, read and write anew on a copy in PGlite beside what they do on a real PostgreSQL: every statement of the
 * migrations of all releases, a kind of statement each, and an upgrade of a database with rows.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReleases } from '../../../src/content/releases.ts';
import { Database, FOR_FILES } from '../../../src/sandbox/engine/database/database.ts';
import { sightOf, sightQueries } from '../../../src/sandbox/engine/upgrade/relations.ts';
import {
  newLocks,
  textOf,
  watchFile,
  type WatchedConnection,
  type WatchedStatement,
} from '../../../src/sandbox/engine/upgrade/watch-file.ts';
import type { MigrationFile } from '../../../src/sandbox/scenario.ts';
import { statementsIn } from '../../../src/sandbox/sql/statements.ts';
import { aloneWork } from '../../../src/sandbox/upgrade/statement-form.ts';
import { sharedAssets } from '../../support/assets.ts';
import { readScenario } from '../../support/session.ts';
import { OTHERS } from '../../unit/engine/evidence/kinds/others.ts';
import { TABLES } from '../../unit/engine/evidence/kinds/tables.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { realConnection } from './real-connection.ts';

/** Each release is the beginning of one of these, but for files that it edits; v1.104.0 empties two. */
const VERSIONS = ['v1.74.12', 'v1.82.0', 'v1.82.3', 'v1.103.0', 'v1.104.0'];

const folders = [
  ...(await readReleases()).filter(({ version }) => VERSIONS.includes(version)),
  {
    version: 'every kind of statement',
    migrations: [...TABLES, ...OTHERS].map(({ sql }, index) => ({ name: String(index), sql })),
  },
];

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

/** One line for each thing that a statement did: an error, a lock that it took, a scan, a new file. */
function told(
  sql: string,
  { statement, seen, error, isAlone }: WatchedStatement,
  made: ReadonlySet<string>,
): string[] {
  const head = textOf(sql, statement).replaceAll(/\s+/g, ' ').slice(0, 120);
  if (seen === null) return [`${head}: ${error?.code ?? 'not reached'}`];
  const { before, after } = seen;
  const locks = newLocks(seen).flatMap(({ id, mode }) => {
    const relation = after.relations.get(id) ?? before.relations.get(id);
    // 18 locks a materialized view while it makes it, when nobody else can see it.
    if (!relation || (relation.kind === 'm' && made.has(id))) return [];
    return [`${head}: ${mode} on ${relation.name}`];
  });
  const changed = [...after.relations.values()].flatMap(({ id, name, file, scans, kind }) => {
    const old = before.relations.get(id);
    if (!old) return [`${head}: makes ${kind} ${name}`];
    return [
      ...(old.file === file ? [] : [`${head}: writes ${name} anew`]),
      // On a table without rows the planner chooses otherwise, and outside of a transaction nothing counts.
      ...(scans > old.scans && !isAlone && kind !== 'i' ? [`${head}: reads ${name}`] : []),
    ];
  });
  return [head, ...locks.toSorted(), ...changed.toSorted()];
}

async function runAll(
  connection: WatchedConnection,
  files: readonly MigrationFile[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, sql } of files) {
    const { statements, error } = await watchFile(connection, sql);
    const first = statements[0]?.seen?.before.relations;
    const made = new Set(
      statements.flatMap(({ seen }) =>
        [...(seen?.after.relations.keys() ?? [])].filter((id) => first?.has(id) === false),
      ),
    );
    lines.push(name, ...statements.flatMap((one) => told(sql, one, made)), error?.code ?? 'ran');
  }
  return lines;
}

/** Runs the files in a database of PGlite in a state. */
async function onCopy(state: string, files: readonly MigrationFile[]): Promise<string[]> {
  const database = await Database.open(await sharedAssets());
  try {
    await database.restore(state);
    return await database.duringInput(async () => {
      const connection = database.connect(FOR_FILES);
      await connection.query('SET search_path TO public');
      return runAll(
        {
          async send(script) {
            const { error } = await connection.query(script);
            return { error, isOpen: connection.transaction !== 'none' };
          },
          async look() {
            const { replies } = await connection.query(sightQueries('public'));
            return sightOf(replies);
          },
        },
        files,
      );
    });
  } finally {
    await database.close();
  }
}

let databases = 0;

async function connected<T>(work: (client: pg.Client, url: string) => Promise<T>): Promise<T> {
  databases += 1;
  const url = await postgres.createDatabase(`locks_${String(databases)}`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client, url);
  } finally {
    await client.end();
  }
}

/** Runs the files in a database of the server in a state. */
const onServer = (state: string, files: readonly MigrationFile[]): Promise<string[]> =>
  connected(async (client) => {
    // 15 does not know this setting of a dump of 18.
    await client.query(state.replaceAll(/^SET transaction_timeout = 0;$/gm, ''));
    await client.query('DISCARD ALL');
    return runAll(realConnection(client, 'public'), files);
  });

describe('on the copy and on the server the same is locked, read and written anew', () => {
  test.each(folders)('by the statements of $version', async ({ migrations }) => {
    expect(await onCopy('', migrations)).toEqual(await onServer('', migrations));
  });

  test('where the server has rows and the copy has none', async () => {
    const { state, releases } = await readScenario('before-an-upgrade');
    const rows = state.replaceAll(/^INSERT INTO (?!.*_prisma_migrations).*;$/gm, '');
    expect(rows.length).toBeLessThan(state.length);
    const pending = releases.flatMap(({ version, migrations }) =>
      version === 'v1.104.0' ? migrations.slice(-9) : [],
    );
    const index =
      'CREATE INDEX "more_idx" ON "LiteLLM_SpendLogs" ("startTime"); ALTER TABLE "LiteLLM_TeamTable" ALTER COLUMN "spend" SET DATA TYPE NUMERIC';
    const files = [...pending, { name: 'more', sql: index }];
    const found = await onCopy(rows, files);
    expect(found.join('\n')).toContain('ShareLock on LiteLLM_SpendLogs');
    expect(found).toEqual(await onServer(state, files));
  });
});

describe('what cannot be looked at on the copy is locked on the server as it is documented', () => {
  const BUILT = 'CREATE INDEX "i" ON "t" (a)';
  test.each([
    ['', 'CREATE INDEX CONCURRENTLY "j" ON "t" (a)'],
    [BUILT, 'DROP INDEX CONCURRENTLY "i"'],
    [BUILT, 'REINDEX INDEX CONCURRENTLY "i"'],
    [BUILT, 'REINDEX TABLE CONCURRENTLY "t"'],
  ])('%s; %s', async (before, sql) => {
    const [statement] = statementsIn(sql);
    if (!statement) throw new Error('no statement');
    const expected = aloneWork(sql, statement, (index) => (index === 'i' ? 't' : null));
    const locks = await connected(async (client, url) => {
      await client.query(`CREATE TABLE "t" (a int); ${before}`);
      const [writer, looker] = [1, 2].map(() => new pg.Client({ connectionString: url }));
      if (!writer || !looker) throw new Error('no clients');
      await Promise.all([writer.connect(), looker.connect()]);
      try {
        // A statement that runs beside writers waits for those that have begun.
        await writer.query('BEGIN; INSERT INTO "t" VALUES (1)');
        const { rows: own } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        const running = client.query(sql);
        let found: string[] = [];
        let isWaiting = false;
        while (!isWaiting) {
          const { rows } = await looker.query<{ mode: string; waits: boolean }>(
            `SELECT l.mode, EXISTS (SELECT FROM pg_locks w WHERE w.pid = l.pid AND NOT w.granted) AS waits
             FROM pg_locks l WHERE l.pid = $1 AND l.granted AND l.locktype = 'relation' AND l.relation = '"t"'::regclass`,
            [own[0]?.pid],
          );
          isWaiting = rows.some(({ waits }) => waits);
          found = rows.map(({ mode }) => mode);
        }
        await writer.query('COMMIT');
        await running;
        return found;
      } finally {
        await Promise.all([writer.end(), looker.end()]);
      }
    });
    expect(locks).toEqual(expected.locks.map(({ mode }) => mode));
  });
});

/** The ways to run the query of the bundle on a real PostgreSQL, with the commands that are published, and how much comes out. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { collectText } from '../../../src/command/collect.ts';
import { COLLECT_QUERY } from '../../../src/sandbox/twin/bundle/collect-query.ts';
import { readBundle } from '../../../src/sandbox/twin/bundle/read-bundle.ts';
import { EVERY_KIND } from '../../support/bundle/every-kind.ts';
import { LARGE } from '../../support/bundle/large.ts';
import { collect, Databases, one } from './databases.ts';
import { ensurePsycopg2 } from './psycopg2.ts';

const MOST_BYTES = 3 * 1024 * 1024;

let databases: Databases;
let directory: string;
beforeAll(async () => {
  ensurePsycopg2();
  databases = await Databases.start();
  directory = mkdtempSync(path.join(tmpdir(), 'unstuck-bundle-'));
});
afterEach(() => databases.disconnect());
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await databases.stop();
});

test('150 tables and 400 migrations take at most 3 MB', async () => {
  const { client } = await databases.make(LARGE);
  const text = String(await one(client, COLLECT_QUERY));
  expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
  const { catalogue, ledgers } = await collect(client);
  expect(catalogue.tables).toHaveLength(151);
  expect(ledgers[0]?.rows).toHaveLength(400);
});

describe('it is run', () => {
  test.each(['psql', 'pod'] as const)('by the commands of the way %s', async (way) => {
    const { url, client } = await databases.make(EVERY_KIND);
    writeFileSync(path.join(directory, 'collect.sql'), COLLECT_QUERY);
    const script = collectText(way).replace('unstuck collect > collect.sql\n', '');
    const standIns = path.resolve('tests/conformance/bundle/stand-ins');
    const { status, stderr } = spawnSync('sh', ['-c', script], {
      cwd: directory,
      encoding: 'utf8',
      env: {
        ...{ PATH: `${standIns}:${path.dirname(databases.psql)}:${process.env['PATH'] ?? ''}` },
        ...{ PYTHONPATH: standIns, PYTHONDONTWRITEBYTECODE: '1' },
        DATABASE_URL: way === 'psql' ? `${url}?schema=app&connection_limit=5` : url,
      },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const reading = readBundle(readFileSync(path.join(directory, 'bundle.json')));
    const { catalogue, fingerprint } = await collect(client);
    expect(reading).toMatchObject({ kind: 'ok', bundle: { catalogue, fingerprint } });
  });

  test('as a prepared statement, as Prisma sends it', async () => {
    const { client } = await databases.make(EVERY_KIND);
    const { rows } = await client.query<{ bundle: string }>({
      name: 'collect',
      text: COLLECT_QUERY,
    });
    expect(readBundle(rows[0]?.bundle ?? '')).toMatchObject({ kind: 'ok' });
  });

  test.each([
    ['aligned', ['-q']],
    ['expanded', ['-xq']],
    ['CSV', ['--csv']],
    ['with its header and its footer', ['-A']],
  ])('by psql, printed %s', async (_, options) => {
    const { url, client } = await databases.make(EVERY_KIND);
    const printed = execFileSync(databases.psql, [url, '-X', ...options], {
      input: COLLECT_QUERY,
      encoding: 'utf8',
    });
    const { catalogue, ledgers } = await collect(client);
    expect(readBundle(printed)).toMatchObject({ kind: 'ok', bundle: { catalogue, ledgers } });
  });
});

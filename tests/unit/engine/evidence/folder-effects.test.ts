/** The effects of a session’s folders: known from the build, or found once by replaying a folder that a reader changed. */
import { afterEach, beforeAll, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { Database } from '../../../../src/sandbox/engine/database/database.ts';
import { FolderEffects } from '../../../../src/sandbox/engine/evidence/folder-effects.ts';
import { replayFolder } from '../../../../src/sandbox/engine/evidence/replay.ts';
import type { MigrationRecord } from '../../../../src/sandbox/engine/view/ledger.ts';
import { migrationChecksum } from '../../../../src/sandbox/checksum.ts';
import { knownEffects, type KnownEffects } from '../../../../src/sandbox/evidence/effects.ts';
import type { KnownMigration } from '../../../../src/sandbox/evidence/judge.ts';
import type { MigrationFile } from '../../../../src/sandbox/scenario.ts';
import { sharedAssets } from '../../../support/assets.ts';
import { linesOf } from './lines.ts';

const A = { name: '1_a', sql: 'CREATE TABLE a (x int)' };
const B = { name: '2_b', sql: 'CREATE TABLE b (x int)' };
const GUARDED = { name: '2_b', sql: 'CREATE TABLE IF NOT EXISTS b (x int)' };
const V1 = [A, B];
const V2 = [A, GUARDED];

let known: KnownEffects;
beforeAll(async () => {
  const assets = await sharedAssets();
  known = await knownEffects([
    { version: 'v1', migrations: V1, effects: await replayFolder(assets, V1) },
    { version: 'v2', migrations: V2, effects: await replayFolder(assets, V2) },
  ]);
});

let effects: FolderEffects;
let opened: MockInstance<typeof Database.open>;
beforeEach(async () => {
  effects = new FolderEffects(await sharedAssets(), known);
  opened = vi.spyOn(Database, 'open');
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** What is known of the migrations of a folder and of a ledger, in lines. */
async function of(
  folder: readonly MigrationFile[],
  records: readonly MigrationRecord[] = [],
): Promise<Record<string, unknown>> {
  const names = [...new Set([...folder, ...records].map(({ name }) => name))];
  const rows = await effects.of(
    names.map((name) => ({ name })),
    folder,
    records,
  );
  return Object.fromEntries(rows.map((row) => [row.name, told(row)]));
}

const told = ({ effects: one, reason, fileOf }: KnownMigration): unknown =>
  one ? [linesOf(one.effects).join(', '), ...(fileOf === null ? [] : [fileOf])] : reason;

const record = async ({ name, sql }: MigrationFile): Promise<MigrationRecord> => ({
  ...{ name, checksum: await migrationChecksum(sql), logs: null, appliedSteps: 1 },
  ...{ startedAt: '2026-01-01', finishedAt: '2026-01-01', rolledBackAt: null },
});

const MAKES = (table: string): string[] => [`made column ${table}.x: integer, made table ${table}`];

test('the folders of the releases are known: nothing is replayed', async () => {
  expect(await of(V1)).toEqual({ '1_a': MAKES('a'), '2_b': MAKES('b') });
  expect(await of(V2)).toEqual({ '1_a': MAKES('a'), '2_b': MAKES('b') });
  expect(await of([A])).toEqual({ '1_a': MAKES('a') });
  expect(await of([])).toEqual({});
  expect(opened).not.toHaveBeenCalled();
});

test('an edited file is replayed once, with the folder that it is in, and remembered when it comes back', async () => {
  const edited = [{ name: '1_a', sql: 'CREATE TABLE b (y int)' }, GUARDED];
  const seen = { '1_a': ['made column b.y: integer, made table b'], '2_b': [''] };
  expect(await of(edited)).toEqual(seen);
  expect(await of(V1)).toEqual({ '1_a': MAKES('a'), '2_b': MAKES('b') });
  expect(await of(edited)).toEqual(seen);
  expect(opened).toHaveBeenCalledTimes(1);
});

test('an added file is replayed after the others; to remove it again needs no replay', async () => {
  const added = { name: '3_c', sql: 'ALTER TABLE b ADD y int' };
  expect(await of([...V1, added])).toEqual({
    ...{ '1_a': MAKES('a'), '2_b': MAKES('b'), '3_c': ['made column b.y: integer'] },
  });
  expect(await of(V1)).toEqual({ '1_a': MAKES('a'), '2_b': MAKES('b') });
  expect(opened).toHaveBeenCalledTimes(1);
});

test('a file without those before it is another case', async () => {
  expect(await of([{ name: '2_b', sql: 'ALTER TABLE a ADD y int' }])).toEqual({ '2_b': [''] });
  expect(opened).toHaveBeenCalledTimes(1);
});

test('a migration that is not in the folder is known by the file that the ledger has of it', async () => {
  const own = { name: '0_own', sql: 'CREATE TABLE own (x int)' };
  const records = await Promise.all([A, GUARDED, own].map(record));
  expect(await of([A], records)).toEqual({
    '1_a': MAKES('a'),
    '2_b': [...MAKES('b'), 'v2'],
    '0_own': 'Its file is neither in the folder nor in a release that is known here.',
  });
  expect(opened).not.toHaveBeenCalled();
});

test('a file under another name has its effects there, and the old name has those of the release', async () => {
  const renamed = { ...B, name: '2_other' };
  expect(await of([A, renamed], [await record(B)])).toEqual({
    '1_a': MAKES('a'),
    '2_other': MAKES('b'),
    '2_b': [...MAKES('b'), 'v1'],
  });
  expect(opened).toHaveBeenCalledTimes(1);
});

test('a file that was changed since it ran is judged as it is in the folder', async () => {
  const edited = { name: '2_b', sql: 'CREATE TABLE c (x int)' };
  expect(await of([A, edited], [await record(B)])).toEqual({
    '1_a': MAKES('a'),
    '2_b': MAKES('c'),
  });
});

/** What is read of what a reader brings, whichever way they bring it; and what is said where it cannot be read. */
import { expect, test } from 'vitest';
import { readSource } from '../../../src/sandbox/twin/read-source.ts';
import { readChoice } from '../../../src/yours/dropped.ts';
import { readLedgerListing } from '../../../src/yours/listing.ts';
import { readGivenFolder, summaryOfFolder } from '../../../src/yours/worker/folder.ts';
import { readGivenSource, summaryOfSource } from '../../../src/yours/worker/source.ts';
import { whole } from '../twin/dumps.ts';

/** The message of what was refused; empty if it was not. */
const messageOf = (reading: { kind: string; message?: string }): string =>
  reading.kind === 'refused' ? (reading.message ?? '') : '';

const noRelease = () => Promise.reject(new Error('no release is asked for'));

const DUMP = whole('CREATE TABLE public._prisma_migrations (\n    id character varying(36)\n);');

const CSV = `id,checksum,finished_at,migration_name,logs,rolled_back_at,started_at,applied_steps_count
1,abc,2026-01-01 10:00:00+00,1_first,,,2026-01-01 09:59:00+00,1
2,def,,2_second,"P3018, postgres://u:secretpass@db/x",,2026-01-02 09:59:00+00,0`;

test.each([
  ['JSON that was cut', '{"format":"unstuck-bundle","version":1,"catalogue":{"tab', /cut it off/],
  ['another JSON', '{"name":"litellm","version":"1.0.0"}', /It is no bundle/],
  ['a bundle of tomorrow', '{"format":"unstuck-bundle","version":99}', /version 99/],
  ['nothing', '  \n ', /nothing in it/],
  ['prose', 'it does not start, please help', /It is no bundle/],
  ['a dump that was cut', '--\n-- PostgreSQL database dump\n--\nCREATE TABLE a (', /ends|line/],
  ['a dump of all databases', '--\n-- PostgreSQL database cluster dump\n--\n', /pg_dumpall/],
  ['a custom dump', 'PGDMP\u0001\u000e', /custom format/],
])('%s is refused with the way out', async (_, text, message) => {
  const reading = await readSource(new Blob([text]));
  expect(messageOf(reading)).toMatch(message);
});

test('what is larger than any bundle is refused by its size', async () => {
  const mega = ' '.repeat(1024 * 1024);
  const reading = await readSource(new Blob(Array.from({ length: 51 }, () => mega)));
  expect(messageOf(reading)).toMatch(/51 MB, and 50 MB are read/);
});

test('a dump that PowerShell wrote is told as one, not as a foreign text', async () => {
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(DUMP, codeOf).buffer),
  ]);
  const reading = await readSource(new Blob([utf16]));
  expect(messageOf(reading)).toContain('UTF-16');
});

const codeOf = (character: string): number => character.charCodeAt(0);

test('rows of the history beside a dump become those of its ledger', async () => {
  const reading = await readGivenSource({
    source: { name: 'dump.sql', blob: new Blob([DUMP]) },
    listing: CSV,
  });
  expect(summaryOfSource(reading)).toMatchObject({
    kind: 'source',
    what: 'dump',
    ledgerRows: 2,
    schemas: [{ name: 'public', ledger: 'read', tables: 0 }],
  });
  const rows =
    reading.kind === 'source' && reading.source.kind === 'dump'
      ? reading.source.ledgers[0]?.rows
      : [];
  expect(rows).toMatchObject([
    { migration_name: '1_first', finished_at: '2026-01-01 10:00:00+00', rolled_back_at: null },
    { migration_name: '2_second', finished_at: null, applied_steps_count: '0' },
  ]);
  expect(JSON.stringify(rows)).not.toContain('secretpass');
});

test('the same rows are read as psql prints them', () => {
  const aligned = ` id | checksum | finished_at | migration_name | logs | rolled_back_at | started_at | applied_steps_count
----+----------+-------------+----------------+------+----------------+------------+---------------------
 1  | abc      |             | 1_first        |      |                | 2026-01-01 | 0
(1 row)`;
  expect(readLedgerListing(aligned)).toMatchObject({
    kind: 'rows',
    rows: [{ id: '1', checksum: 'abc', migration_name: '1_first', finished_at: null }],
  });
});

test('a listing that lacks what decides is refused by the columns that it lacks', () => {
  expect(messageOf(readLedgerListing('migration_name,started_at\n1_first,2026-01-01'))).toMatch(
    /checksum, finished_at, rolled_back_at.*\\copy/,
  );
  expect(readLedgerListing('no rows at all')).toMatchObject({ kind: 'refused' });
});

test('of several folders none is taken before one was chosen', async () => {
  const file = (path: string) => ({ path, blob: new Blob(['SELECT 1;']) });
  const folder = {
    kind: 'files' as const,
    name: 'repo',
    directories: [],
    files: [file('a/migrations/1_a/migration.sql'), file('b/migrations/1_b/migration.sql')],
  };
  const none = { folder, root: null, schemaFile: null };
  expect(await readGivenFolder(none, noRelease)).toMatchObject({
    kind: 'several',
    candidates: [{ root: 'a/migrations' }, { root: 'b/migrations' }],
  });
  const chosen = await readGivenFolder({ ...none, root: 'b/migrations' }, noRelease);
  expect(chosen).toMatchObject({ kind: 'read', folder: { migrations: [{ name: '1_b' }] } });
});

test('a schema.prisma that came by itself takes the place of the one that was not found', async () => {
  const folder = {
    kind: 'files' as const,
    name: 'migrations',
    directories: [],
    files: [{ path: 'migrations/1_a/migration.sql', blob: new Blob(['SELECT 1;']) }],
  };
  const part = { folder, root: null };
  const without = summaryOfFolder(await readGivenFolder({ ...part, schemaFile: null }, noRelease));
  expect(without).toMatchObject({ kind: 'folder', hasSchema: false });
  const schemaFile = new Blob(['model A {\n  id Int @id\n}\n']);
  const beside = summaryOfFolder(await readGivenFolder({ ...part, schemaFile }, noRelease));
  expect(beside).toMatchObject({ kind: 'folder', hasSchema: true });
  expect(JSON.stringify(beside)).not.toContain('No schema.prisma');
});

test('what is no folder of migrations is refused with the way out', async () => {
  const folder = {
    kind: 'files' as const,
    name: 'notes.txt',
    directories: [],
    files: [{ path: 'notes.txt', blob: new Blob(['hello']) }],
  };
  const reading = await readGivenFolder({ folder, root: null, schemaFile: null }, noRelease);
  expect(messageOf(reading)).toMatch(/holds no migrations.*Give the folder/);
});

test('a dump names its server', async () => {
  const reading = await readSource(new Blob([DUMP]));
  expect(summaryOfSource(reading)).toMatchObject({
    server: 'PostgreSQL 13.4',
  });
});

test('a chosen directory gives its files by their paths, without what others have installed in it', () => {
  const file = (path: string): File => {
    const made = new File([''], path.split('/').at(-1) ?? '');
    Object.defineProperty(made, 'webkitRelativePath', { value: path });
    return made;
  };
  const list = Object.assign(
    [
      file('repo/prisma/schema.prisma'),
      file('repo/node_modules/a/migration.sql'),
      file('repo/.git/x'),
    ],
    { item: () => null },
  );
  expect(readChoice(list)).toMatchObject({
    name: 'repo',
    files: [{ path: 'repo/prisma/schema.prisma' }],
  });
  expect(readChoice(list)?.files).toHaveLength(1);
  expect(readChoice(null)).toBeNull();
});

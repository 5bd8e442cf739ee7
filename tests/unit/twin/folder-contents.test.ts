import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrationChecksum } from '../../../src/sandbox/checksum.ts';
import { decode } from '../../../src/sandbox/twin/folder/text.ts';
import {
  LOCK,
  PROJECT,
  SCHEMA,
  filesOf,
  folderOf,
  gzip,
  noted,
  readArchive,
  readTree,
  refusalOf,
  tarOf,
  zipOf,
  type Tree,
} from './archives.ts';
import { readMigrationsFolder } from '../../../src/sandbox/twin/folder/read-folder.ts';

test.each<[string, Tree, string]>([
  ['the folder itself', { '0_init/migration.sql': '' }, ''],
  ['the folder with its name', { 'migrations/0_init/migration.sql': '' }, 'migrations'],
  [
    'the folder above',
    { 'app/prisma/migrations/0_init/migration.sql': '' },
    'app/prisma/migrations',
  ],
  ['names from tar .', { './migrations/./0_init/migration.sql': '' }, 'migrations'],
])('%s is found', async (_, tree, root) => {
  expect(folderOf(await readTree(tree)).root).toBe(root);
});

test('migrations are sorted by the bytes of their names, as the engine sorts them', async () => {
  const names = ['\u{1F600}', '\uFF5E', '2_b', '10_a', 'B', 'a'];
  const tree = Object.fromEntries(names.map((name) => [`m/${name}/migration.sql`, '']));
  expect(folderOf(await readTree(tree)).migrations.map(({ name }) => name)).toEqual([
    ...['10_a', '2_b', 'B', 'a', '\uFF5E', '\u{1F600}'],
  ]);
});

test('of several folders the reader has to choose; the one with most migrations comes first', async () => {
  const answer = await readTree({
    ...PROJECT,
    'extras/migrations/1/migration.sql': '',
    'extras/migrations/2/migration.sql': '',
    'extras/migrations/3/migration.sql': '',
    'extras/schema.prisma': `${SCHEMA}// theirs`,
  });
  if (answer.kind !== 'several') throw new Error(JSON.stringify(answer));
  expect(answer.candidates.map(({ root, migrations }) => [root, migrations])).toEqual([
    ['extras/migrations', 3],
    ['prisma/migrations', 2],
  ]);
  const schemas = answer.candidates.map(
    ({ answer: own }) => own.kind === 'folder' && own.folder.schemaPaths,
  );
  expect(schemas).toEqual([['extras/schema.prisma'], ['prisma/schema.prisma']]);
});

test('a folder of another database is refused, and passed over beside one of PostgreSQL', async () => {
  const mysql = {
    'mysql/migrations/migration_lock.toml': 'provider = "mysql"',
    'mysql/migrations/0_init/migration.sql': '',
  };
  expect(refusalOf(await readTree(mysql))).toMatchObject({
    code: 'provider',
    place: 'mysql/migrations/migration_lock.toml',
    message: expect.stringContaining('mysql') as string,
  });
  const folder = folderOf(await readTree({ ...mysql, ...PROJECT }));
  expect(folder.root).toBe('prisma/migrations');
  expect(noted(folder, 'other-provider')).toEqual(['mysql/migrations']);
});

test('without a lock file the schema tells the provider', async () => {
  const tree = {
    'prisma/schema.prisma': SCHEMA.replace('postgresql', 'sqlite'),
    'prisma/migrations/0_init/migration.sql': '',
  };
  expect(refusalOf(await readTree(tree))).toMatchObject({
    code: 'provider',
    place: 'prisma/schema.prisma',
  });
});

test('a schema in several files is joined, wherever its migrations are', async () => {
  const parts = {
    'prisma/schema/main.prisma': SCHEMA,
    'prisma/schema/models/user.prisma': 'model user {\n  id String @id\n}\n',
  };
  for (const root of ['prisma/migrations', 'prisma/schema/migrations']) {
    const folder = folderOf(await readTree({ ...parts, [`${root}/0_init/migration.sql`]: '' }));
    expect(folder.schemaPaths).toEqual(Object.keys(parts));
    expect(folder.schema).toBe(Object.values(parts).join('\n'));
    expect(noted(folder, 'joined-schema')).toEqual(['prisma/schema/models/user.prisma']);
  }
});

test('a file that declares a model again, or has a datasource of its own, is another schema', async () => {
  const folder = folderOf(
    await readTree({
      ...PROJECT,
      'prisma/copy.prisma': 'model team {\n}\n',
      'prisma/replica/schema.prisma': SCHEMA,
    }),
  );
  expect(folder.schema).toBe(SCHEMA);
  expect(noted(folder, 'other-schema')).toEqual([
    'prisma/replica/schema.prisma',
    'prisma/copy.prisma',
  ]);
});

test('the only schema is taken from elsewhere, and that is said; of two none is', async () => {
  const tree = { 'db/migrations/0_init/migration.sql': '', 'app/schema.prisma': SCHEMA };
  expect(noted(folderOf(await readTree(tree)), 'distant-schema')).toEqual(['app/schema.prisma']);
  const two = folderOf(await readTree({ ...tree, 'other/schema.prisma': SCHEMA }));
  expect(two.schema).toBeNull();
  expect(noted(two, 'no-schema')).toEqual(['db/migrations']);
});

test('directories without a migration.sql are listed, at any place in a tar', async () => {
  const blob = await tarOf(PROJECT, [
    { header: { name: 'prisma/migrations/5_empty/', type: 'directory', size: 0 } },
  ]);
  const folder = folderOf(await readArchive(blob));
  expect(folder.missing).toEqual(['5_empty']);
  expect(noted(folder, 'without-sql')).toEqual(['prisma/migrations/5_empty']);
  const listed = folderOf(await readTree({ ...PROJECT, 'prisma/migrations/5_x/README.md': '' }));
  expect(listed.missing).toEqual(['5_x']);
});

test.each<[string, Tree, string, string]>([
  ['nothing', {}, 'my-project', 'no migrations'],
  ['a schema alone', { 'prisma/schema.prisma': SCHEMA }, 'prisma/schema.prisma', 'no migrations'],
  [
    'an empty folder',
    { 'm/migration_lock.toml': LOCK, 'a.txt': '' },
    'm/migration_lock.toml',
    'No directory',
  ],
  ['one migration', { 'migration.sql': '', 'a.txt': '' }, 'my-project', 'one migration'],
  [
    'another tool’s folder',
    { 'db/migrations/1.sql': '', 'a.txt': '' },
    'db/migrations',
    'Prisma’s',
  ],
  [
    'an archive',
    { 'artifact/migrations.tar': '', 'a.txt': '' },
    'artifact/migrations.tar',
    'not opened',
  ],
  [
    'an image',
    { 'manifest.json': '', [`blobs/sha256/${'a'.repeat(64)}`]: '' },
    'my-project',
    'whole image',
  ],
])('%s holds no migrations, and the answer says why', async (_, tree, place, message) => {
  const refusal = refusalOf(await readTree(tree));
  expect(refusal).toMatchObject({ code: 'no-migrations', place });
  expect(refusal.message).toContain(message);
  expect(refusal.wayOut).not.toBe('');
});

test('installed packages are not searched', async () => {
  const tree = { ...PROJECT, 'node_modules/x/migrations/0/migration.sql': '' };
  expect(noted(folderOf(await readTree(tree)), 'packages')).toEqual(['node_modules']);
});

test('line ends and a byte order mark are kept: the checksum is of the bytes', async () => {
  const sql = '\uFEFFCREATE TABLE a ();\r\nSELECT 1;\r\n';
  const folder = folderOf(await readTree({ 'm/0_init/migration.sql': sql }));
  const [migration] = folder.migrations;
  const expected = createHash('sha256').update(sql, 'utf8').digest('hex');
  expect(await migrationChecksum(migration?.sql ?? '')).toBe(expected);
  expect(noted(folder, 'byte-order-mark')).toEqual(['m/0_init/migration.sql']);
  expect(noted(folder, 'windows-line-ends')).toEqual(['m/0_init/migration.sql']);
});

test('a script without a statement is named', async () => {
  const folder = folderOf(
    await readTree({ 'm/0/migration.sql': '-- nothing\n', 'm/1/migration.sql': 'SELECT 1' }),
  );
  expect(noted(folder, 'empty-sql')).toEqual(['m/0/migration.sql']);
});

const utf16 = (text: string): number[] => [
  0xff,
  0xfe,
  ...Array.from(text, (c) => [c.charCodeAt(0), 0]).flat(),
];
const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0));

test.each<[string, number[], string]>([
  ['Latin-1', [...ascii('-- caf'), 0xe9, ...ascii(' 1')], 'byte 6 is 0xE9'],
  ['a cut character', [...ascii('ab'), 0xe2, 0x82], 'byte 2 is 0xE2'],
  ['a cut replacement character', [...ascii('ab'), 0xef, 0xbf], 'byte 2 is 0xEF'],
  ['an invalid character that begins as the replacement does', [0xef, 0x41], 'byte 0 is 0xEF'],
  ['an overlong character', [...ascii('\u00e9ab').slice(1), 0xc0, 0x80], 'byte 2 is 0xC0'],
  ['UTF-16', utf16('SELECT 1;'), 'UTF-16'],
  ['a NUL', [...ascii('abc'), 0], 'byte 3 is NUL'],
])('%s is refused with its place', async (_, bytes, message) => {
  const refusal = refusalOf(
    await readTree({
      ...PROJECT,
      'prisma/migrations/0_init/migration.sql': Uint8Array.from(bytes),
    }),
  );
  expect(refusal).toMatchObject({
    code: 'encoding',
    place: `prisma/migrations/0_init/migration.sql`,
  });
  expect(refusal.message).toContain(message);
});

test('a replacement character that was in the file is text', () => {
  expect(decode(new TextEncoder().encode('a\uFFFDb'))).toEqual({ text: 'a\uFFFDb' });
});

test.each<[string, Parameters<typeof readTree>[1], string, string]>([
  ['entries', { entries: 3 }, 'my-project', 'more than 3 files'],
  ['bytes of one file', { fileBytes: 30 }, 'prisma/schema.prisma', 'more than 30 bytes'],
  [
    'bytes of all files',
    { keptBytes: 150 },
    'prisma/migrations/migration_lock.toml',
    '150 bytes together',
  ],
])('more %s than are taken are refused', async (_, limits, place, message) => {
  const refusal = refusalOf(await readTree(PROJECT, limits));
  expect(refusal).toMatchObject({ code: 'limit', place });
  expect(refusal.message).toContain(message);
  expect(refusal.wayOut).not.toBe('');
});

test('the limits hold in archives, whatever their headers say', async () => {
  const tree = { 'm/0_init/migration.sql': ' '.repeat(200_000) };
  for (const blob of [await zipOf(tree), await tarOf(tree), await gzip(await tarOf(tree))]) {
    expect(refusalOf(await readArchive(blob, { fileBytes: 100_000 }))).toMatchObject({
      code: 'limit',
      place: 'm/0_init/migration.sql',
    });
    expect(refusalOf(await readArchive(blob, { archiveBytes: 100 })).code).toBe('limit');
  }
});

test('a tar.gz that unpacks to very much is stopped, though nothing of it would be kept', async () => {
  const blob = await gzip(await tarOf({ 'video.bin': new Uint8Array(20 * 1024 * 1024) }));
  expect(refusalOf(await readArchive(blob))).toMatchObject({ code: 'limit', place: 'video.bin' });
  expect(refusalOf(await readArchive(blob, { unpackedBytes: 1000 })).message).toContain(
    '1000 bytes',
  );
});

test('a directory deeper than the limit is passed over unless it holds a migration', async () => {
  const deep = 'd/'.repeat(50);
  const folder = folderOf(await readTree({ ...PROJECT, [`${deep}x.txt`]: '' }));
  expect(noted(folder, 'unsafe-name')?.[0]).toContain('40 directories deep');
  expect(refusalOf(await readTree({ [`${deep}0/migration.sql`]: '' })).code).toBe('ambiguous');
});

test('a file that cannot be opened is named', async () => {
  const files = [
    ...filesOf(PROJECT),
    {
      path: 'prisma/migrations/9/migration.sql',
      open: () => Promise.reject(new Error('EACCES: permission denied')),
    },
  ];
  expect(refusalOf(await readMigrationsFolder('my-project', files))).toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('EACCES') as string,
  });
});

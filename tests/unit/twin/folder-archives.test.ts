import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  LOCK,
  PROJECT,
  SCHEMA,
  damaged,
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

const NAMES = ['0_init', '20250102000000_second'];

const namesOf = (answer: Awaited<ReturnType<typeof readArchive>>): string[] =>
  folderOf(answer).migrations.map(({ name }) => name);

test('a directory, a tar, a tar.gz and a zip give the same folder', async () => {
  const answers = await Promise.all([
    readTree(PROJECT),
    readArchive(await tarOf(PROJECT)),
    readArchive(await gzip(await tarOf(PROJECT))),
    readArchive(await zipOf(PROJECT)),
    readArchive(await zipOf(PROJECT, { level: 0 })),
    readArchive(await zipOf(PROJECT, { zip64: true })),
    readArchive(await zipOf(PROJECT, { dataDescriptor: true })),
    readArchive(await zipOf(PROJECT, { dataDescriptor: false })),
  ]);
  const [first, ...others] = answers.map(folderOf);
  expect(first).toMatchObject({
    root: 'prisma/migrations',
    migrations: [
      { name: '0_init', sql: 'CREATE TABLE a ();\n' },
      { name: '20250102000000_second', sql: 'CREATE TABLE b ();\n' },
    ],
    missing: [],
    schema: SCHEMA,
    schemaPaths: ['prisma/schema.prisma'],
    lockFile: LOCK,
    notes: [],
  });
  for (const other of others) expect(other).toEqual(first);
});

const pathArbitrary = fc
  .array(fc.stringMatching(/^[a-z0-9_]{1,12}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'));

test('whatever the bytes of valid scripts are, they come out of every kind of archive as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.stringMatching(/^[0-9]{4}_[a-z]{1,20}$/),
        fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replaceAll('\0', '')),
        { minKeys: 1, maxKeys: 5 },
      ),
      pathArbitrary,
      async (scripts, root) => {
        const tree = Object.fromEntries(
          Object.entries(scripts).map(([name, sql]) => [`${root}/${name}/migration.sql`, sql]),
        );
        const expected = Object.keys(scripts).sort();
        for (const archive of [
          await tarOf(tree),
          await gzip(await tarOf(tree)),
          await zipOf(tree),
        ]) {
          const folder = folderOf(await readArchive(archive));
          expect(folder.migrations.map(({ name }) => name)).toEqual(expected);
          for (const { name, sql } of folder.migrations) expect(sql).toBe(scripts[name]);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('a wheel and the package in an archive of a repository', async () => {
  const wheel: Tree = {
    'litellm_proxy_extras/__init__.py': '',
    'litellm_proxy_extras/schema.prisma': SCHEMA,
    'litellm_proxy_extras/migrations/0_init/migration.sql': 'SELECT 1;',
    'litellm_proxy_extras-0.4.50.dist-info/RECORD': '',
  };
  expect(folderOf(await readArchive(await zipOf(wheel)))).toMatchObject({
    root: 'litellm_proxy_extras/migrations',
    schema: SCHEMA,
  });
});

test('very long names arrive whole, by pax and by the prefix of ustar', async () => {
  const deep = 'd'.repeat(60);
  const name = `20250102000000_${'long_'.repeat(40)}`;
  const tree = { [`${deep}/${deep}/prisma/migrations/${name}/migration.sql`]: 'SELECT 1;' };
  expect(namesOf(await readArchive(await tarOf(tree)))).toEqual([name]);
});

test('long names of GNU tar arrive whole', async () => {
  const name = `migrations/20250102000000_${'long_'.repeat(40)}/migration.sql`;
  const body = new TextEncoder().encode(`${name}\0`);
  const blob = await tarOf({}, [
    { header: { name: '././@LongLink', type: 'gnu-long-name', size: body.length }, body },
    { header: { name: 'cut', type: 'file', size: 0 }, body: new Uint8Array() },
  ]);
  expect(namesOf(await readArchive(blob))).toEqual([name.split('/')[1]]);
});

test('links and devices in a tar are passed over and named; whether there is a file behind one is not claimed', async () => {
  const blob = await tarOf(PROJECT, [
    {
      header: {
        name: 'prisma/migrations/3_link/migration.sql',
        type: 'symlink',
        linkname: '/etc/passwd',
        size: 0,
      },
    },
    { header: { name: 'prisma/hard', type: 'link', linkname: 'prisma/schema.prisma', size: 0 } },
    { header: { name: 'dev/null', type: 'character-device', size: 0 } },
    { header: { name: 'dev/pipe', type: 'fifo', size: 0 } },
  ]);
  const folder = folderOf(await readArchive(blob));
  expect(folder.migrations.map(({ name }) => name)).toEqual(NAMES);
  expect(folder.missing).toEqual([]);
  expect(noted(folder, 'link')).toEqual(['prisma/migrations/3_link/migration.sql', 'prisma/hard']);
  expect(noted(folder, 'special-file')).toEqual(['dev/null', 'dev/pipe']);
});

test('a link in a zip is one too', async () => {
  const link = await zipOf(
    { 'prisma/migrations/3_link/migration.sql': '/etc/passwd' },
    { externalFileAttributes: (0o120777 << 16) >>> 0, versionMadeBy: 0x0314 },
  );
  expect(refusalOf(await readArchive(link))).toMatchObject({ code: 'no-migrations' });
});

test('what macOS adds, archives inside and scripts beside are left out and named', async () => {
  const blob = await zipOf({
    ...PROJECT,
    '__MACOSX/prisma/migrations/0_init/._migration.sql': 'x',
    'prisma/migrations/0_init/._migration.sql': 'x',
    'prisma/migrations/.DS_Store': 'x',
    'prisma/backup.zip': 'PK',
    'prisma/migrations/fix.sql': 'SELECT 1;',
  });
  const folder = folderOf(await readArchive(blob));
  expect(folder.migrations).toHaveLength(2);
  expect(folder.missing).toEqual([]);
  expect(folder.notes.map(({ reason, count }) => [reason, count])).toEqual([
    ['stray-sql', 1],
    ['metadata', 3],
    ['nested-archive', 1],
  ]);
});

test.each<[string, string]>([
  ['../prisma/migrations/0_init/migration.sql', 'leads out'],
  ['prisma/../../migrations/0_init/migration.sql', 'leads out'],
  ['prisma\\..\\..\\0_init\\migration.sql', 'leads out'],
  ['/etc/0_init/migration.sql', 'is absolute'],
  ['C:\\migrations\\0_init\\migration.sql', 'begins with a drive'],
  ['migrations/0\u0000_init/migration.sql', 'control character'],
  ['migrations/0\u001b[2J/migration.sql', 'control character'],
])('a migration called %j is refused', async (name, reason) => {
  for (const answer of [
    await readArchive(await zipOf({ [name]: 'SELECT 1;' })),
    await readTree({ [name]: '' }),
  ]) {
    const { code, message, place } = refusalOf(answer);
    expect(code).toBe('ambiguous');
    expect(message).toContain(reason);
    // eslint-disable-next-line no-control-regex -- none may be shown
    expect(place).not.toMatch(/[\u0000-\u001f]/);
  }
});

test('other files with such names are left out and named', async () => {
  const folder = folderOf(await readArchive(await zipOf({ ...PROJECT, '../../evil.sh': 'x' })));
  expect(noted(folder, 'unsafe-name')).toEqual(['../../evil.sh leads out of the archive']);
});

test('backslashes of Windows part directories', async () => {
  const tree = { 'prisma\\migrations\\0_init\\migration.sql': 'SELECT 1;' };
  const folder = folderOf(await readArchive(await zipOf(tree)));
  expect(folder.root).toBe('prisma/migrations');
  expect(noted(folder, 'backslashes')).toHaveLength(1);
});

test('a file that is there twice is taken once if it is the same, and refused if not', async () => {
  const path = 'prisma/migrations/0_init/migration.sql';
  const entry = (text: string) => ({
    header: { name: path, type: 'file' as const, size: text.length },
    body: text,
  });
  const same = await tarOf(PROJECT, [entry('CREATE TABLE a ();\n')]);
  expect(noted(folderOf(await readArchive(same)), 'twice')).toEqual([path]);
  const other = await tarOf(PROJECT, [entry('DROP TABLE a;\n')]);
  expect(refusalOf(await readArchive(other))).toMatchObject({ code: 'ambiguous', place: path });
});

test('names that differ in case are two migrations, as on Linux', async () => {
  const blob = await zipOf({ ...PROJECT, 'prisma/migrations/0_Init/migration.sql': '' });
  const folder = folderOf(await readArchive(blob));
  expect(folder.migrations.map(({ name }) => name)).toEqual(['0_Init', ...NAMES]);
  expect(noted(folder, 'differs-in-case')).toHaveLength(1);
});

test('an encrypted zip is refused by the name of the file', async () => {
  const blob = await zipOf(PROJECT, { password: 'secret', zipCrypto: true });
  expect(refusalOf(await readArchive(blob))).toMatchObject({
    code: 'locked',
    place: 'prisma/schema.prisma',
  });
});

test('an unknown method of compression is refused by the name of the file', async () => {
  const blob = await zipOf({ 'm/0_init/migration.sql': 'SELECT 1;' }, { dataDescriptor: false });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  // The method, in the local header and in the directory.
  bytes[8] = 98;
  const directory = new TextDecoder('latin1').decode(bytes).indexOf('PK\u0001\u0002');
  bytes[directory + 10] = 98;
  expect(refusalOf(await readArchive(new Blob([bytes])))).toMatchObject({
    code: 'locked',
    place: 'm/0_init/migration.sql',
  });
});

test('bytes that changed in a zip are found by the checksum', async () => {
  const blob = await zipOf(
    { 'm/0_init/migration.sql': 'SELECT 1;' },
    { level: 0, dataDescriptor: false },
  );
  const at = new TextDecoder('latin1').decode(await blob.arrayBuffer()).indexOf('SELECT');
  expect(refusalOf(await readArchive(await damaged(blob, at)))).toMatchObject({
    code: 'damaged',
    place: 'm/0_init/migration.sql',
  });
});

test('an archive that was cut anywhere is refused, or was only cut behind its end', async () => {
  const tar = await tarOf(PROJECT);
  for (const whole of [tar, await gzip(tar), await zipOf(PROJECT)]) {
    for (let length = 1; length < whole.size; length += 97) {
      const refusal = refusalOf(await readArchive(whole.slice(0, length)));
      expect(['damaged', 'no-migrations', 'other-kind']).toContain(refusal.code);
    }
  }
});

test('a tar that was cut between two files is refused', async () => {
  const whole = await tarOf(PROJECT);
  for (let length = 512; length <= whole.size - 1024; length += 512) {
    expect(refusalOf(await readArchive(whole.slice(0, length))).code).toBe('damaged');
  }
});

test('no change of a byte makes it throw, or gives other text than what went in', async () => {
  const texts = new Set(Object.values(PROJECT));
  const whole = [await gzip(await tarOf(PROJECT)), await zipOf(PROJECT)];
  for (const blob of whole) {
    for (let at = 0; at < blob.size; at += 7) {
      const answer = await readArchive(await damaged(blob, at));
      if (answer.kind !== 'folder') continue;
      for (const { sql } of answer.folder.migrations) expect(texts).toContain(sql);
    }
  }
});

test.each<[string, string]>([
  ['BZh91AY', 'bzip2'],
  ['7z\u00bc\u00af\u0027\u001c', '7z'],
  ['Rar!\u001a', 'rar'],
  ['PGDMP\u0001', 'pg_dump -Fc'],
  ['--\n-- PostgreSQL database dump\n--\n', 'dump of pg_dump'],
])('%j is refused as another kind', async (text, name) => {
  const blob = new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);
  const refusal = refusalOf(await readArchive(blob));
  expect(refusal.code).toBe('other-kind');
  expect(refusal.message).toContain(name);
});

test('gzip of something else than a tar is refused', async () => {
  const script = await gzip(new Blob(['SELECT 1;\n'.repeat(100)]));
  expect(refusalOf(await readArchive(script)).message).toContain('no tar');
  const dump = await gzip(new Blob([`--\n-- PostgreSQL database dump\n--\n${'\n'.repeat(600)}`]));
  expect(refusalOf(await readArchive(dump)).message).toContain('a dump of pg_dump');
});

test('an empty tar and an empty zip hold no migrations', async () => {
  for (const blob of [await tarOf({}), await zipOf({})]) {
    expect(refusalOf(await readArchive(blob)).code).toBe('no-migrations');
  }
});

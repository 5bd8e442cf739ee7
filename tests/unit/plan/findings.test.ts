/** Each kind of finding: a state that brings it about, and one like it that does not. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../src/sandbox/plan/findings/all-findings.ts';
import type { Found } from '../../../src/sandbox/plan/findings/finding.ts';
import type { Looked } from '../../../src/sandbox/plan/findings/looked.ts';
import { blockersOf } from '../../../src/sandbox/plan/findings/server.ts';
import { evidenceOf, migrationOf, viewOf } from '../../support/frames.ts';
import {
  bundleOf,
  HERE,
  index,
  INDEX,
  looked,
  made,
  objectsOf,
  table,
} from '../../support/looked.ts';

const kinds = (found: readonly Found[]): string[] => found.map(({ kind }) => kind);

test('a healthy database has none', () => {
  expect(findingsOf(looked())).toEqual([]);
  expect(findingsOf(looked({ knowledge: null, bundle: null }))).toEqual([]);
});

test('what is broken comes first, and each disease of a migration is one', () => {
  const found = findingsOf(
    looked({
      migrations: [migrationOf('1_a', { edited: true }), migrationOf('2_b', { state: 'failed' })],
    }),
  );
  expect(found).toMatchObject([
    { kind: 'failed-but-there', tone: 'broken', migration: '2_b', sure: 'certain' },
    { kind: 'edited', tone: 'notice', migration: '1_a' },
  ]);
});

test('of a part of the release’s files, a disease is likely only', () => {
  const migrations = [migrationOf('1_a'), migrationOf('2_b', { state: 'failed' })];
  expect(findingsOf(looked({ migrations, isReduced: true }))).toMatchObject([{ sure: 'likely' }]);
});

describe('drift', () => {
  const open = { statement: 'ALTER TABLE "A" DROP COLUMN "x"', exception: null };
  const may = {
    statement: 'CREATE INDEX "j" ON "A"("id")',
    exception: { kind: 'own', reason: 'the folder leaves it so' },
  } as const;
  const theirs = {
    statement: 'DROP TABLE "theirs"',
    exception: { kind: 'foreign', reason: 'others' },
  } as const;

  test('that nothing explains is broken, and what may stay is named with its reason', () => {
    const found = findingsOf(looked({ drift: [open, may, theirs] }));
    expect(found).toMatchObject([
      { kind: 'drift', tone: 'broken' },
      { kind: 'accepted-drift', tone: 'notice' },
    ]);
    expect(found[0]?.words).toContain('DROP COLUMN "x"');
    expect(found[1]?.words).toMatch(/1 difference .*\(the folder leaves it so\): CREATE INDEX/);
  });

  test('that open migrations bring is no finding', () => {
    const { view } = looked();
    const nextDeploy = { kind: 'apply' as const, migrations: ['2_b'] };
    expect(findingsOf(looked({ drift: [open], view: { ...view, nextDeploy } }))).toEqual([]);
  });
});

test('an INVALID index is broken if it is the folder’s, and told if it is not', () => {
  const i = index('i', 'A');
  const found = (definition: string, effects = made(table('A'), i)) =>
    findingsOf(
      looked({
        objects: objectsOf([table('A')], [table('B')], [i, definition]),
        effects: new Map([...looked().effects, ['1_a', effects]]),
      }),
    );
  expect(found(INDEX)).toEqual([]);
  expect(found(`INVALID ${INDEX}`)).toMatchObject([{ kind: 'invalid-index', tone: 'broken' }]);
  expect(found(`INVALID ${INDEX}`, made(table('A')))).toMatchObject([
    { kind: 'invalid-index', tone: 'notice' },
  ]);
});

describe('other schemas:', () => {
  const elsewhere = (...names: readonly string[]) =>
    names.map((name) => ({ schema: 'litellm', name }));

  test('the folder’s tables there and not here are broken, and there too a notice', () => {
    const lacking = HERE.filter(({ name }) => name === '_prisma_migrations');
    expect(findingsOf(looked({ tables: [...lacking, ...elsewhere('A', 'B')] }))).toMatchObject([
      { kind: 'tables-elsewhere', tone: 'broken' },
    ]);
    expect(findingsOf(looked({ tables: [...HERE, ...elsewhere('A', 'B')] }))).toMatchObject([
      { kind: 'tables-elsewhere', tone: 'notice' },
    ]);
    expect(findingsOf(looked({ tables: [...HERE, ...elsewhere('C')] }))).toEqual([]);
  });

  test('a second ledger is told with its rows', () => {
    const ledgers = [{ schema: 'litellm', rows: [] }];
    const [found] = findingsOf(
      looked({
        tables: [...HERE, ...elsewhere('_prisma_migrations')],
        bundle: bundleOf({ rest: { ledgers } }),
      }),
    );
    expect(found).toMatchObject({ kind: 'two-ledgers', tone: 'notice' });
    expect(found?.words).toContain('litellm has a ledger, too (0 rows)');
  });
});

describe('tables:', () => {
  test('one that an open migration makes, and that is there otherwise, is in the way', () => {
    const { view } = looked();
    const migrations = [migrationOf('1_a'), migrationOf('2_b', { state: 'pending' })];
    const other = {
      did: 'made',
      object: table('B'),
      expected: 'id',
      found: 'id: missing',
    } as const;
    const [first] = view.evidence;
    const evidence = [
      ...(first ? [first] : []),
      evidenceOf('2_b', [{ is: 'different', ...other }]),
    ];
    const found = (list: typeof migrations) =>
      findingsOf(looked({ view: viewOf({ migrations: list, evidence }) }));
    expect(found(migrations)).toContainEqual(
      expect.objectContaining({ kind: 'table-in-the-way', tone: 'broken', migration: '2_b' }),
    );
    expect(kinds(found([migrationOf('1_a'), migrationOf('2_b')]))).toEqual(['recorded-but-gone']);
  });

  test('others are told; a partition is none, and a newer release’s is told as such', () => {
    const found = (name: string, definition = '') =>
      findingsOf(
        looked({ objects: objectsOf([table('A')], [table('B')], [table(name), definition]) }),
      );
    expect(found('theirs')).toMatchObject([{ kind: 'foreign-tables', tone: 'notice' }]);
    expect(found('C')).toMatchObject([{ kind: 'newer-tables', tone: 'notice' }]);
    expect(found('A_2026', 'partition')).toEqual([]);
  });

  test('of a part of the release’s files, a table that none of them makes may be the release’s', () => {
    const objects = objectsOf([table('A')], [table('B')], [table('theirs')]);
    expect(findingsOf(looked({ objects, isReduced: true }))).toEqual([]);
  });

  test('a partitioned one that the folder makes as an ordinary one is a notice', () => {
    const objects = objectsOf([table('A'), 'partitioned RANGE (day)'], [table('B')]);
    expect(findingsOf(looked({ objects }))).toMatchObject([
      { kind: 'partitioned-table', tone: 'notice', sure: 'certain' },
    ]);
  });
});

describe('the history:', () => {
  const found = (name: string, over: Partial<Looked> = {}) =>
    findingsOf(
      looked({
        migrations: [
          migrationOf('1_a'),
          migrationOf('2_b'),
          migrationOf(name, { inFolder: false }),
        ].sort((a, b) => (a.name < b.name ? -1 : 1)),
        ...over,
      }),
    ).filter(({ kind }) => kind !== 'without-file');

  test('rows of a newer release are certain if they are known, and else likely', () => {
    expect(found('3_c')).toMatchObject([{ kind: 'newer-rows', tone: 'notice', sure: 'certain' }]);
    expect(found('9_x')).toMatchObject([{ kind: 'newer-rows', sure: 'likely' }]);
    expect(found('3_c', { knowledge: null })).toMatchObject([{ sure: 'likely' }]);
  });

  test('others’ among the folder’s are two histories; what came before its first is not', () => {
    expect(found('1_theirs')).toMatchObject([{ kind: 'two-histories', tone: 'notice' }]);
    expect(found('0_squashed')).toEqual([]);
  });

  test('if no row is the folder’s, that is broken', () => {
    const migrations = [
      migrationOf('1_a', { state: 'pending', ledgerRows: 0 }),
      migrationOf('5_z', { inFolder: false }),
    ];
    expect(findingsOf(looked({ migrations }))).toContainEqual(
      expect.objectContaining({ kind: 'two-histories', tone: 'broken' }),
    );
    const known = [migrations[0] ?? migrationOf('1_a'), migrationOf('1_old', { inFolder: false })];
    expect(kinds(findingsOf(looked({ migrations: known })))).not.toContain('two-histories');
  });

  test('that there is no file is told of a migration where nothing else is', () => {
    const all = (name: string, isReduced: boolean) =>
      findingsOf(
        looked({
          migrations: [
            migrationOf('1_a'),
            migrationOf('2_b'),
            migrationOf(name, { inFolder: false }),
          ],
          isReduced,
        }),
      );
    expect(kinds(all('0_squashed', false))).toEqual(['without-file']);
    expect(kinds(all('1_old', false))).toEqual(['withdrawn-migration']);
    expect(all('0_squashed', true)).toEqual([]);
  });

  test('a migration that is shipped no more is told with what took its place', () => {
    const [one] = found('1_old');
    expect(one).toMatchObject({ kind: 'withdrawn-migration', migration: '1_old' });
    expect(one?.words).toContain('it came with v1.0.0, and 1_a took its place');
  });
});

test('migrations that ran while a compromised release could be had are told', () => {
  const found = (startedAt: string) =>
    findingsOf(looked({ migrations: [migrationOf('1_a'), migrationOf('2_b', { startedAt })] }));
  expect(found('2026-03-24 12:00:00')).toMatchObject([
    { kind: 'compromised-release', tone: 'notice', sure: 'likely' },
  ]);
  expect(found('2026-03-26 00:00:00')).toEqual([]);
});

test('what has to end first: a held lock, and a standby', () => {
  const lock = { pid: 7, mode: 'ExclusiveLock', blockedBy: [] };
  const server = { ...bundleOf().server, inRecovery: true as const };
  const blocked = bundleOf({
    rest: {
      server,
      migrationLocks: [
        { ...lock, granted: true },
        { ...lock, granted: false },
      ],
    },
  });
  expect(kinds(blockersOf(blocked))).toEqual(['standby', 'held-lock']);
  expect(blockersOf(bundleOf())).toEqual([]);
});

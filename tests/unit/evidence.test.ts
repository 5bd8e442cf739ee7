/** What the ledger and the tables say together, and what follows from it. */
import type { PresenceRow } from '../../src/paste/listings/pasted-rows.ts';
import { describe, expect, test } from 'vitest';
import {
  evidenceOf,
  loggedIn,
  recordedIn,
  type MigrationState,
} from '../../src/evidence/evidence.ts';
import { planFor } from '../../src/evidence/plan.ts';
import type { CheckedMigration } from '../../src/evidence/schema.ts';
import { keptErrors } from '../../src/paste/listings/presence.ts';

const migration: CheckedMigration = {
  name: '20260101000000_add_things',
  release: 'v1.80.0',
  shipped: true,
  inferred: false,
  unseen: [],
  things: [
    { kind: 'table', name: 'A', add: 'CREATE TABLE IF NOT EXISTS "A" ();' },
    {
      kind: 'column',
      name: 'b',
      table: 'T',
      add: 'ALTER TABLE "T" ADD COLUMN IF NOT EXISTS "b" text;',
    },
    { kind: 'index', name: 'T_b_idx', add: 'CREATE INDEX IF NOT EXISTS "T_b_idx" ON "T" ("b");' },
    { kind: 'column', name: 'old', table: 'T', overtakenBy: '20270101000000_drop_old' },
  ],
};
const row = (kind: string, name: string, isThere: boolean): PresenceRow => ({
  kind,
  name,
  isThere,
});
const rows = (a: boolean, b: boolean, index: boolean): PresenceRow[] => [
  row('table', 'A', a),
  row('column', 'T.b', b),
  row('index', 'T_b_idx', index),
];
const plan = (recorded: MigrationState['recorded'], seen: PresenceRow[], one = migration) =>
  planFor([{ migration: one, recorded, evidence: evidenceOf(one, seen) }]);
const commands = (...args: Parameters<typeof plan>): string[] =>
  plan(...args).blocks.map(({ text }) => text);

const NAME = migration.name;
const APPLIED = `prisma migrate resolve --applied ${NAME}\nprisma migrate deploy`;
const ROLLED_BACK = `prisma migrate resolve --rolled-back ${NAME}\nprisma migrate deploy`;

describe('evidence', () => {
  test.each([
    ['there', rows(true, true, true)],
    ['missing', rows(false, false, false)],
    ['partly', rows(true, false, true)],
    ['unknown', rows(true, true, true).slice(0, 2)],
    ['unknown', []],
  ])('is %s', (kind, seen) => {
    expect(evidenceOf(migration, seen).kind).toBe(kind);
  });

  test('what a later migration takes away decides nothing, there or not', () => {
    for (const isThere of [true, false]) {
      const seen = [...rows(true, true, true), row('column', 'T.old', isThere)];
      expect(evidenceOf(migration, seen).kind).toBe('there');
    }
    const only = { ...migration, things: migration.things.slice(3) };
    expect(evidenceOf(only, []).kind).toBe('overtaken');
    expect(evidenceOf({ ...migration, things: [] }, []).kind).toBe('invisible');
  });

  test('a thing of the same name and another kind, or on another table, is another thing', () => {
    const seen = [
      row('index', 'A', true),
      row('column', 'U.b', true),
      row('table', 'T_b_idx', true),
    ];
    expect(evidenceOf(migration, seen).kind).toBe('unknown');
  });
});

describe('the row in the ledger', () => {
  const ledger = (applied: boolean, failed: boolean): PresenceRow[] => [
    row('recorded as applied', NAME, applied),
    row('recorded as failed', NAME, failed),
  ];
  test.each([
    ['failed', ledger(false, true)],
    ['applied-and-failed', ledger(true, true)],
    ['applied', ledger(true, false)],
    ['pending', ledger(false, false)],
    ['pending', [...ledger(false, false), row('recorded as failed', 'another', true)]],
    // A result that was cut says nothing of the row that it lacks.
    ['unknown', ledger(false, false).slice(0, 1)],
    ['unknown', rows(true, true, true)],
    // What was asked last counts.
    ['applied', [...ledger(false, true), ...ledger(true, false)]],
  ])('is %s', (recorded, seen) => {
    expect(recordedIn(NAME, seen)).toBe(recorded);
  });

  test('of a thing, too, what was asked last counts', () => {
    const seen = [...rows(false, false, false), ...rows(true, true, true)];
    expect(evidenceOf(migration, seen).kind).toBe('there');
  });

  test('what a failed row keeps is that row’s own, in any language', () => {
    const kept = [
      row('failed with', `${NAME}: no error`, true),
      row('failed with', 'another: FEHLER: Relation »x« existiert nicht', true),
    ];
    expect(loggedIn([NAME], kept)).toBe('none');
    expect(loggedIn(['another'], kept)).toBe('some');
    expect(loggedIn(['a third'], kept)).toBe('unknown');
    expect(keptErrors(kept)[1]).toEqual({
      migration: 'another',
      message: 'FEHLER: Relation »x« existiert nicht',
    });
  });
});

describe('the plan', () => {
  test('failed and there: it is recorded', () => {
    expect(commands('failed', rows(true, true, true))).toEqual([APPLIED]);
    expect(plan('failed', rows(true, true, true)).mendsCause).toBe(true);
  });

  test('failed and missing: it runs again, once its cause is gone', () => {
    expect(commands('failed', rows(false, false, false))).toEqual([ROLLED_BACK]);
    expect(plan('failed', rows(false, false, false)).mendsCause).toBe(false);
  });

  test('failed and partly: the rest is added in one transaction, an index after a drop of its INVALID namesake, then it is recorded', () => {
    expect(commands('failed', rows(true, false, false))).toEqual([
      'BEGIN;\nALTER TABLE "T" ADD COLUMN IF NOT EXISTS "b" text;\nDROP INDEX IF EXISTS "T_b_idx";\nCREATE INDEX IF NOT EXISTS "T_b_idx" ON "T" ("b");\nCOMMIT;',
      APPLIED,
    ]);
  });

  test('applied and missing: it is added, and the ledger is left alone', () => {
    const [sql, ...rest] = commands('applied', rows(false, false, false));
    expect(sql).toContain('CREATE TABLE');
    expect(rest).toEqual([]);
  });

  test('applied and there: nothing is to be done', () => {
    expect(commands('applied', rows(true, true, true))).toEqual([]);
    expect(plan('applied', rows(true, true, true)).sentence).toContain('agree');
  });

  test('not recorded and there: it is recorded; not recorded and missing: the deploy runs it', () => {
    expect(commands('pending', rows(true, true, true))).toEqual([APPLIED]);
    expect(commands('pending', rows(false, false, false))).toEqual(['prisma migrate deploy']);
  });

  test('a failed migration that no image ships is never marked as applied: Prisma refuses (P3017)', () => {
    const removed = { ...migration, shipped: false };
    expect(commands('failed', rows(true, true, true), removed)).toEqual([ROLLED_BACK]);
    expect(plan('failed', rows(true, true, true), removed).sentence).toContain(
      'Nothing runs it again',
    );
  });

  test('what no query sees, what is only inferred, what cannot be added is said', () => {
    const unseen = { ...migration, unseen: ['drops T.gone'], inferred: true };
    expect(plan('failed', rows(true, true, true), unseen).cautions.join('\n')).toMatch(
      /drops T\.gone[^]*not seen here/,
    );
    const [a, ...others] = migration.things;
    const undefinedTable = {
      ...migration,
      things: [{ ...a, kind: 'table' as const, name: 'A', add: undefined }, ...others],
    };
    const { cautions, blocks } = plan('failed', rows(false, true, true), undefinedTable);
    expect(cautions.join('\n')).toMatch(/Take it from the file[^]*table A/);
    expect(blocks).toEqual([]);
  });

  test('a name with spaces is one word of the shell', () => {
    const spaced = { ...migration, name: '20251122125322_Add organization_id to spend logs' };
    expect(commands('failed', rows(true, true, true), spaced)[0]).toContain(
      "--applied '20251122125322_Add organization_id to spend logs'\n",
    );
  });

  test('a failed row that nothing can be seen of is left to the reader', () => {
    const invisible = { ...migration, things: [] };
    expect(commands('failed', [], invisible)).toEqual([]);
    expect(plan('failed', [], invisible).sentence).toContain('read the file');
  });

  test('of a part nothing is recorded, whatever is there', () => {
    const part = (recorded: MigrationState['recorded'], seen: PresenceRow[]) =>
      planFor([{ migration, recorded, evidence: evidenceOf(migration, seen), isPart: true }]);
    const texts = ({ blocks }: ReturnType<typeof part>) =>
      blocks.map(({ text }) => text).join('\n');
    for (const recorded of ['pending', 'applied'] as const) {
      for (const seen of [rows(true, true, true), rows(true, false, true)]) {
        expect(texts(part(recorded, seen))).not.toContain('--applied');
      }
    }
    expect(texts(part('applied', rows(true, false, true)))).toContain('ADD COLUMN');
    expect(part('applied', rows(true, true, true)).findings.join()).toContain('of what was asked');
  });

  test('applied and failed at once: the failed row is closed, never recorded again (P3008)', () => {
    expect(commands('applied-and-failed', rows(true, true, true))).toEqual([ROLLED_BACK]);
    const [sql, last] = commands('applied-and-failed', rows(true, false, true));
    expect(sql).toContain('ADD COLUMN');
    expect(last).toBe(ROLLED_BACK);
  });

  test('a further failed row, of which nothing is known, is named, and no deploy is planned', () => {
    const { blocks, cautions } = planFor(
      [{ migration, recorded: 'failed', evidence: { kind: 'there' } }],
      ['20270101000000_mine'],
    );
    expect(blocks.map(({ text }) => text)).toEqual([`prisma migrate resolve --applied ${NAME}`]);
    expect(cautions.join()).toContain('20270101000000_mine');
  });

  test('a statement on a table that only the deploy makes is left out, and its migration is not recorded', () => {
    const [table] = migration.things;
    if (!table) throw new Error('the migration makes a table');
    const first = { ...migration, things: [table] };
    const second: CheckedMigration = {
      ...migration,
      name: '20260102000000_more',
      things: [
        { kind: 'column', name: 'c', table: 'A', add: 'ALTER TABLE "A" ADD COLUMN "c" text;' },
        { kind: 'column', name: 'd', table: 'T', add: 'ALTER TABLE "T" ADD COLUMN "d" text;' },
      ],
    };
    const { blocks, cautions } = planFor([
      { migration: first, recorded: 'failed', evidence: { kind: 'missing', missing: [table] } },
      {
        migration: second,
        recorded: 'failed',
        evidence: { kind: 'partly', missing: second.things.slice(0, 1), of: 2 },
      },
    ]);
    expect(blocks.map(({ text }) => text)).toEqual([ROLLED_BACK]);
    expect(cautions.join()).toContain('column A.c');
  });

  test('what no image ships is not run by a deploy either', () => {
    const removed = { ...migration, shipped: false };
    expect(commands('pending', rows(false, false, false), removed)).toEqual([]);
  });

  test('only what failed has a cause', () => {
    expect(plan('pending', rows(true, false, true)).mendsCause).toBe(true);
    expect(plan('failed', rows(true, false, true)).mendsCause).toBe(false);
  });
});

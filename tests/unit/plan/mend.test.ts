/** What makes the tables agree with the recorded migrations, and what becomes of each record. */
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/sandbox/evidence/effects.ts';
import type { Evidence, Judged } from '../../../src/sandbox/evidence/evidence.ts';
import { keyOf, type DefinedObject, type Objects } from '../../../src/sandbox/evidence/objects.ts';
import { decide } from '../../../src/sandbox/plan/decide.ts';
import { mendsOf, type Mend } from '../../../src/sandbox/plan/mend.ts';
import { evidenceOf, migrationOf } from '../../support/frames.ts';

const table = { kind: 'table', on: null, name: 'T' } as const;
const column = (name: string, on = 'T') => ({ kind: 'column', on, name }) as const;
const made = (object: Effect['object'], definition = 'text'): Effect => ({
  ...{ kind: 'made', object },
  definition: object.kind === 'table' ? '' : definition,
});

const there = (...objects: readonly (readonly [Effect['object'], string?])[]): Objects =>
  new Map(
    objects.map(([object, definition = object.kind === 'table' ? '' : 'text'], index) => {
      const defined: DefinedObject = { ...object, id: String(index), definition };
      return [keyOf(object), defined];
    }),
  );

/** The mends of migrations with these effects, as lines. */
const lines = (effects: readonly (readonly Effect[])[], objects: Objects): string[] =>
  mendsOf(
    effects.map((list, index) => ({
      name: `${String(index)}_m`,
      effects: { effects: [...list], rows: false, failure: null },
    })),
    objects,
  ).map((mend: Mend) => (mend.kind === 'person' ? `person: ${mend.of}` : mend.does));

describe('mends', () => {
  const both = [made(table), made(column('a')), made(column('b'))];

  test('nothing where all is there', () => {
    expect(lines([both], there([table], [column('a')], [column('b')]))).toEqual([]);
  });

  test('a column of a table that is there, the table with its columns where it is not', () => {
    expect(lines([both], there([table], [column('b')]))).toEqual(['add column T.a']);
    expect(lines([both], there())).toEqual(['add table T']);
  });

  test('the last migration has the last word', () => {
    const altered: Effect = {
      ...{ kind: 'altered', object: column('a') },
      ...{ definition: 'text NOT NULL', before: 'text' },
    };
    expect(
      lines([both, [altered]], there([table], [column('a'), 'text NOT NULL'], [column('b')])),
    ).toEqual([]);
    expect(lines([both, [altered]], there([table], [column('a')], [column('b')]))).toEqual([
      'alter column T.a',
    ]);
    const dropped: Effect = { kind: 'dropped', object: column('a') };
    expect(lines([both, [dropped]], there([table], [column('b')]))).toEqual([]);
  });

  test('what holds rows is never dropped by a plan', () => {
    const dropped: Effect = { kind: 'dropped', object: column('a') };
    expect(lines([both, [dropped]], there([table], [column('a')], [column('b')]))).toEqual([
      'person: 1_m',
    ]);
  });

  test('an index that should be gone is dropped before others are made', () => {
    const index = { kind: 'index', on: 'T', name: 'i' } as const;
    const dropped: Effect = { kind: 'dropped', object: index };
    expect(lines([both, [dropped]], there([table], [column('a')], [index, '']))).toEqual([
      'drop index i on T',
      'add column T.b',
    ]);
  });

  test('an index of a large table is built while others write', () => {
    const index = { kind: 'index', on: 'T', name: 'i' } as const;
    const effects = [...both, made(index, 'CREATE UNIQUE INDEX i ON "T" USING btree (a)')];
    const recorded = [{ name: 'm', effects: { effects, rows: false, failure: null } }];
    const objects = there([table], [column('a')], [column('b')]);
    const invalid = there(...([[table], [column('a')], [column('b')]] as const), [
      index,
      'INVALID CREATE UNIQUE INDEX i ON "T" USING btree (a)',
    ]);
    const statements = (of: Objects) =>
      mendsOf(recorded, of, { large: new Set(['T']) }).map(
        (mend) => 'statements' in mend && mend.statements,
      );
    expect(statements(objects)).toEqual([
      ['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON "T" USING btree (a)'],
    ]);
    expect(statements(invalid)).toEqual([
      [
        'DROP INDEX CONCURRENTLY "i"',
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON "T" USING btree (a)',
      ],
    ]);
  });

  test('a rename comes alone, a table’s before those on it', () => {
    const renamed: Effect[] = [
      {
        ...{ kind: 'renamed', object: { ...table, name: 'N' } },
        ...{ definition: '', from: table },
      },
      {
        ...{ kind: 'renamed', object: column('a', 'N') },
        ...{ definition: 'text', from: column('a') },
      },
      {
        ...{ kind: 'renamed', object: column('c', 'N') },
        ...{ definition: 'text', from: column('b') },
      },
    ];
    expect(lines([both, renamed], there([table], [column('a')], [column('b')]))).toEqual([
      'rename table N',
    ]);
    const after = there([{ ...table, name: 'N' }], [column('a', 'N')], [column('b', 'N')]);
    expect(lines([both, renamed], after)).toEqual(['rename column N.c']);
  });
});

describe('a decision', () => {
  const judged = (is: 'there' | 'missing'): Judged => ({ is, did: 'made', object: column('a') });
  const evidence = (over: Partial<Evidence>, ...is: ('there' | 'missing')[]): Evidence => ({
    ...evidenceOf('m', is.map(judged)),
    ...over,
  });
  const shown = {
    all: evidence({}, 'there'),
    part: evidence({}, 'there', 'missing'),
    none: evidence({}, 'missing'),
    rows: evidence({ rows: true }, 'there'),
    onlyRows: evidence({ is: 'invisible', rows: true }),
    unknown: evidence({ is: 'unknown' }),
  };

  test.each([
    ['applied', 'all', 'keep'],
    ['applied', 'none', 'keep'],
    ['failed', 'all', 'record'],
    ['failed', 'part', 'record'],
    ['failed', 'none', 'run again'],
    ['failed', 'rows', 'ask'],
    ['failed', 'onlyRows', 'ask'],
    ['failed', 'unknown', 'ask'],
    ['pending', 'all', 'record'],
    ['pending', 'part', 'record'],
    ['pending', 'none', 'deploy'],
    ['pending', 'rows', 'ask'],
    ['pending', 'onlyRows', 'deploy'],
    ['pending', 'unknown', 'deploy'],
    ['rolled-back', 'all', 'record'],
    ['rolled-back', 'none', 'deploy'],
  ] as const)('%s, and %s of it is there: %s', (state, shows, kind) => {
    const migration = migrationOf('m', { state });
    expect(decide(migration, shown[shows], () => false).kind).toBe(kind);
  });

  test.each([
    ['failed', 'applied', 'record'],
    ['failed', 'not', 'run again'],
    ['pending', 'applied', 'record'],
    ['pending', 'not', 'deploy'],
  ] as const)('%s, and a later one that is %s applied took its place: %s', (state, later, kind) => {
    const overtaken: Judged = { is: 'overtaken', did: 'made', object: column('a'), by: 'later' };
    const shows = { ...evidenceOf('m', [overtaken]), is: 'overtaken' as const };
    const isApplied = (name: string): boolean => name === 'later' && later === 'applied';
    expect(decide(migrationOf('m', { state }), shows, isApplied).kind).toBe(kind);
    // Rows are seen nowhere.
    const withRows = decide(migrationOf('m', { state }), { ...shows, rows: true }, isApplied).kind;
    expect(withRows).toBe(state === 'failed' ? 'ask' : 'deploy');
  });

  test.each([
    ['twice in the ledger', { state: 'failed', appliedAndFailed: true }, 'close'],
    ['failed, without a file', { state: 'failed', inFolder: false }, 'close'],
    ['applied, without a file', { state: 'applied', inFolder: false }, 'keep'],
  ] as const)('%s', (_, over, kind) => {
    expect(decide(migrationOf('m', over), shown.all, () => false).kind).toBe(kind);
  });
});

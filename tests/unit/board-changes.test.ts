/** What is otherwise on a board than on the one before it, and boards that are written once. */
import { describe, expect, test } from 'vitest';
import { codeIn, namesIn, plainName } from '../../src/components/board/names-in.ts';
import { shareBoards } from '../../src/sandbox/board/shared-boards.ts';
import { changesLine } from '../../src/sandbox/board/changes.ts';
import { factsOf } from '../../src/sandbox/board/facts.ts';
import { summaryOf, type BoardSummary, type SummaryPart } from '../../src/sandbox/board/summary.ts';
import type { Arrival } from '../../src/sandbox/ui/arrival/arrival.ts';
import { stateWords } from '../../src/sandbox/ui/arrival/state-words.ts';
import type { Migration } from '../../src/sandbox/frame.ts';
import type { Judged } from '../../src/sandbox/evidence/evidence.ts';
import { evidenceOf, migrationOf, viewOf } from '../support/frames.ts';

const column = (is: 'there' | 'missing'): Judged => ({
  ...{ is, did: 'made' },
  object: { kind: 'column', on: 'T', name: 'c' },
});

/** A board of these migrations, each of which makes a column. */
function boardOf(
  migrations: Readonly<Record<string, Partial<Migration> & { is?: 'there' | 'missing' }>>,
  before?: BoardSummary,
): BoardSummary {
  const all = Object.entries(migrations);
  const view = viewOf({
    migrations: all.map(([name, { is: _, ...over }]) => migrationOf(name, over)),
    evidence: all.map(([name, { is = 'there' }]) => evidenceOf(name, [column(is)])),
  });
  return summaryOf(factsOf(view), before);
}

const sizeOf = (part: SummaryPart): number => (part.kind === 'row' ? 1 : part.names.length);

describe('the line of changes', () => {
  const before = boardOf({
    '20260101000000_a': { is: 'missing' },
    '20260102000000_b': { state: 'failed', is: 'missing' },
    '20260103000000_c': {},
  });

  test('names what agrees again, and what becomes of a record', () => {
    const after = boardOf({
      '20260101000000_a': {},
      '20260102000000_b': {},
      '20260103000000_c': {},
    });
    expect(changesLine(before, after)).toBe('a agrees again; b becomes applied.');
  });

  test('tells a new disease in its words', () => {
    const after = boardOf({
      '20260101000000_a': { is: 'missing' },
      '20260102000000_b': { markedOnly: true, is: 'missing' },
      '20260103000000_c': {},
    });
    expect(changesLine(before, after)).toBe(
      'b: marked as applied, never run: nothing of it is there.',
    );
  });

  test('says that nothing changes', () => {
    expect(changesLine(before, before)).toBe('Nothing changes on the board.');
  });

  test('counts many that change alike, and tells of those that are gone', () => {
    const pending = { state: 'pending', is: 'missing' } as const;
    const many = boardOf({ a: pending, b: pending, c: pending, d: {} });
    expect(changesLine(many, boardOf({ a: {}, b: {}, c: {} }))).toBe(
      '3 migrations become applied; d is gone.',
    );
  });

  test('is the reason where Prisma cannot look', () => {
    const unknown = summaryOf({ kind: 'unknown', reason: 'no' });
    expect(changesLine(before, unknown)).toBe('Prisma cannot look at the database: no');
    expect(changesLine(unknown, unknown)).toBe('Nothing changes on the board.');
  });
});

test('what has changed is not folded with what is as it was', () => {
  const missing = { is: 'missing' } as const;
  const before = boardOf({ a: {}, b: {}, c: {}, d: missing, e: missing, f: missing });
  const after = boardOf({ a: {}, b: {}, c: {}, d: {}, e: {}, f: {} }, before);
  expect(after.parts.map(sizeOf)).toEqual([3, 3]);
  expect(boardOf({ a: {}, b: {}, c: {}, d: {}, e: {}, f: {} }).parts.map(sizeOf)).toEqual([6]);
});

test('a difference of a table that has nothing on one side is told without it', () => {
  const table: Judged = {
    ...{ is: 'different', did: 'made', expected: '', found: 'partitioned RANGE (c)' },
    object: { kind: 'table', on: null, name: 'T' },
  };
  const view = viewOf({ migrations: [migrationOf('a')], evidence: [evidenceOf('a', [table])] });
  expect(summaryOf(factsOf(view)).parts).toMatchObject([
    { wrong: ['table T: found partitioned RANGE (c)'] },
  ]);
});

test('equal boards are written once, the broken state first', () => {
  const before = boardOf({ a: { state: 'failed' } });
  const fixed = boardOf({ a: {} });
  const shared = shareBoards({
    before,
    after: {
      'r.same': { deploy: before, restart: null },
      'r.fix': { deploy: fixed, restart: fixed },
      'r.other': { deploy: fixed, restart: before },
    },
  });
  expect(shared.boards).toEqual([before, fixed]);
  expect(shared.after).toEqual({
    'r.same': { deploy: 0, restart: null },
    'r.fix': { deploy: 1, restart: 1 },
    'r.other': { deploy: 1, restart: 0 },
  });
});

describe('names in the prose', () => {
  test('are those of code, without quotes and schema', () => {
    expect(codeIn('The `T` of ``x`` and `a b`')).toEqual(['T', 'x', 'a b']);
    expect(plainName('public."T"."c"')).toBe('T.c');
    expect(plainName(String.raw`\"T\"`)).toBe('T');
  });

  test('lead to the migrations that touch them', () => {
    const objects = { a: ['T', 'T.c', 'c'], b: ['T'], d: ['U'] };
    expect(namesIn(['"T"', 'T.c', 'nothing', 'constructor'], objects)).toEqual({
      T: ['a', 'b'],
      'T.c': ['a'],
    });
  });
});

test('the sentence of a cover has the reader’s names', () => {
  const named: Arrival = {
    kind: 'arrived',
    inputs: null,
    named: {
      ...{ names: {}, refused: [] },
      renamed: [
        {
          placeholder: 'failed_migration_name',
          from: '20260101000000_init',
          to: '20260202000000_mine',
        },
      ],
      scenario: {
        ...{ id: '', title: '', story: '', release: '', environment: {}, acceptedDrift: [] },
        ...{ ownCheck: null, suggestions: [], values: {}, hints: [], releases: [], state: '' },
        effects: { list: [], places: {}, files: {} },
      },
    },
  };
  const words = 'The migration init failed; what it initialises is there.';
  expect(stateWords(words, named)).toBe('The migration mine failed; what it initialises is there.');
  expect(stateWords(words, { kind: 'nothing' })).toBe(words);
});

/** The board: where folder, ledger and tables disagree, in words; what is folded; and the state in one sentence. */
import { describe, expect, test } from 'vitest';
import { boardOf, foldRows } from '../../src/sandbox/board/board.ts';
import { deltaOf, factsOf, knownFacts, withDelta } from '../../src/sandbox/board/facts.ts';
import { nameParts, namesAlike, shownName } from '../../src/sandbox/board/name.ts';
import { boardRow } from '../../src/sandbox/board/row.ts';
import { summaryOf } from '../../src/sandbox/board/summary.ts';
import { boardText } from '../../src/sandbox/board/text.ts';
import type { Judged } from '../../src/sandbox/evidence/evidence.ts';
import type { Migration } from '../../src/sandbox/frame.ts';
import { evidenceOf, migrationOf, viewOf } from '../support/frames.ts';

const judged = (
  is: 'there' | 'missing' | 'not dropped',
  name = 'T',
  kind: 'table' | 'column' = 'table',
): Judged => ({
  is,
  did: is === 'not dropped' ? 'dropped' : 'made',
  object: { kind, on: kind === 'column' ? 'T' : null, name },
});
const different = (expected: string, found: string): Judged => ({
  ...{ is: 'different', did: 'made', expected, found },
  object: { kind: 'index', on: 'T', name: 'i' },
});

const rowOf = (over: Partial<Migration>, ...objects: Judged[]) =>
  boardRow({ migration: migrationOf('m', over), evidence: evidenceOf('m', objects) });
const diseaseOf = (over: Partial<Migration>, ...objects: Judged[]): string | undefined =>
  rowOf(over, ...objects).disease?.words;

describe('the disease', () => {
  const there = judged('there');
  const missing = judged('missing');

  test.each<[string, Partial<Migration>, Judged[], string | undefined]>([
    ['applied and there', {}, [there], undefined],
    ['applied, gone', {}, [missing], 'Recorded as applied, and its table is gone'],
    [
      'applied, two gone',
      {},
      [missing, judged('missing', 'U')],
      'Recorded as applied, and its 2 tables are gone',
    ],
    [
      'applied, partly',
      {},
      [there, judged('missing', 'c', 'column')],
      'Recorded as applied, and 1 of 2 is missing',
    ],
    [
      'applied, its column',
      {},
      [judged('missing', 'c', 'column')],
      'Recorded as applied, and its column is missing',
    ],
    [
      'applied, not dropped',
      {},
      [judged('not dropped')],
      'Recorded as applied, and its table is still there',
    ],
    [
      'marked only, nothing',
      { markedOnly: true },
      [missing],
      'Marked as applied, never run: nothing of it is there',
    ],
    ['marked only, there', { markedOnly: true }, [there], undefined],
    ['failed, there', { state: 'failed' }, [there], 'Recorded as failed, and all of it is there'],
    ['failed, nothing', { state: 'failed' }, [missing], 'Failed, and nothing of it is there'],
    ['failed, partly', { state: 'failed' }, [there, missing], 'Failed, and 1 of 2 is there'],
    [
      'failed, INVALID',
      { state: 'failed' },
      [different('x', 'INVALID x')],
      'Failed: its index is INVALID',
    ],
    [
      'failed, only rows',
      { state: 'failed' },
      [],
      'Failed, and what it did cannot be told from the tables',
    ],
    ['pending, nothing', { state: 'pending' }, [missing], undefined],
    ['pending, there', { state: 'pending' }, [there], 'Not recorded, and all of it is there'],
    ['rolled back, nothing', { state: 'rolled-back' }, [missing], undefined],
    [
      'rolled back, there',
      { state: 'rolled-back' },
      [there],
      'Rolled back in the ledger, and all of it is there: the next deploy runs it again',
    ],
    ['edited', { edited: true }, [there], 'The file is not the one that ran'],
    ['renamed', { state: 'pending', ranAs: 'old' }, [], 'The same file ran as old'],
    ['no file', { inFolder: false }, [there], 'Recorded, and this release has no file for it'],
    [
      'twice',
      { state: 'failed', appliedAndFailed: true },
      [there],
      'Recorded twice, as applied and as failed',
    ],
  ])('%s', (_, over, objects, words) => {
    expect(diseaseOf(over, ...objects)).toBe(words);
  });

  test('what a pending migration only drops shows nothing', () => {
    const dropped: Judged = {
      is: 'there',
      did: 'dropped',
      object: { kind: 'table', on: null, name: 'T' },
    };
    expect(rowOf({ state: 'pending' }, dropped)).toMatchObject({
      disease: null,
      tables: 'not yet',
    });
  });

  test('tables that could not be looked at are unknown, not gone', () => {
    expect(boardRow({ migration: migrationOf('m'), evidence: null })).toMatchObject({
      tables: 'unknown',
      disease: null,
    });
  });
});

describe('folding', () => {
  const rows = (names: readonly string[], over: Partial<Migration> = {}) =>
    names.map((name) =>
      boardRow({
        migration: migrationOf(name, over),
        evidence: evidenceOf(name, [judged('there')]),
      }),
    );
  const kinds = (parts: ReturnType<typeof foldRows>) =>
    parts.map((part) => (part.kind === 'row' ? part.row.migration.name : part.rows.length));

  test('neighbours that agree are folded, two are not worth it', () => {
    expect(kinds(foldRows(rows(['a', 'b', 'c', 'd'])))).toEqual([4]);
    expect(kinds(foldRows(rows(['a', 'b'])))).toEqual(['a', 'b']);
  });

  test('a failed one never is, nor one that is kept apart', () => {
    expect(kinds(foldRows(rows(['a', 'b', 'c'], { state: 'failed' })))).toEqual(['a', 'b', 'c']);
    const parts = foldRows(
      rows(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
      ({ migration }) => migration.name === 'd',
    );
    expect(kinds(parts)).toEqual([3, 'd', 3]);
  });

  test('a different disease ends the run', () => {
    const all = [...rows(['a', 'b', 'c']), ...rows(['d', 'e', 'f'], { edited: true })];
    expect(kinds(foldRows(all))).toEqual([3, 3]);
  });
});

describe('the sentence', () => {
  const gone = evidenceOf('a', [judged('missing', 'T'), judged('missing', 'U')]);

  test('as a person would say it: what is gone, who needs it, what the deploy does', () => {
    const view = viewOf({
      migrations: [migrationOf('a'), migrationOf('20260116142756_add_c', { state: 'failed' })],
      evidence: [gone, evidenceOf('b', [judged('missing', 'c', 'column')])],
      nextDeploy: { kind: 'refuse', code: 'P3009', migrations: ['20260116142756_add_c'] },
    });
    expect(boardOf(knownFacts(view)).sentence).toBe(
      '2 tables that the ledger calls applied are gone; the migration add_c needs them and failed; deploy refuses until that is resolved (P3009).',
    );
  });

  test('where all agrees', () => {
    const view = viewOf({
      migrations: [migrationOf('a')],
      evidence: [evidenceOf('a', [judged('there')])],
    });
    expect(boardOf(knownFacts(view)).sentence).toBe(
      'Folder, ledger and tables agree; deploy has nothing to do.',
    );
  });

  test('without a ledger', () => {
    const view = viewOf({
      ledger: 'missing',
      migrations: [migrationOf('a', { state: 'pending' })],
      evidence: [evidenceOf('a', [judged('there')])],
      nextDeploy: { kind: 'refuse', code: 'P3005', migrations: [] },
    });
    expect(boardOf(knownFacts(view)).sentence).toBe(
      '1 migration is not recorded as applied, and what it makes is there; there is no ledger, so deploy refuses (P3005).',
    );
  });
});

describe('as text', () => {
  test('what is wrong stands below its row; an index on a table that is gone goes without saying', () => {
    const index: Judged = {
      is: 'missing',
      did: 'made',
      object: { kind: 'index', on: 'T', name: 'i' },
    };
    const view = viewOf({
      migrations: [migrationOf('20251219110931_add_t')],
      evidence: [evidenceOf('20251219110931_add_t', [judged('missing'), index])],
    });
    expect(boardText(summaryOf(factsOf(view)))).toBe(
      [
        '1 table that the ledger calls applied is gone; deploy has nothing to do.',
        '',
        'Migration         Folder  Ledger   Tables',
        '----------------  ------  -------  ------',
        '2025-12-19 add_t  yes     applied  gone',
        '  Recorded as applied, and its table is gone',
        '  table T: missing',
      ].join('\n'),
    );
  });

  test('where Prisma cannot look, it is the reason', () => {
    const summary = summaryOf({ kind: 'unknown', reason: 'no' });
    expect(boardText(summary)).toBe('Prisma cannot look at the database: no');
  });
});

test('a name without a date stays whole', () => {
  expect(nameParts('0_init')).toEqual({ day: null, time: null, short: '0_init' });
  expect(nameParts('20260116142756_add_c')).toEqual({
    ...{ day: '2026-01-16', time: '14:27', short: 'add_c' },
  });
});

test('the time tells names apart that are alike but for it', () => {
  const [first, second] = ['20251115112233_baseline_diff', '20251115223344_baseline_diff'];
  const other = '20251116112233_baseline_diff';
  const alike = namesAlike([first, second, other, '0_init']);
  expect([...alike]).toEqual([first, second]);
  expect(shownName(first, alike)).toBe('2025-11-15 11:22 baseline_diff');
  expect(shownName(other, alike)).toBe('2025-11-16 baseline_diff');
  expect(shownName('0_init', alike)).toBe('0_init');
});

test('a difference from the broken state is the state again', () => {
  const gone = (name: string) => evidenceOf(name, [judged('missing')]);
  const before = factsOf(
    viewOf({ migrations: [migrationOf('a'), migrationOf('b')], evidence: [gone('a'), gone('b')] }),
  );
  const after = factsOf(
    viewOf({
      migrations: [migrationOf('b', { state: 'failed' }), migrationOf('c')],
      evidence: [gone('b'), evidenceOf('c', [judged('there')])],
    }),
  );
  const delta = deltaOf(before, after);
  expect(delta).toMatchObject({ gone: ['a'], rows: [{}, {}] });
  expect(withDelta(before, delta)).toEqual(after);
  expect(deltaOf(after, after)).toMatchObject({ gone: [], rows: [] });
});

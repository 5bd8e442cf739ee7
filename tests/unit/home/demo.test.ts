/** The recorded fix on home: rows that change, frame by frame. */
import { describe, expect, test } from 'vitest';
import { demoOf } from '../../../src/components/home/demo.ts';
import type { WatchedStep } from '../../../src/runbook/watched.ts';
import type { MovedCells, RowMove } from '../../../src/sandbox/board/moves.ts';
import type { BoardSummary } from '../../../src/sandbox/board/summary.ts';

const fine: MovedCells = { folder: 'yes', ledger: 'applied', tables: '1 of 1', disease: null };
const gone: MovedCells = {
  ...{ ...fine, tables: 'gone' },
  disease: { tone: 'broken', words: 'Recorded as applied, and its table is gone' },
};
const failed: MovedCells = {
  ...{ ...fine, ledger: 'failed', tables: 'none' },
  disease: { tone: 'broken', words: 'Failed, and nothing of it is there' },
};
const rolledBack: MovedCells = { ...failed, ledger: 'rolled back', disease: null };

const row = (name: string, cells: MovedCells): BoardSummary['parts'][number] => ({
  ...{ kind: 'row', name, wrong: [] },
  ...cells,
});

const BEFORE: BoardSummary = {
  sentence: 'A table is gone.',
  parts: [row('a', fine), row('b', gone), row('c', fine), row('d', failed), row('e', fine)],
};

const step = (line: string, moves: RowMove[]): WatchedStep => ({
  input: { kind: 'command', line },
  ...{ printed: { headline: null, parts: [] }, exitCode: 0, line: '', sentence: '' },
  ...{ moves, checks: [] },
});

const STEPS: WatchedStep[] = [
  step('execute', [{ names: ['b'], was: gone, now: fine }]),
  step('resolve', [{ names: ['d'], was: failed, now: rolledBack }]),
  step('deploy', [{ names: ['d'], was: rolledBack, now: fine }]),
  step('deploy again', []),
];

describe('the recording on home', () => {
  const demo = demoOf(BEFORE, STEPS);

  test('has the rows from the first to the last that moves, and only the commands that move them', () => {
    expect(demo.rows.map(({ names }) => names)).toEqual([['b'], ['c'], ['d']]);
    expect(demo.commands).toEqual(['execute', 'resolve', 'deploy']);
  });

  test('joins the frames in which a cell says the same, and leaves the last without an end', () => {
    const [first, between, last] = demo.rows;
    expect(first?.tables).toEqual([
      { words: 'gone', from: 0, to: 1, isBroken: true },
      { words: '1 of 1', from: 1, to: null, isBroken: false },
    ]);
    expect(first?.ledger).toEqual([{ words: 'applied', from: 0, to: null, isBroken: true }]);
    expect(between?.tables).toEqual([{ words: '1 of 1', from: 0, to: null, isBroken: false }]);
    expect(last?.ledger.map(({ words, from, to }) => [words, from, to])).toEqual([
      ['failed', 0, 2],
      ['rolled back', 2, 3],
      ['applied', 3, null],
    ]);
  });

  test('tells from which frame on a row is whole', () => {
    expect(demo.rows.map(({ mended }) => mended)).toEqual([1, null, 2]);
  });

  test('takes no recording in which nothing moves, and no step that is no command', () => {
    expect(() => demoOf(BEFORE, STEPS.slice(3))).toThrow('no row moves');
    const sql: WatchedStep = {
      ...step('', [{ names: ['b'], was: gone, now: fine }]),
      input: { kind: 'sql', script: 'SELECT 1' },
    };
    expect(() => demoOf(BEFORE, [sql])).toThrow('no command');
  });
});

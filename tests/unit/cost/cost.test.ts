import { describe, expect, test } from 'vitest';
import { costOf } from '../../../src/sandbox/cost/cost.ts';
import {
  NO_DIFFERENCE,
  type Difference,
  type RowDifference,
} from '../../../src/sandbox/difference.ts';
import type { Effect } from '../../../src/sandbox/evidence/effects.ts';
import type { DatabaseObject } from '../../../src/sandbox/evidence/objects.ts';
import type { Frame } from '../../../src/sandbox/frame.ts';
import { evidenceOf, frameOf, migrationOf, viewOf } from '../../support/frames.ts';

const frameWith = (difference: Partial<Difference>, over: Partial<Frame> = {}): Frame =>
  frameOf({ difference: { ...NO_DIFFERENCE, ...difference }, ...over });

const object = (
  kind: DatabaseObject['kind'],
  name: string,
  on: string | null = null,
): DatabaseObject => ({ kind, on, name });

const made = (...of: Parameters<typeof object>): Effect => ({
  kind: 'made',
  object: object(...of),
  definition: 'text',
});
const dropped = (...of: Parameters<typeof object>): Effect => ({
  kind: 'dropped',
  object: object(...of),
});

const rowsOf = (table: string, over: Partial<RowDifference>): RowDifference => ({
  ...{ table, before: 40, after: 40, added: 0, changed: 0, lost: 0, unknown: 0 },
  ...{ lostValues: [], compared: 40, ...over },
});

const linesOf = (frame: Frame, before = viewOf()): string[] =>
  costOf(before, frame).groups.flatMap(({ title, lines }) =>
    lines.map(({ mark, text }) => `${title} ${mark} ${text}`),
  );

describe('the line', () => {
  test.each<[string, Frame, string]>([
    ['nothing', frameWith({}), 'nothing changed'],
    ['not known', frameOf({ difference: null }), 'what it did to objects and rows is not known'],
    [
      'brought down',
      frameWith({}, { broughtDown: 'its stack overflowed' }),
      'it brought the database down: nothing of it was kept',
    ],
    [
      'a table with all that belongs to it',
      frameWith({
        objects: [
          made('table', 'a'),
          made('column', 'id', 'a'),
          made('constraint', 'a_pkey', 'a'),
          made('index', 'i', 'a'),
          made('table', 'b'),
          made('index', 'j', 'other'),
        ],
      }),
      '2 tables added; 1 index added',
    ],
    [
      'rows, the lost ones first',
      frameWith({
        objects: [dropped('column', 'c', 'a')],
        rows: [
          rowsOf('a', { changed: 2, lostValues: [{ column: 'c', values: 1_204 }] }),
          rowsOf('b', { added: 1, lost: 3, unknown: 1 }),
        ],
      }),
      '3 rows lost; 1,204 values lost; 1 row gone or with another key; 1 row added; 2 rows changed; 1 column removed',
    ],
    ['a release', frameWith({}, { view: viewOf({ release: 'v2' }) }), 'v2 installed'],
  ])('%s', (_, frame, line) => {
    expect(costOf(viewOf(), frame).line).toBe(line);
  });

  test('the ledger', () => {
    const before = viewOf({
      migrations: [
        migrationOf('a', { state: 'failed' }),
        migrationOf('b', { state: 'pending', ledgerRows: 0 }),
      ],
    });
    const view = viewOf({
      migrations: [
        migrationOf('a', { state: 'rolled-back', rolledBackAt: '2026-02-02' }),
        migrationOf('b', { markedOnly: true }),
      ],
    });
    expect(costOf(before, frameWith({}, { view }))).toMatchObject({
      line: '1 row of the ledger added; 1 row of the ledger changed',
      losses: [],
    });
    expect(linesOf(frameWith({}, { view }), before)).toEqual([
      'Ledger ~ a: failed → rolled back',
      'Ledger + b: marked as applied',
    ]);
  });

  test('a row of the ledger that was edited, and one that is gone', () => {
    const before = viewOf({ migrations: [migrationOf('a'), migrationOf('b')] });
    const view = viewOf({
      migrations: [
        migrationOf('a', { logs: 'x' }),
        migrationOf('b', { state: 'pending', ledgerRows: 0 }),
      ],
    });
    expect(linesOf(frameWith({}, { view }), before)).toEqual([
      'Ledger ~ a: applied, its row was edited',
      'Ledger − b: was applied, its row is gone',
    ]);
    expect(costOf(before, frameWith({}, { view })).losses).toMatchObject([
      { kind: 'ledger', what: '1 row of the ledger' },
    ]);
  });

  test('the ledger itself', () => {
    const before = viewOf({ migrations: [migrationOf('a')] });
    const view = viewOf({ ledger: 'missing' });
    expect(costOf(before, frameWith({}, { view })).line).toBe(
      'the ledger dropped; 1 row of the ledger lost',
    );
  });
});

describe('the list', () => {
  test('objects', () => {
    const frame = frameWith({
      objects: [
        dropped('index', 'i', 'a'),
        {
          kind: 'renamed',
          object: object('table', 'b'),
          from: object('table', 'a'),
          definition: '',
        },
        {
          kind: 'renamed',
          object: object('column', 'id', 'b'),
          from: object('column', 'id', 'a'),
          definition: 'text',
        },
        {
          kind: 'altered',
          object: object('column', 'c', 'b'),
          before: 'text',
          definition: 'integer',
        },
      ],
    });
    expect(linesOf(frame)).toEqual([
      'Objects − index i on a',
      'Objects ~ table a → b',
      'Objects ~ column b.c: text → integer',
    ]);
  });

  test('rows, and how many were compared', () => {
    const frame = frameWith({
      rows: [
        rowsOf('a', { before: 9_000, compared: 5_000, lost: 1, changed: 2 }),
        rowsOf('b', { added: 2 }),
      ],
    });
    expect(linesOf(frame)).toEqual([
      'Rows − a: 1 row lost, 2 rows changed (of its 9,000 rows, 5,000 were compared)',
      'Rows + b: 2 rows added',
    ]);
  });
});

describe('losses', () => {
  test('rows and values: only a backup; an object: the file of its migration', () => {
    const table = object('table', 'a');
    const before = viewOf({
      migrations: [migrationOf('1_a')],
      evidence: [evidenceOf('1_a', [{ is: 'there', did: 'made', object: table }])],
    });
    const frame = frameWith(
      {
        objects: [dropped('table', 'a'), dropped('column', 'id', 'a'), dropped('index', 'x', 'b')],
        rows: [
          rowsOf('a', { after: null, lost: 40 }),
          rowsOf('b', { lostValues: [{ column: 'c', values: 1 }] }),
        ],
      },
      { view: before },
    );
    expect(costOf(before, frame).losses).toEqual([
      {
        kind: 'data',
        what: '40 rows of a',
        back: 'Undo brings it back here. In production only a backup does.',
      },
      {
        kind: 'data',
        what: '1 value of b.c',
        back: 'Undo brings it back here. In production only a backup does.',
      },
      {
        kind: 'object',
        what: 'table a',
        back: 'Undo brings it back here. In production the file of 1_a makes it again.',
      },
      {
        kind: 'object',
        what: 'index x on b',
        back: 'Undo brings it back here. In production the statement that made it does.',
      },
    ]);
  });
});

import { expect, test } from 'vitest';
import { writeMatrix } from '../../src/components/matrix/written.ts';
import type { Matrix } from '../../src/content/fix-matrix.ts';
import type { Cell } from '../../src/runbook/matrix.ts';
import type { Outcome } from '../../src/sandbox/solved/outcome.ts';

const fixed: Outcome = { kind: 'fixed' };
const lost: Outcome = { kind: 'rows-lost' };
const again: Outcome = { kind: 'fails-again', code: 'P3009' };
const none: Cell = { kind: 'not-applicable', missing: ['failed_migration_name'] };

const MATRIX: Matrix = {
  broken: {
    'x.a': { kind: 'own', outcomes: { deploy: lost, restart: fixed } },
    'x.b': { kind: 'other', outcome: again },
  },
  empty: { 'x.a': none, 'x.b': none },
  stuck: { 'x.a': { kind: 'other', outcome: fixed }, 'x.b': none },
};

const written = writeMatrix(['x.a', 'x.b'], MATRIX);

test('the labels are in the order of the legend, each with its long words', () => {
  expect(written.labels).toEqual([
    { text: 'Fixed', tone: 'ok', says: 'Fixed' },
    { text: 'P3009', tone: 'fail', says: 'Fails: a migration failed before (P3009)' },
    { text: 'Lost', tone: 'fail', says: 'Rows lost' },
  ]);
});

test('a database that no fix applies to is no column', () => {
  expect(written.databases).toEqual(['broken', 'stuck']);
});

test('a row is written in letters and by outcome, after a deploy', () => {
  expect(written.rows.get('x.a')).toEqual({
    letters: 'CA',
    own: 'broken',
    named: [
      { label: { text: 'Fixed', tone: 'ok' }, databases: ['stuck'] },
      { label: { text: 'Lost', tone: 'fail' }, databases: ['broken'] },
    ],
  });
  expect(written.rows.get('x.b')?.letters).toBe('B-');
});

test('a cell that was not run has no outcome', () => {
  expect(writeMatrix(['x.c'], { broken: {} }).rows.get('x.c')).toEqual({
    letters: '?',
    own: undefined,
    named: [],
  });
});

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

const row = (key: string, isAdvisedAgainst = false) => ({ key, isAdvisedAgainst });

const written = writeMatrix([row('x.a'), row('x.b')], MATRIX);

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
  expect(writeMatrix([row('x.c')], { broken: {} }).rows.get('x.c')).toEqual({
    letters: '?',
    own: undefined,
    named: [],
  });
});

test('a success of what nobody should take is not written as a repair', () => {
  const advised = writeMatrix([row('x.a', true), row('x.b')], MATRIX);
  expect(advised.rows.get('x.a')?.named).toEqual([
    { label: { text: 'Here only', tone: 'warn' }, databases: ['stuck'] },
    { label: { text: 'Lost', tone: 'fail' }, databases: ['broken'] },
  ]);
  expect(advised.labels.find(({ text }) => text === 'Here only')).toEqual({
    text: 'Here only',
    tone: 'warn',
    says: 'Fixed here only, by advice that does not help elsewhere',
  });
  expect(advised.labels.map(({ text }) => text)).not.toContain('Fixed');
  const both = writeMatrix([row('x.a', true), row('x.c')], {
    stuck: { 'x.a': { kind: 'other', outcome: fixed }, 'x.c': { kind: 'other', outcome: fixed } },
  });
  expect(both.labels.map(({ text }) => text)).toEqual(['Fixed', 'Here only']);
});

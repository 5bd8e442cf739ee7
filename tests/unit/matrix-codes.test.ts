import { expect, test } from 'vitest';
import { readRow, rowWriter, type CellLabel } from '../../src/components/matrix/codes.ts';

const FIXED = { text: 'Fixed', tone: 'ok' } as const;
const AGAIN = { text: 'P3018 42P01', tone: 'fail' } as const;

test('a row is read as it was written, with one letter a cell', () => {
  const writer = rowWriter();
  const rows: CellLabel[][] = [
    [FIXED, 'not-applicable', AGAIN],
    ['not-run', AGAIN, FIXED],
  ];
  const letters = rows.map((row) => writer.write(row));
  expect(letters).toEqual(['A-B', '?BA']);
  expect(letters.map((row) => readRow(row, writer.labels))).toEqual(rows);
});

test('the same words in another tone are another label', () => {
  const writer = rowWriter();
  expect(writer.write([FIXED, { text: 'Fixed', tone: 'warn' }])).toBe('AB');
});

test('more labels than letters are refused', () => {
  const { write } = rowWriter();
  const labels = Array.from({ length: 63 }, (_, at) => ({ text: String(at), tone: 'ok' as const }));
  expect(() => write(labels)).toThrow('more labels than letters');
});

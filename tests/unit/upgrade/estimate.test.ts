/** Estimates of time from measurements. */
import { expect, test } from 'vitest';
import { estimateFrom } from '../../../src/sandbox/upgrade/estimate.ts';
import { ESTIMATES, secondsFor } from '../../../src/sandbox/upgrade/estimates.ts';
import { rangeWords } from '../../../src/sandbox/upgrade/range-words.ts';
import measured from '../../../src/sandbox/upgrade/measured-rates.json' with { type: 'json' };
import { ratesSchema, type Measurement } from '../../../src/sandbox/upgrade/rates.ts';

const of = (rows: number, bytes: number, seconds: number): Measurement => ({
  ...{ kind: 'index build', rows, bytes, seconds },
});

test('a range is from half of the quickest to five times the slowest, by rows and by bytes', () => {
  const two = [of(100, 1_000, 1), of(400, 4_000, 8)];
  expect(estimateFrom(two, 'index build', { rows: 1_000, bytes: null })).toEqual({
    low: 5,
    high: 100,
  });
  // Rows that are twice as wide.
  expect(estimateFrom(two, 'index build', { rows: 1_000, bytes: 20_000 })).toEqual({
    low: 5,
    high: 200,
  });
});

test('there is none without rows, and of a kind that was not measured', () => {
  expect(estimateFrom([of(1, 1, 1)], 'index build', { rows: null, bytes: 5 })).toBeNull();
  expect(estimateFrom([of(1, 1, 1)], 'backfill', { rows: 5, bytes: 5 })).toBeNull();
  expect(secondsFor('index build', undefined)).toBeNull();
});

test('each kind of work was measured, and each measurement is within the range that the others give', () => {
  const { measurements } = ratesSchema.parse(measured);
  for (const kind of ['index build', 'validation', 'rewrite', 'backfill'] as const) {
    const own = measurements.filter((one) => one.kind === kind);
    expect(own.length).toBeGreaterThan(1);
    for (const one of own) {
      const others = own.filter((other) => other !== one);
      const range = estimateFrom(others, kind, one);
      if (range === null) continue;
      expect(one.seconds).toBeGreaterThanOrEqual(range.low);
      expect(one.seconds).toBeLessThanOrEqual(range.high);
    }
  }
  expect(ESTIMATES.machine).not.toBe('');
});

test('ranges are in words', () => {
  expect(rangeWords({ low: 0.1, high: 0.4 })).toBe('less than a second');
  expect(rangeWords({ low: 0.1, high: 12.34 })).toBe('1 s to 12 s');
  expect(rangeWords({ low: 42, high: 605 })).toBe('42 s to 10 min');
  expect(rangeWords({ low: 100, high: 9_000 })).toBe('1.7 min to 2.5 h');
});

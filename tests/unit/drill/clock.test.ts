/** The clock of a drill. */
import { expect, test } from 'vitest';
import { createDrillClock } from '../../../src/components/practise/drill-clock.ts';

test('it shows nothing before it begins, runs, and stands once it has ended', () => {
  let now = 5_000;
  const clock = createDrillClock(() => now);
  expect(clock.end()).toBe(false);
  expect(clock.words()).toBe('0:00');
  expect(clock.begin()).toBe(true);
  now += 61_999;
  expect(clock.words()).toBe('1:01');
  expect(clock.begin()).toBe(false);
  now += 664_000;
  expect(clock.end()).toBe(true);
  now += 9_000;
  expect(clock.end()).toBe(false);
  expect(clock.repairedWords()).toBe('Repaired after 12:05.');
});

/** Lists that would grow with the site on every page of it. */
import { expect, test } from 'vitest';
import { shortened } from '../../src/components/site/shortened.ts';

const list = (length: number): number[] => Array.from({ length }, (_, at) => at);

test('a list that is not long is whole', () => {
  for (const length of [0, 1, 10, 20]) expect(shortened(list(length), 3)).toEqual(list(length));
});

test('of a long one the part around the entry is left, and always as much', () => {
  for (let here = -1; here < 1_000; here += 7) {
    const part = shortened(list(1_000), here);
    expect(part).toHaveLength(20);
    if (here >= 0) expect(part).toContain(here);
  }
  expect(shortened(list(1_000), -1)[0]).toBe(0);
  expect(shortened(list(1_000), 999).at(-1)).toBe(999);
});

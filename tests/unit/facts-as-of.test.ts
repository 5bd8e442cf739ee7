/** For which day and which release the site’s facts hold. */
import { expect, test } from 'vitest';
import { factsAsOf } from '../../src/content/facts-as-of.ts';
import { readChanges } from '../../src/content/pages.ts';
import { ladderFrom } from '../../src/content/release-ladder.ts';
import { isOlder } from '../../src/release-order.ts';

test('the day is that of the newest change, the release the newest of any that is listed', () => {
  const changes = [{ date: '2026-11-30' }, { date: '2026-10-01' }] as const;
  const releases = ['v1.82.3', 'v1.104.0', 'v1.99.1'].map((version) => ({ version }));
  expect(factsAsOf(changes, releases)).toEqual({ date: '2026-11-30', release: 'v1.104.0' });
  expect(() => factsAsOf(changes, [])).toThrow('no release');
});

test('no change of this site is newer, and no release that it lists', async () => {
  const changes = await readChanges();
  const ladder = await ladderFrom([]);
  const { date, release } = factsAsOf(changes, ladder);
  expect(changes.filter((change) => change.date > date)).toEqual([]);
  expect(ladder.filter(({ version }) => isOlder(release, version))).toEqual([]);
});

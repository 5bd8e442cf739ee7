/** The exercises and the short names: each is of a page that exists, and none is forgotten. */
import { expect, test } from 'vitest';
import { readTracks } from '../../src/content/exercises.ts';
import { LONGEST_TITLE, readLabels } from '../../src/content/labels.ts';
import { readGuides, readRunbooks } from '../../src/content/pages.ts';
import { scenarioIds } from '../../src/content/scenario-sources.ts';

test('each broken database is an exercise, once', async () => {
  const exercises = (await readTracks()).flatMap((track) => track.exercises);
  expect(exercises.map(({ scenario }) => scenario).sort()).toEqual((await scenarioIds()).sort());
});

test('a short name is of a page, and no two pages of a kind have one', async () => {
  const labels = await readLabels();
  for (const [named, pages] of [
    [labels.runbooks, await readRunbooks()],
    [labels.guides, await readGuides()],
  ] as const) {
    expect(Object.keys(named).filter((slug) => !pages.has(slug))).toEqual([]);
    expect(new Set(Object.values(named)).size).toBe(Object.keys(named).length);
  }
});

test('a page whose title is longer than three lines of the side bar has a short name', async () => {
  const labels = await readLabels();
  const pages = [
    ...[...(await readRunbooks())].map(([slug, { title }]) => ({
      title,
      label: labels.runbooks[slug],
    })),
    ...[...(await readGuides())].map(([slug, { title }]) => ({
      title,
      label: labels.guides[slug],
    })),
  ];
  expect(
    pages.filter(({ title, label }) => title.length > LONGEST_TITLE && label === undefined),
  ).toEqual([]);
});

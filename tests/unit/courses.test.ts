/** The courses of the site, and a scenario’s place in them. */
import { expect, test } from 'vitest';
import { placesOf, readCourses, type Course } from '../../src/content/courses.ts';
import { readTracks } from '../../src/content/exercises.ts';

const course = (id: string, scenarios: readonly string[]): Course => ({
  ...{ id, title: id, what: '' },
  steps: scenarios.map((scenario) => ({ guide: 'x', scenario })),
});

test('a scenario has its neighbours in each course that it is in', () => {
  const courses = [course('one', ['a', 'b', 'c']), course('two', ['c', 'd'])];
  expect(
    placesOf(courses, 'c').map(({ course: { id }, at, before, after }) => [id, at, before, after]),
  ).toEqual([
    ['one', 3, 'b', null],
    ['two', 1, null, 'd'],
  ]);
  expect(placesOf(courses, 'e')).toEqual([]);
});

test('each step of a course is an exercise with its minutes, and no course has one twice', async () => {
  const exercises = new Set(
    (await readTracks()).flatMap((track) => track.exercises.map(({ scenario }) => scenario)),
  );
  for (const { steps } of await readCourses()) {
    const scenarios = steps.map(({ scenario }) => scenario);
    expect(new Set(scenarios).size).toBe(scenarios.length);
    expect(scenarios.filter((scenario) => !exercises.has(scenario))).toEqual([]);
  }
});

/** Reads `content/courses.yaml`: five broken databases in a row, each after a guide. */
import { z } from 'zod';
import { slug } from '../runbook/slug.ts';
import { readYaml } from './read.ts';

/** Steps of a course: an evening’s work. */
const STEPS = 5;

const courseSchema = z.strictObject({
  /** Its anchor on the page. */
  id: slug,
  title: z.string(),
  /** What one learns in it, in a sentence or two. */
  what: z.string(),
  steps: z.array(z.strictObject({ guide: slug, scenario: slug })).length(STEPS),
});
export type Course = z.output<typeof courseSchema>;

/** Reads the courses. Rejects with the field if one has the wrong shape. */
export const readCourses = (): Promise<Course[]> => readYaml('courses.yaml', z.array(courseSchema));

/** A scenario’s place in a course. */
export interface PlaceInCourse {
  readonly course: Course;
  /** From 1. */
  readonly at: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** Finds the courses that a scenario is a step of, and its neighbours there. */
export const placesOf = (courses: readonly Course[], scenario: string): PlaceInCourse[] =>
  courses.flatMap((course) => {
    const at = course.steps.findIndex((step) => step.scenario === scenario);
    if (at === -1) return [];
    const neighbour = (index: number): string | null => course.steps[index]?.scenario ?? null;
    return [{ course, at: at + 1, before: neighbour(at - 1), after: neighbour(at + 1) }];
  });

/** The steps of published pages. */
import { type Step, stepSchema } from '../../src/runbook/step.ts';

/** Returns every step in a page's front matter, wherever it stands. */
export function stepsIn(value: unknown): Step[] {
  const step = stepSchema.safeParse(value);
  if (step.success) return [step.data];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stepsIn) : [];
}

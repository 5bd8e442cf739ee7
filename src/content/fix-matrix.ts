/** The fix matrix as the build left it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { onceInBuild } from './once-in-build.ts';
import { columnSchema } from '../runbook/matrix.ts';

const matrixSchema = z.record(z.string(), columnSchema);

/** Columns by scenario, in the order of their ids. */
export type Matrix = z.output<typeof matrixSchema>;

/** The command that runs the missing cells. */
export const RUN_THE_FIXES = 'npm run prepare:sandbox';

/** Reads the matrix. In a build it is complete; in development it holds the fixes that were run before and may be empty. */
export const readMatrix = onceInBuild(async (): Promise<Matrix> => {
  const path = join(process.cwd(), 'generated', 'matrix.json');
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return matrixSchema.parse(JSON.parse(text));
});

/**
 * Counts the cells of these fixes and scenarios that were not run yet. Throws in a build, because `prepare:sandbox`
 * runs all cells before it.
 */
export function countNotRun(
  matrix: Matrix,
  fixes: readonly string[],
  scenarios: readonly string[],
): number {
  const missing = scenarios.flatMap((id) => fixes.filter((key) => !matrix[id]?.[key])).length;
  if (missing > 0 && import.meta.env.PROD) {
    throw new Error(`${String(missing)} cells of the fix matrix were not run: ${RUN_THE_FIXES}`);
  }
  return missing;
}

/** The fix matrix as the build left it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { columnSchema } from '../runbook/matrix.ts';

const matrixSchema = z.record(z.string(), columnSchema);

/** Columns by scenario, in the order of their ids. */
export type Matrix = z.output<typeof matrixSchema>;

/** The command that runs the fixes that were not run yet. */
export const RUN_THE_FIXES = 'npm run prepare:sandbox';

/** Reads it. In development it holds the fixes that were run before, and is empty if none was; in a build it is whole. */
export async function readMatrix(): Promise<Matrix> {
  const path = join(process.cwd(), 'generated', 'matrix.json');
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return matrixSchema.parse(JSON.parse(text));
}

/**
 * Counts the cells of these fixes that were not run yet on these scenarios. Throws in a build: `prepare:sandbox` has
 * run all of them then.
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

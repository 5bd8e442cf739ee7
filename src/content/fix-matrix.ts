/** The fix matrix as `npm run prepare:sandbox` left it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { columnSchema } from '../runbook/matrix.ts';

const matrixSchema = z.record(z.string(), columnSchema);

/** Columns by scenario, in the order of their ids. */
export type Matrix = z.output<typeof matrixSchema>;

/** Reads it. Rejects if it was not made. */
export async function readMatrix(): Promise<Matrix> {
  const text = await readFile(join(process.cwd(), 'generated', 'matrix.json'), 'utf8');
  return matrixSchema.parse(JSON.parse(text));
}

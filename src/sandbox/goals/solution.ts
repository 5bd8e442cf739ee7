/** A way that repairs a broken database, as the site publishes it: tried by the build, the safest, and of these the one with the fewest inputs. */
import { z } from '../../zod.ts';
import { inputSchema, type Input } from '../frame.ts';

export const solutionSchema = z.strictObject({
  /** The key of the fix among the scenario’s boards. */
  key: z.string(),
  title: z.string(),
  /** The address of the fix on its page. */
  page: z.string(),
  inputs: z.array(inputSchema),
});
export type Solution = z.output<typeof solutionSchema>;

/** Returns how many of the solution’s inputs were run, in its order, with others between them or not. */
export function progressIn({ inputs }: Solution, ran: readonly Input[]): number {
  let at = 0;
  for (const input of ran) {
    const next = inputs[at];
    if (next !== undefined && sameText(next) === sameText(input)) at += 1;
  }
  return at;
}

const sameText = (input: Input): string =>
  (input.kind === 'command' ? input.line : input.kind === 'sql' ? input.script : (input.text ?? ''))
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What was solved as a file: to take it to another browser, or to hand it in. */
import { bestsIn, type Bests } from '../../sandbox/ui/kept/best.ts';
import { daysIn, type SolvedDays } from '../../sandbox/ui/kept/solved.ts';

const FORMAT = 'unstuck-progress';
const VERSION = 1;

/** Writes the file. It ends with a line break. */
export const progressFile = (solved: SolvedDays, bests: Bests): string =>
  `${JSON.stringify(
    {
      ...{ format: FORMAT, version: VERSION },
      solved: Object.fromEntries(solved),
      best: Object.fromEntries(bests),
    },
    null,
    2,
  )}\n`;

/** Reads such a file; earlier ones have no best ways. A text that is none is refused with the way out. */
export function readProgressFile(
  text: string,
): { kind: 'progress'; solved: SolvedDays; bests: Bests } | { kind: 'refused'; message: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (
      typeof value === 'object' &&
      value !== null &&
      'format' in value &&
      value.format === FORMAT &&
      'solved' in value
    ) {
      const bests = bestsIn('best' in value ? value.best : null);
      return { kind: 'progress', solved: daysIn(value.solved), bests };
    }
  } catch {
    // Told below, as anything else that is none.
  }
  return {
    kind: 'refused',
    message:
      'That is no progress file. Choose the unstuck-progress.json that this page has exported.',
  };
}

/** Facts of a transcript's step that follow from the steps around it. */
import type { RecordedStep } from './schema.ts';

/** Returns, for each step, the other sessions that wait during it. */
export function sessionsStillWaiting(steps: readonly RecordedStep[]): string[][] {
  const waiting = new Set<string>();
  return steps.map(({ session, outcome }) => {
    if (outcome.kind === 'waits') waiting.add(session);
    else waiting.delete(session);
    return [...waiting].filter((other) => other !== session);
  });
}

/** The longest SQL that is repeated instead of referred to: one short line is quicker to read than to look up. */
const LONG = 60;

/** Returns, for each step with long SQL, the number of the first step that has the same. */
export function repeatedQueries(steps: readonly RecordedStep[]): (number | undefined)[] {
  return steps.map(({ sql }, index) => {
    const first = steps.findIndex((step) => step.sql === sql);
    return sql !== undefined && sql.length > LONG && first < index ? first + 1 : undefined;
  });
}

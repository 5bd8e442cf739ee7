/** What a transcript says of a step beyond the step itself. */
import type { RecordedStep } from './schema.ts';

/** For each step, the other sessions that wait while it happens. */
export function sessionsStillWaiting(steps: readonly RecordedStep[]): string[][] {
  const waiting = new Set<string>();
  return steps.map(({ session, outcome }) => {
    if (outcome.kind === 'waits') waiting.add(session);
    else waiting.delete(session);
    return [...waiting].filter((other) => other !== session);
  });
}

/** SQL of one short line is quicker read again than looked up. */
const LONG = 60;

/** For each step, the number of the first one with the same SQL, if that is long. */
export function repeatedQueries(steps: readonly RecordedStep[]): (number | undefined)[] {
  return steps.map(({ sql }, index) => {
    const first = steps.findIndex((step) => step.sql === sql);
    return sql !== undefined && sql.length > LONG && first < index ? first + 1 : undefined;
  });
}

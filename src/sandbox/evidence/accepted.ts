/** Tells which differences a right repair leaves, by the drift that a scenario accepts. */
import type { AcceptedDrift } from '../scenario.ts';
import { textOfToken, tokensOf } from '../sql/scanner.ts';
import type { DatabaseObject } from './objects.ts';

/** Finds the accepted statement that names the object and the table that it is on: it would undo what differs there. */
export const acceptedFor = (
  { on, name }: DatabaseObject,
  accepted: readonly AcceptedDrift[],
): AcceptedDrift | undefined =>
  accepted.find(({ statement }) => {
    const names = namesIn(statement);
    return names.has(name) && (on === null || names.has(on));
  });

/** The words and the quoted names of a statement. */
const namesIn = (statement: string): ReadonlySet<string> =>
  new Set(
    [...tokensOf(statement)].map((token) =>
      textOfToken(statement, token).replace(/^"([^]*)"$/, (_, name: string) =>
        name.replaceAll('""', '"'),
      ),
    ),
  );

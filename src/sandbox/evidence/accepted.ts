/** Tells which differences a right repair leaves, by the drift that a scenario accepts. */
import type { AcceptedDrift } from '../scenario.ts';
import { textOfToken, tokensOf } from '../sql/scanner.ts';
import type { Judged } from './evidence.ts';

/**
 * Turns what differs into what is accepted, if an accepted statement names it and the table that it is on: the statement
 * is the one that would undo the difference.
 */
export function accept(judged: Judged, accepted: readonly AcceptedDrift[]): Judged {
  if (judged.is !== 'different') return judged;
  const { did, object, expected, found } = judged;
  const drift = accepted.find(({ statement }) => {
    const names = namesIn(statement);
    return names.has(object.name) && (object.on === null || names.has(object.on));
  });
  if (drift === undefined) return judged;
  return { is: 'accepted', did, object, expected, found, reason: drift.reason };
}

/** The words and the quoted names of a statement. */
const namesIn = (statement: string): ReadonlySet<string> =>
  new Set(
    [...tokensOf(statement)].map((token) =>
      textOfToken(statement, token).replace(/^"([^]*)"$/, (_, name: string) =>
        name.replaceAll('""', '"'),
      ),
    ),
  );

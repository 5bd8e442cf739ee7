/** The migrations that a paste is about, read off it together with the result of the query that settles it. */
import type { PresenceRow } from '../paste/listings/pasted-rows.ts';
import { recordedIn } from '../evidence/evidence.ts';
import { keptErrors, LEDGER_KINDS } from '../paste/listings/presence.ts';
import { readPaste } from '../paste/paste.ts';
import type { SearchAnswer } from '../search/search.ts';

/** The migrations that a paste is about. */
export interface Suspects {
  /** Recorded as failed, or said to have failed. */
  failed: readonly string[];
  /** Those that make what is missing. */
  makers: readonly string[];
}

/** The answer of a paste, with what the result of the query adds to it. */
export interface EvidentAnswer {
  answer: SearchAnswer;
  /** False if the result holds no row that could be read. */
  isEvidenceRead: boolean;
}

/** Answers a paste together with the result of the query, `evidence`; it is empty before the query was run. */
export function answerWith(
  search: (text: string) => SearchAnswer,
  text: string,
  evidence: string,
): EvidentAnswer {
  const { ledger, presence } = readPaste(evidence);
  const answer = search([text, loggedErrors(presence)].join('\n'));
  return {
    answer: {
      ...answer,
      ledger: [...answer.ledger, ...ledger],
      // An older result in the paste would contradict the newer one.
      presence: presence.length > 0 ? presence : answer.presence,
    },
    isEvidenceRead: ledger.length + presence.length > 0,
  };
}

/** Writes the errors that failed rows keep as a log has them: they tell the cause. */
const loggedErrors = (presence: readonly PresenceRow[]): string =>
  keptErrors(presence)
    .flatMap(({ migration, message }) =>
      message === undefined
        ? []
        : [`Error: P3018\n\nMigration name: ${migration}\n\nDatabase error:\n${message}\n`],
    )
    .join('\n');

/**
 * Finds the migrations of an answer. `maker` makes the missing thing that the paste names, if the catalogue knows it.
 * What the result of the query says of a row counts before what a log said earlier.
 */
export function suspectsIn(answer: SearchAnswer, maker: string | undefined): Suspects {
  const { errors, ledger, listings, presence } = answer;
  const told = [
    ...ledger.filter(({ state }) => state === 'failed').map(({ migration }) => migration),
    ...listings.flatMap(({ evidence }) =>
      evidence.flatMap(({ showing, migration }) =>
        showing === 'failed-row' && migration !== undefined ? [migration] : [],
      ),
    ),
    ...errors.flatMap(({ signature, migration, tells }) =>
      tells !== 'noise' && migration !== undefined && isOfFailure(signature) ? [migration] : [],
    ),
    ...presence
      .filter(({ kind, isThere }) => kind === LEDGER_KINDS.failed && isThere)
      .map(({ name }) => name),
  ];
  const failed = [...new Set(told)].filter((name) => {
    const recorded = recordedIn(name, presence);
    return recorded !== 'applied' && recorded !== 'pending';
  });
  const settledNow = told.filter((name) => !failed.includes(name));
  const makers = [...(maker === undefined ? [] : [maker]), ...settledNow];
  return { failed, makers: [...new Set(makers)].filter((name) => !failed.includes(name)) };
}

const isOfFailure = (signature: SearchAnswer['errors'][number]['signature']): boolean =>
  signature !== undefined &&
  (signature.code === 'P3009' || signature.code === 'P3018' || signature.sqlstate !== undefined);

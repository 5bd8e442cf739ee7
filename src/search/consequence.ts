/** Puts a message that only follows from an error after the error that the text names. */
import { codesOf } from './codes.ts';
import type { SearchPage, SearchSignature } from './search-index.ts';

interface Told {
  page: SearchPage;
  tells: SearchSignature['tells'];
  /** The text of the message. */
  matched: string;
}

/** Codes of the connection and of migrations, which keep a program from starting. A query that fails, P2…, does not. */
const STOPS_A_START = /^P[13]/;

/**
 * Returns those of the messages that follow from many errors and name none, such as CrashLoopBackOff: their page has one
 * paragraph, and no code. A pod restarts because of P3009, also where the text has the code without its message. Returns
 * none if no page was found by such a code.
 */
export const followingOf = <Message extends Told>(
  messages: readonly Message[],
  coded: readonly { matched: string }[],
): Message[] =>
  coded.some(({ matched }) => STOPS_A_START.test(matched))
    ? messages.filter((one) => isConsequenceOnly(one) && !coded.some(isNamedBy(one)))
    : [];

const isConsequenceOnly = ({ page, tells }: Told): boolean =>
  page.kind === 'message' && tells === 'consequence' && codesOf([page]).length === 0;

const isNamedBy =
  (message: Told) =>
  ({ matched }: { matched: string }): boolean =>
    message.matched.includes(matched);

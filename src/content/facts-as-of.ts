/** For which day and which releases the facts of this site hold: of its content, not of the clock of a build. */
import { newestOf } from '../release-order.ts';

export interface FactsAsOf {
  /** The day of the newest published change, as `2026-11-30`. */
  readonly date: string;
  /** The newest release of LiteLLM of which something is known. */
  readonly release: string;
}

/** Reads it off the published changes, the newest first, and the list of releases. Throws if no release is listed. */
export function factsAsOf(
  [newest]: readonly [{ readonly date: string }, ...unknown[]],
  releases: readonly { readonly version: string }[],
): FactsAsOf {
  const release = newestOf(releases.map(({ version }) => version));
  if (release === undefined) throw new Error('no release of LiteLLM is listed');
  return { date: newest.date, release };
}

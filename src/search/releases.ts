/**
 * Finds the page of a release that a query names by its number, whole or without its last part. A log names releases too, and
 * is about something else: only what was typed is looked at.
 */
import { namedPage, type NamedPage } from './named-page.ts';
import type { SearchPage } from './search-index.ts';

/** A release in a query. `isAsked` if the query is about nothing else. */
export interface NamedRelease extends NamedPage {
  isAsked: boolean;
}

/** Longer texts are about more than a release; in characters. */
const LONGEST = 80;

/** `v1.103.0`, `1.103`; no part of a longer number. */
const NUMBER = /(?<![\w.])v?(1\.\d{1,3}(?:\.\d{1,3})?)(?!\w|\.\d)/gi;

/** Words of a question about a release as a whole. */
const ABOUT =
  /^(?:lite|llm|litellm|releases?|versions?|upgrad\w+|updat\w+|migrations?|notes?|changes?|new|what|is|in|the|to|from|of|for|does|do|a|an|with|and|database|db|schema|locks?|breaking|changelog|image|tag|docker|stable)$/i;

/** Pages of a query, so that “from … to …” has both. */
const MOST = 2;

/** Prepares the search. The function takes what was typed. */
export function createReleaseSearch(releases: readonly string[]): (text: string) => NamedRelease[] {
  return (text) => {
    if (text.length > LONGEST) return [];
    const numbers = [...text.matchAll(NUMBER)].map(([, number = '']) => number);
    const isAsked = text
      .replaceAll(NUMBER, ' ')
      .split(/[^\p{L}\p{N}_]+/u)
      .every((word) => word === '' || ABOUT.test(word));
    return [...new Set(numbers)]
      .flatMap((number): NamedRelease[] => {
        const version = releaseOf(number, releases, isAsked);
        return version === undefined ? [] : [{ page: pageOf(version), name: number, isAsked }];
      })
      .slice(0, MOST);
  };
}

/** The release of this number, or the first of its line on the list. */
const releaseOf = (
  number: string,
  releases: readonly string[],
  isAsked: boolean,
): string | undefined =>
  releases.find((release) => release === `v${number}`) ??
  (isAsked ? releases.find((release) => release.startsWith(`v${number}.`)) : undefined);

const pageOf = (version: string): SearchPage =>
  namedPage(
    'release',
    `/releases/${version}/`,
    `LiteLLM ${version}: what the upgrade does`,
    'The migrations that it brings, what they lock, whether older pods go on, and the way back.',
  );

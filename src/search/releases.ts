/**
 * Finds the page of a release that a query names by its number, whole or without its last part. A log names releases too, and
 * is about something else: only what was typed is looked at.
 */
import { comparisonPath } from '../releases/addresses.ts';
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
  /^(?:lite|llm|litellm|releases?|versions?|upgrad\w+|updat\w+|migrations?|notes?|changes?|new|what|is|in|the|to|from|of|for|does|do|a|an|with|and|database|db|schema|locks?|breaking|changelog|image|tag|docker|stable|compar\w+|between|vs|versus|diff\w*|try|check)$/i;

/** Pages of a query, so that “from … to …” has both. */
const MOST = 2;

/** Prepares the search. The function takes what was typed. Two releases are a way from one to the other: its pages come first. */
export function createReleaseSearch(releases: readonly string[]): (text: string) => NamedRelease[] {
  return (text) => {
    if (text.length > LONGEST) return [];
    const numbers = [...text.matchAll(NUMBER)].map(([, number = '']) => number);
    const isAsked = text
      .replaceAll(NUMBER, ' ')
      .split(/[^\p{L}\p{N}_]+/u)
      .every((word) => word === '' || ABOUT.test(word));
    const found = [...new Set(numbers)]
      .flatMap((name) => {
        const version = releaseOf(name, releases, isAsked);
        return version === undefined ? [] : [{ version, name }];
      })
      .slice(0, MOST);
    return [
      ...wayOf(found, FROM_LAST.test(text)),
      ...found.map(({ version, name }) => ({ page: pageOf(version), name })),
    ].map((named) => ({ ...named, isAsked }));
  };
}

/** `to 1.104 from 1.81`: the second number is where the way begins. */
const FROM_LAST = /\bto\s+v?1\.\S+.*\bfrom\s+v?1\./i;

interface Numbered {
  readonly version: string;
  /** As it was typed. */
  readonly name: string;
}

/** The comparison of the two, and the page that tries an upgrade; nothing for a release alone. */
function wayOf([first, second]: readonly Numbered[], isTurned: boolean): NamedPage[] {
  if (!first || !second || first.version === second.version) return [];
  const [from, to] = isTurned ? [second.version, first.version] : [first.version, second.version];
  const name = `${first.name}, ${second.name}`;
  const comparison = namedPage(
    'release',
    comparisonPath({ from, to }),
    `From ${from} to ${to}: what is between them`,
    'All migrations on the way, the longest locks, whether older pods go on, and what is not known.',
  );
  return [
    { page: comparison, name },
    { page: TRY, name },
  ];
}

const TRY = namedPage(
  'guide',
  '/yours/upgrade/',
  'Try an upgrade',
  'The migrations of the new release, run on a copy of your database in this browser: go, go with steps, or do not.',
);

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

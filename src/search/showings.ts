/** Finds the pages that declare which pasted listing leads to them. */
import type { ListingEvidence, PastedListing } from '../paste/listings/listing.ts';
import type { SearchPage } from './search-index.ts';

export interface ShowingMatch {
  page: SearchPage;
  why: 'listing';
  confidence: 'certain' | 'likely';
  matched: string;
  values: Record<string, string>;
}

/** Showings that only a fault makes. */
const FAULTS: ReadonlySet<ListingEvidence['showing']> = new Set([
  'failed-row',
  'not-in-folder',
  'invalid-index',
] as const);

/** Returns the pages that the listings lead to, the most urgent first; each with the line that shows it. */
export const showings = (
  pages: readonly SearchPage[],
  listings: readonly PastedListing[],
): ShowingMatch[] =>
  listings
    .flatMap(({ evidence }) => evidence)
    .flatMap(({ showing, matched, migration }) => {
      const named = pages.filter((page) => isAbout(page, migration));
      const shown = pages.filter(({ shows }) => shows.includes(showing));
      return [...named, ...shown].map((page): ShowingMatch => ({
        page,
        why: 'listing',
        confidence: FAULTS.has(showing) ? 'certain' : 'likely',
        matched,
        values: migration === undefined ? {} : { failed_migration_name: migration },
      }));
    });

const isAbout = ({ signatures }: SearchPage, migration: string | undefined): boolean =>
  migration !== undefined && signatures.some(({ pattern }) => pattern.includes(migration));

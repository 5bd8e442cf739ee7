/** All kinds of listings that are read off a paste. The order is that of the answer: the most urgent first. */
import { invalidIndexListing } from './invalid-indexes.ts';
import { ledgerListing } from './ledger.ts';
import type { ListingReader, ListingSource, PastedListing } from './listing.ts';
import { lockHolderListing } from './lock-holders.ts';
import { migrateStatusListing } from './migrate-status.ts';
import { presenceListing } from './presence.ts';

const KINDS: readonly ListingReader[] = [
  ledgerListing,
  invalidIndexListing,
  lockHolderListing,
  migrateStatusListing,
  presenceListing,
];

/** Reads every listing that the paste has, one for each kind. */
export const readListings = (source: ListingSource): PastedListing[] =>
  KINDS.flatMap((read) => read(source) ?? []);

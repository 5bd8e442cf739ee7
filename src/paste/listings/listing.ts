/** The shape that all kinds of pasted listings share: how one is read, shown, searched with and told. */
import type { Signature } from '../../runbook/schema.ts';
import type { Showing } from '../../runbook/shows.ts';
import { maskSecrets } from '../../secrets/mask.ts';
import type { PastedLedgerRow, PresenceRow } from './pasted-rows.ts';

/** A paste, in the two forms that listings are read from. */
export interface ListingSource {
  /** As it was pasted, line ends apart. It still holds secrets. */
  raw: string;
  /** Cleaned, with secrets masked. */
  text: string;
  /** Rows of `_prisma_migrations` that were read off it; none if it has no such listing. */
  ledger: readonly PastedLedgerRow[];
  /** Rows that tell what is there of a migration; none if it has no such result. */
  presence: readonly PresenceRow[];
}

/** Something that a listing shows and a page is about. */
export interface ListingEvidence {
  showing: Showing;
  /** The row or the line that shows it. */
  matched: string;
  /** The migration in trouble; a page about this very migration comes first. */
  migration?: string;
}

/** One sentence of a diagnosis. */
export interface ListingEvent {
  sentence: string;
  /** The row or the line that it is known from. */
  source: string;
  role: Signature['tells'];
}

/** One kind of listing. To add a kind, write its file and name it in `registry.ts`. */
interface ListingKind<Value> {
  id: string;
  /** Its name under "Read from it". */
  label: string;
  /** Returns undefined if the paste has no such listing. */
  read: (source: ListingSource) => Value | undefined;
  /** Returns what "Read from it" shows, such as `12 rows: 1 failed, 11 applied`. */
  summarize: (value: Value) => string;
  /** Returns what leads to pages, the most urgent first. */
  shows: (value: Value) => ListingEvidence[];
  /** Returns what the diagnosis tells, in order. */
  tell: (value: Value) => ListingEvent[];
}

/** A listing that was read off a paste. */
export interface PastedListing {
  /** The id of its kind. */
  kind: string;
  label: string;
  summary: string;
  evidence: readonly ListingEvidence[];
  events: readonly ListingEvent[];
}

/** Reads one kind of listing off a paste; undefined if it is not there. */
export type ListingReader = (source: ListingSource) => PastedListing | undefined;

/** Makes the reader of a kind. What it shows is masked: a cell may hold anything. */
export const listingReader =
  <Value>({ id, label, read, summarize, shows, tell }: ListingKind<Value>): ListingReader =>
  (source) => {
    const value = read(source);
    return value === undefined
      ? undefined
      : {
          kind: id,
          label,
          summary: maskSecrets(summarize(value)),
          evidence: shows(value).map(maskEvidence),
          events: tell(value).map((event) => ({
            ...event,
            sentence: maskSecrets(event.sentence),
            source: maskSecrets(event.source),
          })),
        };
  };

const maskEvidence = ({ migration, ...evidence }: ListingEvidence): ListingEvidence => ({
  ...evidence,
  matched: maskSecrets(evidence.matched),
  ...(migration === undefined ? {} : { migration: maskSecrets(migration) }),
});

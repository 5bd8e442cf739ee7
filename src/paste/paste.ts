/** Reads everything off a paste that the search and the diagnosis need. */
import type { PastedLedgerRow, PresenceRow } from './listings/pasted-rows.ts';
import { bestLine, clean } from './clean.ts';
import { readFacts, type Facts } from './facts.ts';
import { readPastedLedger } from './listings/ledger.ts';
import type { PastedListing } from './listings/listing.ts';
import { readPresence } from './listings/presence.ts';
import { readListings } from './listings/registry.ts';

export interface Paste {
  /** Without decoration, secrets masked. */
  text: string;
  /** Reports a long paste, of which some was not read. */
  cut: boolean;
  /** The containers and pods whose lines it has. */
  containers: readonly string[];
  facts: Facts;
  /** Listings in it, at most one of each kind. */
  listings: readonly PastedListing[];
  /** Rows of `_prisma_migrations` in it. */
  ledger: readonly PastedLedgerRow[];
  /** Rows that tell what is there of a migration. */
  presence: readonly PresenceRow[];
  /** The most telling line, or the beginning of it. */
  line: string;
  /** A question or one message, rather than a log. */
  isTyped: boolean;
}

/** Characters of a line that goes into a link or is searched by words. */
export const LINE_LENGTH = 200;
/** A longer text was not typed by a person. */
const TYPED = { lines: 3, characters: 400 };

/** Reads a paste of any kind and length. Takes at most a few dozen milliseconds, whatever it is given. */
export function readPaste(paste: string): Paste {
  const { text, raw: typed, containers, cut } = clean(paste);
  const raw = typed.replaceAll(/\r\n?/g, '\n');
  const ledger = readPastedLedger(raw);
  const presence = readPresence(raw);
  return {
    text,
    cut,
    containers,
    facts: readFacts(text),
    listings: readListings({ raw, text, ledger, presence }),
    ledger,
    presence,
    line: bestLine(text, LINE_LENGTH),
    isTyped: text.length <= TYPED.characters && text.trim().split('\n').length <= TYPED.lines,
  };
}

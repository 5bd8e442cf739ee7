/** Everything that is read off a paste before anything is looked for. */
import { bestLine, clean } from './clean.ts';
import { readFacts, type Facts } from './facts.ts';
import { readInvalidIndexes, readLedger, type LedgerRow } from './ledger.ts';
import { readStatus, type MigrateStatus } from './status.ts';

export interface Paste {
  /** Without decoration, secrets masked. */
  text: string;
  /** Was some of a long paste not read? */
  cut: boolean;
  facts: Facts;
  /** Rows of a listing of `_prisma_migrations`. */
  ledger: readonly LedgerRow[];
  invalidIndexes: readonly string[];
  status: MigrateStatus | undefined;
  /** The telling line, or the beginning of it. */
  line: string;
  /** Is it a question or one message, rather than a log? */
  isTyped: boolean;
}

/** What goes into a link or is searched by words. */
export const LINE_LENGTH = 200;
/** More than a person types. */
const TYPED = { lines: 3, characters: 400 };

/** Reads it. Takes at most a few dozen milliseconds, whatever it is given. */
export function readPaste(paste: string): Paste {
  const { text, raw, cut } = clean(paste);
  return {
    text,
    cut,
    facts: readFacts(text),
    ledger: readLedger(raw),
    invalidIndexes: readInvalidIndexes(raw),
    status: readStatus(text),
    line: bestLine(text, LINE_LENGTH),
    isTyped: text.length <= TYPED.characters && text.trim().split('\n').length <= TYPED.lines,
  };
}

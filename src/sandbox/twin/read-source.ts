/** Reads what a reader brings of their database: a bundle as any client prints it, or the text of `pg_dump --schema-only`. */
import type { TwinSource } from '../engine/twin/source.ts';
import { decode } from './bundle/decode.ts';
import { MOST_INPUT, readBundle } from './bundle/read-bundle.ts';
import type { LedgerRow } from './dump/ledger.ts';
import { readDump } from './dump/read-dump.ts';
import { archiveKind } from './folder/kind.ts';

export type SourceReading =
  | {
      readonly kind: 'source';
      readonly source: TwinSource;
      /** Paths of the values in which a secret was masked. */
      readonly masked: readonly string[];
    }
  /** Names the place, and says what to do. */
  | { readonly kind: 'refused'; readonly message: string };

/** `pg_dump` writes the first as a comment at the beginning of a text, the second at that of its custom format. */
const DUMP = /^--\s+PostgreSQL database (?:cluster )?dump\s*$|^PGDMP/m;

/** Bytes in which a dump begins. An even number, so that UTF-16 is not cut in a character. */
const HEAD = 2000;

/**
 * Reads a file or a paste. Throws nothing for what it holds. `listing` are rows of the ledger that were brought beside a
 * dump; they count if the dump has none.
 */
export async function readSource(
  file: Blob,
  listing: readonly LedgerRow[] = [],
): Promise<SourceReading> {
  if (await isDump(file)) {
    const answer = await readDump(file, listing);
    if (answer.kind === 'refused') {
      return { kind: 'refused', message: `${answer.refusal.message} ${answer.refusal.wayOut}` };
    }
    const { dump } = answer;
    return { kind: 'source', source: { kind: 'dump', dump, ledgers: dump.ledgers }, masked: [] };
  }
  // What is too large is refused by its size, without being read whole.
  const part = file.size > MOST_INPUT ? file.slice(0, MOST_INPUT + 1) : file;
  const reading = readBundle(new Uint8Array(await part.arrayBuffer()));
  return reading.kind === 'ok'
    ? { kind: 'source', source: { kind: 'bundle', bundle: reading.bundle }, masked: reading.masked }
    : { kind: 'refused', message: reading.message };
}

/** True for a dump in any format: the reader of dumps names the one that it cannot read. */
async function isDump(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (archiveKind(head) !== null) return true;
  const decoded = decode(head);
  // A character may be cut at the end.
  return DUMP.test(decoded.kind === 'text' ? decoded.text : decoded.before);
}

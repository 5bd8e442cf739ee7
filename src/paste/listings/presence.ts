/** The result of the query that asks which things of a migration exist: rows of kind, name and t or f. */
import { maskSecrets } from '../../secrets/mask.ts';
import { rowsWith, type PastedRow } from '../tables/rows.ts';
import { isFalse, isTrue } from '../tables/values.ts';
import { listingReader } from './listing.ts';
import type { PresenceRow } from './pasted-rows.ts';

/** More names are counted, not told. */
const MOST_TOLD = 6;

/** Rows about the ledger, by the word in the column `kind`; all others are things. */
export const LEDGER_KINDS = {
  applied: 'recorded as applied',
  failed: 'recorded as failed',
  /** Of each failed row: `<migration>: <the message that it keeps>`. */
  error: 'failed with',
} as const;

/** The message where a failed row keeps none: the process was killed. */
export const NO_ERROR = 'no error';

/** Tells whether a row is about the ledger, and not about a thing. */
export const isOfLedger = ({ kind }: PresenceRow): boolean =>
  Object.values<string>(LEDGER_KINDS).includes(kind);

/** What a failed row keeps. */
interface KeptError {
  migration: string;
  /** Undefined if it keeps no message. */
  message: string | undefined;
}

/** Reads what the failed rows keep. */
export const keptErrors = (rows: readonly PresenceRow[]): KeptError[] =>
  rows
    .filter(({ kind }) => kind === LEDGER_KINDS.error)
    .map(({ name }) => {
      const [, migration = '', message = NO_ERROR] = /^(.*?): (.*)$/s.exec(name) ?? [];
      return { migration, message: message === NO_ERROR ? undefined : message };
    });

/** Returns the rows in the order of the listing; none if the text has no such result. */
export const readPresence = (raw: string): PresenceRow[] =>
  [...rowsWith(raw, 'is_there'), ...rowsWith(raw, 'IS_THERE').map(inLowerCase)].flatMap((row) => {
    const { kind = '', name = '', is_there: cell = '' } = row;
    // Some clients write 1 and 0.
    const isThere = isTrue(cell) || cell === '1';
    return name === '' || (!isThere && !isFalse(cell) && cell !== '0')
      ? []
      : [{ kind: maskSecrets(kind), name: maskSecrets(name), isThere }];
  });

const inLowerCase = (row: PastedRow): PastedRow =>
  Object.fromEntries(Object.entries(row).map(([column, cell]) => [column.toLowerCase(), cell]));

export const presenceListing = listingReader({
  id: 'presence',
  label: 'Is it there?',
  read: ({ presence }) => (presence.length === 0 ? undefined : presence),
  summarize: (rows) => {
    const things = rows.filter((row) => !isOfLedger(row));
    const missing = things.filter(({ isThere }) => !isThere);
    const names = missing.slice(0, MOST_TOLD).map(({ kind, name }) => `${kind} ${name}`);
    const more = missing.length - names.length;
    return [
      `${String(things.length - missing.length)} of ${String(things.length)} there`,
      ...(names.length === 0 ? [] : [`missing: ${names.join(', ')}`]),
      ...(more > 0 ? [`and ${String(more)} more`] : []),
    ].join('; ');
  },
  // The diagnosis compares it with what a migration makes; by itself it leads to no page.
  shows: () => [],
  tell: () => [],
});

/** The result of the query that asks which things of a migration exist: rows of kind, name and t or f. */
import { maskSecrets } from '../../secrets/mask.ts';
import { rowsWith } from '../tables/rows.ts';
import { isFalse, isTrue } from '../tables/values.ts';
import { listingReader } from './listing.ts';

export interface PresenceRow {
  /** `table`, `column`, `index`, …; or `recorded as applied` and `recorded as failed`, of a migration. */
  kind: string;
  name: string;
  isThere: boolean;
}

/** More names are counted, not told. */
const MOST_TOLD = 6;

/** Returns the rows in the order of the listing; none if the text has no such result. */
export const readPresence = (raw: string): PresenceRow[] =>
  rowsWith(raw, 'is_there').flatMap((row) => {
    const { kind = '', name = '', is_there: cell } = row;
    const isThere = isTrue(cell);
    return name === '' || (!isThere && !isFalse(cell))
      ? []
      : [{ kind: maskSecrets(kind), name: maskSecrets(name), isThere }];
  });

const isOfLedger = ({ kind }: PresenceRow): boolean => kind.startsWith('recorded');

export const presenceListing = listingReader({
  id: 'presence',
  label: 'Is it there?',
  read: ({ raw }) => {
    const rows = readPresence(raw);
    return rows.length === 0 ? undefined : rows;
  },
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

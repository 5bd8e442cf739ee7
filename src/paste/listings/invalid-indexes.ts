/** Rows of `pg_index`: indexes that PostgreSQL calls invalid and that no query uses. */
import { rowsWith, type PastedRow } from '../tables/rows.ts';
import { isFalse } from '../tables/values.ts';
import { listingReader } from './listing.ts';

/** Names that queries give to the column with the index's name, the most telling first. */
const NAME_COLUMNS = ['index', 'indexrelid', 'index_name', 'indexname', 'relname'];

/** More indexes are counted, not told. */
const MOST_TOLD = 3;

/** Returns the names of the invalid indexes; undefined if the paste has no rows of `pg_index`. */
export function readInvalidIndexes(raw: string): string[] | undefined {
  const rows = rowsWith(raw, 'indisvalid');
  return rows.length === 0
    ? undefined
    : rows.filter((row) => isFalse(row['indisvalid'])).map(indexName);
}

function indexName(row: PastedRow): string {
  const column = NAME_COLUMNS.find((name) => row[name] !== undefined);
  const name = column === undefined ? '' : (row[column] ?? '').replaceAll('"', '');
  return name === '' ? 'an index without a name in the listing' : name;
}

export const invalidIndexListing = listingReader({
  id: 'invalid-indexes',
  label: 'Indexes',
  read: ({ raw }) => readInvalidIndexes(raw),
  summarize: (names) => (names.length === 0 ? 'none is INVALID' : `INVALID: ${names.join(', ')}`),
  shows: ([first]) =>
    first === undefined
      ? []
      : [{ showing: 'invalid-index', matched: `${first}: indisvalid is false` }],
  tell: (names) => [
    ...names.slice(0, MOST_TOLD).map((name) => ({
      sentence: `Index ${name} is INVALID: building it was cut off. No query uses it, and every write still pays for it.`,
      source: `${name}: indisvalid is false`,
      role: 'cause' as const,
    })),
    ...(names.length > MOST_TOLD
      ? [
          {
            sentence: `So are ${String(names.length - MOST_TOLD)} more.`,
            source: 'indisvalid is false',
            role: 'context' as const,
          },
        ]
      : []),
  ],
});

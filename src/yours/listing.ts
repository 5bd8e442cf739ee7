/** Reads the rows of `_prisma_migrations` that a reader brings beside a dump, in any format that a client prints. */
import { rowsWith } from '../paste/tables/rows.ts';
import { valueOf } from '../paste/tables/values.ts';
import type { LedgerRow } from '../sandbox/twin/dump/ledger.ts';
import { maskSecrets } from '../secrets/mask.ts';

export type ListingReading =
  | { readonly kind: 'rows'; readonly rows: readonly LedgerRow[] }
  /** Says what is wrong and what to do. */
  | { readonly kind: 'refused'; readonly message: string };

/** Columns without which Prisma cannot tell what a row means. */
const NEEDED = ['migration_name', 'checksum', 'finished_at', 'rolled_back_at', 'started_at'];

const AS_CSV =
  'Bring all columns: psql "$DATABASE_URL" -c \'\\copy (SELECT * FROM _prisma_migrations) TO ledger.csv CSV HEADER\'';

/** Reads a listing. An empty text has no rows. */
export function readLedgerListing(text: string): ListingReading {
  if (text.trim() === '') return { kind: 'rows', rows: [] };
  const rows = rowsWith(text, 'migration_name');
  const [first] = rows;
  if (!first) {
    return {
      kind: 'refused',
      message: `No row of _prisma_migrations is in the listing. ${AS_CSV}`,
    };
  }
  const lacking = NEEDED.filter((column) => first[column] === undefined);
  if (lacking.length > 0) {
    return {
      kind: 'refused',
      message: `The listing has no column ${lacking.join(', ')}. ${AS_CSV}`,
    };
  }
  return {
    kind: 'rows',
    rows: rows.map((row, index): LedgerRow => {
      const at = (column: string): string | null => {
        const value = valueOf(row, column);
        return value === '' ? null : value;
      };
      return {
        id: at('id') ?? `listed-${String(index + 1)}`,
        checksum: at('checksum') ?? '',
        finished_at: at('finished_at'),
        migration_name: at('migration_name'),
        logs: maskSecrets(at('logs') ?? ''),
        rolled_back_at: at('rolled_back_at'),
        started_at: at('started_at'),
        applied_steps_count: at('applied_steps_count') ?? '0',
      };
    }),
  };
}

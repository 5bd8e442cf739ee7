/** The rows of Prisma's ledgers as INSERT. */
import { LEDGER } from '../../engine/view/tables.ts';
import { identifier, literal } from '../../sql/quote.ts';
import { onRelation, qualifiedName, type TwinStatement } from './statement.ts';

/** A row with its values as texts; what is absent or null is NULL. */
export type LedgerValues = {
  readonly [Column in (typeof COLUMNS)[number]]?: string | number | null | undefined;
};

const COLUMNS = [
  ...['id', 'checksum', 'finished_at', 'migration_name', 'logs', 'rolled_back_at'],
  ...['started_at', 'applied_steps_count'],
] as const;

/** Rows of one statement. */
const AT_ONCE = 200;

/** Writes the rows into the ledger of a schema. */
export function ledgerRows(schema: string, rows: readonly LedgerValues[]): TwinStatement[] {
  const table = { schema, name: LEDGER };
  const into = `INSERT INTO ${qualifiedName(table)} (${COLUMNS.map(identifier).join(', ')})`;
  const parts = Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, index) =>
    rows.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  return parts.map((part) =>
    onRelation('ledger', table, LEDGER, `${into} VALUES\n${part.map(valuesOf).join(',\n')}`),
  );
}

const valuesOf = (row: LedgerValues): string =>
  `(${COLUMNS.map((column) => {
    const value = row[column];
    return value === null || value === undefined ? 'NULL' : literal(String(value));
  }).join(', ')})`;

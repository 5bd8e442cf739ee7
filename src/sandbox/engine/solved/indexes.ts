import type { Check } from '../../solved/conditions.ts';
import type { Database } from '../database/database.ts';

/** Checks that no index is INVALID, as a `CREATE INDEX CONCURRENTLY` that failed leaves it. */
export async function checkIndexes(database: Database): Promise<Check> {
  const invalid = await database.read(
    'SELECT indexrelid::regclass::text AS name FROM pg_catalog.pg_index WHERE NOT indisvalid',
  );
  return invalid.length === 0
    ? { ok: true, detail: 'Every index is valid.' }
    : { ok: false, detail: `INVALID: ${invalid.map(({ name }) => name ?? '').join(', ')}.` };
}

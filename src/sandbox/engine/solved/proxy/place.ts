/** The schema in which the proxy has to find its tables with their rows. */
import type { Scenario } from '../../../scenario.ts';
import { schemaNameIn, userIn } from '../../database/connection-string.ts';
import type { Database } from '../../database/database.ts';
import { DEFAULT_DATABASE_URL } from '../../files/image.ts';
import { plural } from '../plural.ts';
import { comparePairs, holdsAllRows } from '../rows/compare.ts';
import type { RememberedTable } from '../rows/remember.ts';
import { nameOf, readTablesNamed } from '../rows/tables.ts';

/** The proxy’s own connection: its user, and the schema that its URL names. */
export interface Connection {
  user: string | null;
  schema: string;
}

/** Reads the connection of the pods, which no `export` in a terminal changes. */
export function proxyConnection({ environment }: Pick<Scenario, 'environment'>): Connection {
  const url = environment['DATABASE_URL'] ?? DEFAULT_DATABASE_URL;
  return { user: userIn(url), schema: schemaNameIn(url) };
}

/** Returns the schema that holds the most rows of LiteLLM's tables; null if none holds any. */
function homeOf(remembered: readonly RememberedTable[], tables: readonly string[]): string | null {
  const rows = new Map<string, number>();
  for (const { schema, name, total } of remembered) {
    if (tables.includes(name)) rows.set(schema, (rows.get(schema) ?? 0) + total);
  }
  const [most] = [...rows].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}

/**
 * Returns a sentence for each reason that the proxy would not find its rows in `schema`, the one that is judged. It
 * has to be the proxy's own, or the one that held the rows at the start: an export stands for a repaired deployment
 * there, and nowhere else.
 */
export async function placeFaults(
  database: Database,
  schema: string,
  own: Connection,
  { remembered, tables }: { remembered: readonly RememberedTable[]; tables: readonly string[] },
): Promise<string[]> {
  const home = homeOf(remembered, tables);
  if (schema !== own.schema && schema !== home) {
    return [
      `DATABASE_URL names the schema ${schema} in this terminal alone, and the proxy works in ${own.schema}`,
    ];
  }
  if (home === null || home === schema) return [];
  const at = await readTablesNamed(database, tables);
  const held = remembered.filter((table) => table.schema === home && tables.includes(table.name));
  const pairs = held.flatMap((before) => {
    const now = at.find((table) => table.schema === schema && table.name === before.name);
    return now ? [{ before, now }] : [];
  });
  const found = (await comparePairs(database, pairs)).filter(holdsAllRows);
  const missing = held.filter((table) => !found.some(({ before }) => before === table));
  if (missing.length === 0) return [];
  return [
    `the rows of ${missing.length === 1 && missing[0] ? nameOf(missing[0]) : plural(missing.length, 'table')} are in the schema ${home}, and the proxy looks in ${schema}`,
  ];
}

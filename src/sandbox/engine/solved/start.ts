/** The parts of the broken state that later frames are compared with. */
import type { Scenario } from '../../scenario.ts';
import { literal } from '../../sql/quote.ts';
import type { Database } from '../database/database.ts';
import { QueryRefused } from '../database/query-refused.ts';
import { readRecords, type MigrationRecord } from '../view/ledger.ts';
import { readBuiltIn } from './built-in.ts';
import { readAdditions } from './proxy/additions.ts';
import { proxyConnection, type Connection } from './proxy/place.ts';
import { readSequences, type SequenceState } from './proxy/sequences.ts';
import { rememberRows, type RememberedTable } from './rows/remember.ts';
import { tablesIn } from './shipped/files.ts';
import { shippedRelease } from './shipped/release.ts';

export interface Start {
  /** Tables with the rows that they held. */
  rows: readonly RememberedTable[];
  sequences: readonly SequenceState[];
  /** Identities of what the start has beside what the release ships. */
  additions: ReadonlySet<string>;
  /** Changes when one of PostgreSQL's own functions, operators or casts does. */
  builtIn: string;
  /** The history in the proxy's schema. */
  history: readonly MigrationRecord[];
  proxy: Connection;
  /** True if the proxy connects as a role; without one of that name it is the superuser. */
  hasRole: boolean;
}

/** The start of a session that was not restored yet. */
export const NO_START: Start = {
  rows: [],
  sequences: [],
  additions: new Set(),
  builtIn: '',
  history: [],
  proxy: { user: null, schema: 'public' },
  hasRole: false,
};

/** Remembers the broken state. Call it before the first input. */
export async function rememberStart(database: Database, scenario: Scenario): Promise<Start> {
  const rows = await rememberRows(database);
  const proxy = proxyConnection(scenario);
  const tables = tablesIn(shippedRelease(scenario.release, scenario.releases).schema);
  const additions = await readAdditions(database, tables);
  return {
    rows,
    sequences: await readSequences(database, namesOf(rows, tables)),
    additions: new Set(additions.map(({ identity }) => identity)),
    builtIn: await readBuiltIn(database),
    history: await readHistory(database, proxy.schema),
    proxy,
    hasRole: proxy.user !== null && (await isRole(database, proxy.user)),
  };
}

/** Tables whose sequences matter: those of the release, and those that held rows. */
export const namesOf = (rows: readonly RememberedTable[], tables: readonly string[]): string[] => [
  ...new Set([...tables, ...rows.map(({ name }) => name)]),
];

/** Returns true if there is a role of this name. */
export async function isRole(database: Database, name: string): Promise<boolean> {
  const rows = await database.read(`SELECT 1 FROM pg_roles WHERE rolname = ${literal(name)}`);
  return rows.length > 0;
}

/** A history with other columns than Prisma's cannot be compared, and is none. */
async function readHistory(database: Database, schema: string): Promise<MigrationRecord[]> {
  try {
    return (await readRecords(database, schema)) ?? [];
  } catch (error) {
    if (error instanceof QueryRefused && error.isOfQuery) return [];
    throw error;
  }
}

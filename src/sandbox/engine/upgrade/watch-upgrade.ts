/** Runs the pending migrations on a copy one after the other, statement by statement, until one fails. */
import type { SqlError } from '../../frame.ts';
import type { MigrationFile } from '../../scenario.ts';
import { identifier } from '../../sql/quote.ts';
import type { RanMigration } from '../../upgrade/facts.ts';
import { FOR_FILES, type Database } from '../database/database.ts';
import type { DatabaseConnection } from '../database/connection.ts';
import { withMomentary } from '../../upgrade/momentary.ts';
import { askingCatalogue, type ObjectsReader } from '../evidence/read-objects.ts';
import { changesRows } from '../evidence/row-changes.ts';
import { sightOf, sightQueries } from './relations.ts';
import { toldStatement, type Ground } from './told-statement.ts';
import { watchFile, type WatchedConnection, type WatchedFile } from './watch-file.ts';

/** What came of it. */
export interface Watched {
  readonly ran: readonly RanMigration[];
  /** By migration, the error that its file ended with. */
  readonly errors: ReadonlyMap<string, SqlError>;
}

/** Ends what never ends. */
const LIMIT = `SET statement_timeout TO '10s'`;

interface Watch {
  readonly schema: string;
  /** Has read the state before the upgrade, and reads on. */
  readonly reader: ObjectsReader;
  /** The role that migrates; null for the superuser. */
  readonly user: string | null;
  readonly ground: Omit<Ground, 'existed'>;
}

/**
 * Runs the files in a database that is in the state before the upgrade, and leaves it where they ended. `report` is awaited
 * after each; if it rejects, so does this. Rejects if the database dies.
 */
export async function watchUpgrade(
  database: Database,
  files: readonly MigrationFile[],
  { schema, user, ground, reader }: Watch,
  report: (done: number) => Promise<void>,
): Promise<Watched> {
  const ran: RanMigration[] = [];
  const errors = new Map<string, SqlError>();
  let existed: ReadonlySet<string> | null = null;
  for (const { name, sql } of files) {
    const connection = database.as(user).connect(FOR_FILES);
    let file: WatchedFile;
    try {
      await connection.query(`${LIMIT}; SET search_path TO ${identifier(schema)}`);
      const watching = watchedConnection(connection, schema);
      existed ??= new Set((await watching.look()).relations.keys());
      file = await watchFile(watching, sql);
    } finally {
      if (!database.death) await connection.close();
    }
    const known = { ...ground, existed };
    ran.push({
      ...{ name, rows: changesRows(sql) },
      effects: await reader.read(askingCatalogue(database)),
      statements: withMomentary(
        file.statements.map((one) => ({
          told: toldStatement(sql, one, known),
          ...{ form: one.form, transaction: one.transaction, beforehand: null },
        })),
        ground.serverVersion,
      ),
    });
    await report(ran.length);
    if (file.error === null) continue;
    errors.set(name, file.error);
    break;
  }
  return { ran, errors };
}

function watchedConnection(connection: DatabaseConnection, schema: string): WatchedConnection {
  const queries = sightQueries(schema);
  return {
    async send(script) {
      const { error } = await connection.query(script);
      return { error, isOpen: connection.transaction !== 'none' };
    },
    async look() {
      const { replies, error } = await connection.query(queries);
      if (error) throw new Error(`${error.code}: ${error.message}`);
      return sightOf(replies);
    },
  };
}

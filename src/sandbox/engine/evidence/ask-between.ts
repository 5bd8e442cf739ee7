/** Asks the catalogue between two scripts of an engine, on the engine’s own connection. */
import { literal } from '../../sql/quote.ts';
import { isDatabaseError } from '../database/sql-error.ts';
import type { Database } from '../database/database.ts';
import type { AskCatalogue } from './read-objects.ts';

/** Begins the name of a query once it is planned, because that takes longer than to run it. */
const PREPARED = 'unstuck_';

/** Lets names in our query mean what PostgreSQL itself brought. A script may have set another path, which it keeps. */
const OWN_NAMES = 'SET LOCAL search_path TO pg_catalog, pg_temp';

/** A limit that a script has set, or that it gets, is not for our query. */
const UNLIMITED = 'SET statement_timeout TO 0';

/** SQLSTATE of EXECUTE where nothing of the name is prepared: at first, and after a script with DISCARD ALL. */
const UNKNOWN_STATEMENT = '26000';

type Row = Record<string, string | null>;

/** Asks after a script that may have left a transaction open, which is ended. `settings` is SQL that holds for the next script. */
export const askingBetween =
  (database: Database, settings: string): AskCatalogue =>
  async ({ name, text }, values) => {
    const { pglite } = database;
    const prepared = `${PREPARED}${name}`;
    const execute = async (): Promise<Row[]> => {
      const look = `${OWN_NAMES}; EXECUTE ${prepared} (${values.map(literal).join(', ')})`;
      // A script whose text tells all that it has written leaves neither a transaction nor settings.
      const script = name === 'written' ? look : `${UNLIMITED}; COMMIT; ${look}; ${settings}`;
      return (await pglite.exec(script)).flatMap(({ rows }): Row[] => rows);
    };
    try {
      return await execute();
    } catch (error) {
      if (!isDatabaseError(error) || error.code !== UNKNOWN_STATEMENT) throw error;
      await pglite.exec(
        `${OWN_NAMES}; SET plan_cache_mode TO force_generic_plan; PREPARE ${prepared} AS ${text}`,
      );
      return execute();
    }
  };

/** Looks at a database in which a reader may have made anything: no function or operator of theirs is found. */
import type { Database } from '../database/database.ts';

/** Reads all rows of one query with `pg_catalog` alone on the search path, so other names in it need their schema. Throws if PostgreSQL refuses it. */
export const look = (database: Database, query: string): Promise<Record<string, string | null>[]> =>
  database.read(`SET LOCAL search_path TO pg_catalog, pg_temp;\n${query}`);

/** A connection to a real server, on which a migration’s file is watched as on a copy. */
import pg from 'pg';
import {
  sightIn,
  sightQueries,
  type Sight,
} from '../../../src/sandbox/engine/upgrade/relations.ts';
import type { WatchedConnection } from '../../../src/sandbox/engine/upgrade/watch-file.ts';
import type { SqlError } from '../../../src/sandbox/frame.ts';
import { z } from '../../../src/zod.ts';

const cells = z.array(z.array(z.string().nullable()));
const answers = z.tuple([z.object({ rows: cells }), z.object({ rows: cells })]);

/** SQLSTATE of SAVEPOINT outside of a transaction block. */
const NO_TRANSACTION = '25P01';

export function realConnection(client: pg.Client, schema: string): WatchedConnection {
  const run = async (script: string): Promise<SqlError | null> => {
    try {
      await client.query(script);
      return null;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      return { severity: 'ERROR', code: error.code ?? '', message: error.message };
    }
  };
  const isOpen = async (): Promise<boolean> => {
    const error = await run('SAVEPOINT probe');
    if (error === null) await client.query('RELEASE SAVEPOINT probe');
    return error?.code !== NO_TRANSACTION;
  };
  return {
    async send(script) {
      const error = await run(script);
      return { error, isOpen: await isOpen() };
    },
    async look(): Promise<Sight> {
      const found: unknown = await client.query({ text: sightQueries(schema), rowMode: 'array' });
      const [relations, locks] = answers.parse(found);
      return sightIn(relations.rows, locks.rows);
    },
  };
}

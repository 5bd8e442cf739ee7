/**
 * Makes the base snapshot: a freshly initialised database cluster. The database that initdb makes gets the name of
 * LiteLLM's; one more would be 7.6 MB more in the memory of each session.
 */
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { DATABASE_NAME } from '../../sandbox/engine/database/name.ts';
import { packSnapshot } from '../../sandbox/engine/database/snapshot.ts';

/**
 * Settings of the cluster. Small WAL segments keep the snapshot small. PostgreSQL clears its buffers when it starts;
 * 128 MB, the default, is half of the time that opening a database takes.
 */
const INITDB_OPTIONS = ['--wal-segsize=1', '--set=shared_buffers=16MB'];

/**
 * Initialises a cluster, packs and compresses it. Returns it with the version that its server tells, e.g. `18.6`.
 */
export async function makeSnapshot(): Promise<{ packed: Uint8Array; postgres: string }> {
  const pglite = await PGlite.create({
    initDbStartParams: INITDB_OPTIONS,
    // A database can be renamed from another one alone.
    database: 'template1',
  });
  await pglite.exec(`ALTER DATABASE postgres RENAME TO ${DATABASE_NAME}`);
  await pglite.exec(`COMMENT ON DATABASE ${DATABASE_NAME} IS NULL`);
  const { rows } = await pglite.query<{ server_version: string }>('SHOW server_version');
  const tar = await pglite.dumpDataDir('none');
  await pglite.close();
  const postgres = rows[0]?.server_version;
  if (postgres === undefined) throw new Error('PGlite did not tell its version');
  return {
    packed: gzipSync(packSnapshot(new Uint8Array(await tar.arrayBuffer())), { level: 9 }),
    postgres,
  };
}

/** Makes the base snapshot: a freshly initialised database cluster. */
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { packSnapshot } from '../../sandbox/engine/database/snapshot.ts';

/** Initialises a cluster, with small WAL segments so that the snapshot stays small, packs and compresses it. */
export async function makeSnapshot(): Promise<Uint8Array> {
  const pglite = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  const tar = await pglite.dumpDataDir('none');
  await pglite.close();
  return gzipSync(packSnapshot(new Uint8Array(await tar.arrayBuffer())), { level: 9 });
}

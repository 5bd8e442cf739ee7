/**
 * Makes the base snapshot: PostgreSQL’s files, and a freshly initialised database cluster. The database that initdb makes
 * gets the name of LiteLLM's; one more would be 7.6 MB more in the memory of each session.
 */
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { packTar, type TarEntry } from 'modern-tar';
import {
  emscriptenOf,
  isBytes,
  type FsNode,
} from '../../sandbox/engine/database/images/emscripten.ts';
import { DATABASE_NAME } from '../../sandbox/engine/database/name.ts';
import { packSnapshot, readSnapshot } from '../../sandbox/engine/database/snapshot.ts';
import { isSeldomNeeded } from '../../sandbox/engine/extensions/seldom-needed.ts';
import { recordStarted } from './record-started.ts';
import { slimZone } from './slim-zone.ts';
import { MTIME, tarFile } from './tar-file.ts';

/**
 * Settings of the cluster. Small WAL segments keep the snapshot small. PostgreSQL clears its buffers when it starts;
 * 128 MB, the default, is half of the time that opening a database takes.
 */
const INITDB_OPTIONS = ['--wal-segsize=1', '--set=shared_buffers=16MB'];

/** A segment of the write-ahead log, as `data/pg_wal/000000010000000000000001`. */
const WAL_SEGMENT = /^data\/pg_wal\/[0-9A-F]{24}$/;

const ZONES = /^share\/postgresql\/timezone\//;

/** Bytes of a page of the log. */
const WAL_PAGE = 8_192;

const pageAfter = (offset: number): number => Math.ceil(offset / WAL_PAGE) * WAL_PAGE;

/** What is made of one cluster. */
interface Made {
  /** The base snapshot. */
  readonly snapshot: Uint8Array;
  /** PostgreSQL’s files that few sessions need: a gzipped tar, as PGlite’s bundles of extensions. */
  readonly seldom: Uint8Array;
  /** The version that the server tells, e.g. `18.6`. */
  readonly postgres: string;
}

/** Initialises a cluster and packs it. */
export async function makeSnapshot(): Promise<Made> {
  const pglite = await PGlite.create({
    initDbStartParams: INITDB_OPTIONS,
    // A database can be renamed from another one alone.
    database: 'template1',
  });
  await pglite.exec(`ALTER DATABASE postgres RENAME TO ${DATABASE_NAME}`);
  await pglite.exec(`COMMENT ON DATABASE ${DATABASE_NAME} IS NULL`);
  const version = await pglite.query<{ server_version: string }>('SHOW server_version');
  const postgres = version.rows[0]?.server_version;
  if (postgres === undefined) throw new Error('PGlite did not tell its version');
  // All is in the files, and the log begins anew: PostgreSQL needs only the segment that its last checkpoint is in.
  for (const statement of ['CHECKPOINT', 'SELECT pg_switch_wal()', 'CHECKPOINT']) {
    await pglite.exec(statement);
  }
  const { rows } = await pglite.query<{ redo_wal_file: string; file_name: string; end: number }>(
    `SELECT redo_wal_file, file_name, file_offset AS "end"
     FROM pg_control_checkpoint(), pg_walfile_name_offset(pg_current_wal_insert_lsn())`,
  );
  const [log] = rows;
  if (!log || log.redo_wal_file !== log.file_name)
    throw new Error('the log goes on after the segment of its last checkpoint');
  const { FS } = emscriptenOf(pglite.Module);
  const entries = [...entriesBelow(FS.lookupPath(PGlite.paths.PG_ROOT).node, '')].filter(
    ({ header: { name } }) => !WAL_SEGMENT.test(name) || name.endsWith(log.file_name),
  );
  const segment = entries.find(({ header: { name } }) => WAL_SEGMENT.test(name))?.body;
  if (!(segment instanceof Uint8Array)) throw new Error('the log of the cluster is not there');
  // Behind its end is what an earlier segment held, whose file it has taken over.
  segment.fill(0, pageAfter(log.end));
  const needed = entries.filter(({ header }) => !isSeldomNeeded(header.name));
  const seldom = await packTar(entries.filter(({ header }) => isSeldomNeeded(header.name)));
  await pglite.close();
  const started = await recordStarted(readSnapshot(packSnapshot(await packTar(needed))));
  const snapshot = packSnapshot(await packTar([...needed, ...started.map(tarFile)]));
  return { snapshot, seldom: gzipSync(seldom, { level: 9 }), postgres };
}

/** The directories and files below a directory, each directory before what is in it. */
function* entriesBelow({ contents }: FsNode, path: string): Generator<TarEntry> {
  if (contents === undefined || isBytes(contents)) return;
  for (const [entry, node] of Object.entries(contents)) {
    const name = path === '' ? entry : `${path}/${entry}`;
    const { contents: inside } = node;
    if (isBytes(inside)) {
      const data = new Uint8Array(inside.buffer, inside.byteOffset, node.usedBytes).slice();
      yield tarFile({ path: name, data: ZONES.test(name) ? slimZone(data) : data });
    } else if (inside !== undefined) {
      yield { header: { name: `${name}/`, size: 0, type: 'directory', mtime: MTIME } };
      yield* entriesBelow(node, name);
    }
  }
}

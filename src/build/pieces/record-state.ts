/** Records the state that a scenario’s script makes of an empty cluster, so that a browser need not run it. */
import { packTar } from 'modern-tar';
import type { Assets } from '../../sandbox/engine/database/assets.ts';
import { Database } from '../../sandbox/engine/database/database.ts';
import { emscriptenOf } from '../../sandbox/engine/database/images/emscripten.ts';
import type { PortableImage } from '../../sandbox/engine/database/images/portable.ts';
import { packRecorded } from '../../sandbox/engine/database/images/recorded.ts';
import { packSnapshot } from '../../sandbox/engine/database/snapshot.ts';
import { forgetLog } from './forget-log.ts';

/** The most bytes of a record: a larger one takes longer to load than its script to run. */
const MOST = 4_000_000;

const pathsOf = ({ entries }: PortableImage): Set<string> =>
  new Set(entries.map(({ path }) => path));

/**
 * Records what `script` makes. Null if no other process can go on from it, as where it has loaded a library, and if the record
 * is too large.
 */
export async function recordState(
  assets: Assets,
  script: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const made = await makeState(assets, script);
  if (made === null) return null;
  const database = await Database.open(assets);
  try {
    const first = database.export(database.keep()).image;
    const { image, clock } = made;
    if (first.checksum !== image.checksum) throw new Error('PostgreSQL did not start as before');
    const [known, paths] = [pathsOf(first), pathsOf(image)];
    const removed = first.entries.filter(({ path }) => !paths.has(path));
    const isPlain =
      removed.every(({ kind }) => kind === 'file') &&
      image.open.every(({ file }) => 'path' in file);
    if (!isPlain) return null;
    const state = {
      heap: image.heap,
      made: image.entries.filter((entry) =>
        entry.kind === 'directory' ? !known.has(entry.path) : entry.bytes !== null,
      ),
      removed: removed.map(({ path }) => path),
      ...{ open: image.open, timeouts: image.timeouts, start: image.checksum, clock },
    };
    const entries = packRecorded(state, script, emscriptenOf(database.pglite.Module));
    const record = packSnapshot(
      await packTar(
        entries.map(({ path: name, data }) => ({
          header: { name, size: data.length, type: 'file', mtime: new Date(0) },
          body: data,
        })),
      ),
    );
    return record.length > MOST ? null : record;
  } finally {
    await database.close();
  }
}

async function makeState(assets: Assets, script: string) {
  const database = await Database.open(assets);
  try {
    await database.restore(script);
    const kept = database.keep();
    if (!database.isPortable(kept)) return null;
    const { image, clock } = database.export(kept);
    return { image: await forgetLog(image, database), clock };
  } finally {
    await database.close();
  }
}

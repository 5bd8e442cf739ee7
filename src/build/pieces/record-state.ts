/** Records the state that a scenario’s script makes of an empty cluster, so that a browser need not run it. */
import { packTar } from 'modern-tar';
import type { Assets } from '../../sandbox/engine/database/assets.ts';
import { Database } from '../../sandbox/engine/database/database.ts';
import type { Difference } from '../../sandbox/engine/database/images/difference.ts';
import { emscriptenOf } from '../../sandbox/engine/database/images/emscripten.ts';
import type { PortableImage } from '../../sandbox/engine/database/images/portable.ts';
import { packRecorded } from '../../sandbox/engine/database/images/recorded.ts';
import { packSnapshot } from '../../sandbox/engine/database/snapshot.ts';
import { differenceOf } from './difference-of.ts';
import { forgetLog } from './forget-log.ts';
import { tarFile } from './tar-file.ts';

/** The most bytes of a record: a larger one takes longer to load than its script to run. */
const MOST = 4_000_000;

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
    const difference = differenceOf(image, first);
    if (!canBePut(difference, first)) return null;
    const state = { ...difference, timeouts: image.timeouts, start: image.checksum, clock };
    const entries = packRecorded(state, script, emscriptenOf(database.pglite.Module));
    const record = packSnapshot(await packTar(entries.map(tarFile)));
    return record.length > MOST ? null : record;
  } finally {
    await database.close();
  }
}

/** True if no directory was removed, and no file is open that has no name any more. */
function canBePut({ removed, open }: Difference, { entries }: PortableImage): boolean {
  const gone = new Set(removed);
  return (
    !entries.some(({ kind, path }) => kind === 'directory' && gone.has(path)) &&
    open.every(({ file }) => 'path' in file)
  );
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

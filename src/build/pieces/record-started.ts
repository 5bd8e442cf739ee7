/** Records PostgreSQL as it is once it has started on a snapshot. */
import { readFile } from 'node:fs/promises';
import { SessionClock } from '../../sandbox/engine/clock/session-clock.ts';
import {
  emscriptenOf,
  isPipe,
  usedMemory,
  type Emscripten,
} from '../../sandbox/engine/database/images/emscripten.ts';
import { FsImages } from '../../sandbox/engine/database/images/files.ts';
import { PAGE, runsOf, takeBase, takeImage } from '../../sandbox/engine/database/images/heap.ts';
import { checksumOf, exportImage } from '../../sandbox/engine/database/images/portable.ts';
import { packStarted, type StartedImage } from '../../sandbox/engine/database/images/started.ts';
import { SeededFs } from '../../sandbox/engine/database/seeded-fs.ts';
import { START } from '../../sandbox/engine/database/spare-servers.ts';
import { startPGlite } from '../../sandbox/engine/database/start-pglite.ts';
import { Timeouts } from '../../sandbox/engine/database/timeouts.ts';
import { POSTGRES_WASM_PATH } from '../../sandbox/node/assets.ts';
import { differenceOf } from './difference-of.ts';

/** The file system with what the process was before PostgreSQL ran in it. */
class WatchedStart extends SeededFs {
  #before: ReturnType<typeof stateBefore> | null = null;

  override async initialSyncFs(): Promise<void> {
    await super.initialSyncFs();
    if (!this.pg) throw new Error('PGlite has no file system yet');
    this.#before = stateBefore(emscriptenOf(this.pg.Module), this.breakAt);
  }

  get before(): ReturnType<typeof stateBefore> {
    if (!this.#before) throw new Error('PostgreSQL has not started');
    return this.#before;
  }
}

function stateBefore(module: Emscripten, breakAt: number) {
  const images = new FsImages(module);
  return { heap: takeBase(usedMemory(module, breakAt, PAGE)), images, files: images.take() };
}

/** The pipes of a process: their ends follow each other. Throws if one has lost an end. */
function pipesOf({ FS }: Emscripten): StartedImage['pipes'] {
  const ends = FS.streams.flatMap((stream, descriptor) =>
    stream && isPipe(stream.node) ? [{ descriptor, flags: stream.flags }] : [],
  );
  return ends.flatMap((read, i): StartedImage['pipes'] => {
    const write = ends[i + 1];
    if (i % 2 !== 0) return [];
    if (!write) throw new Error('PostgreSQL has closed an end of a pipe');
    return [[read, write]];
  });
}

/** Starts PostgreSQL on a packed snapshot. Gives the entries of a snapshot that hold what it is then. */
export async function recordStarted(base: Uint8Array<ArrayBuffer>) {
  const postgresWasm = await WebAssembly.compile(await readFile(POSTGRES_WASM_PATH));
  const clock = new SessionClock(START);
  return clock.during(async () => {
    const fs = new WatchedStart(new Timeouts(), { postgresWasm, base });
    const pglite = await startPGlite(fs, postgresWasm);
    if (fs.libraries !== 1) throw new Error('PostgreSQL has loaded its library once more');
    const module = emscriptenOf(pglite.Module);
    const { before } = fs;
    const files = before.images.take();
    const heap = takeImage(usedMemory(module, fs.breakAt, PAGE), before.heap);
    const later = exportImage(heap, before.images, files, before.files);
    const earlier = exportImage(heap, before.images, before.files, before.files);
    const { umask: setUmask } = fs.systemCalls;
    const umask = setUmask(0);
    setUmask(umask);
    const memory = takeBase(usedMemory(module, fs.breakAt, PAGE));
    const image = {
      ...differenceOf(later, earlier),
      pipes: pipesOf(module),
      nextInode: files.nextInode,
      directory: module.FS.cwd(),
      umask,
      stack: module.stackSave(),
      clock: clock.state,
      used: runsOf(memory.image.pages),
      checksum: checksumOf(memory),
    };
    const { rows } = await pglite.query<{ type: number; array: number }>(
      `SELECT DISTINCT element.oid AS type, element.typarray AS array
       FROM pg_type array_type JOIN pg_type element ON element.oid = array_type.typelem
       WHERE array_type.typcategory = 'A' ORDER BY type`,
    );
    const packed = packStarted({ ...image, arrays: rows.map(({ type, array }) => [type, array]) });
    await pglite.close();
    return packed;
  });
}

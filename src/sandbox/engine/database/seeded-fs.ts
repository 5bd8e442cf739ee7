/**
 * PGlite's file system, and the place where its start is hooked: PostgreSQL goes on from where the build has recorded that
 * it had started. Random values of PostgreSQL come from the session's clock, whichever way it asks for them.
 */
import { MemoryFS, PGlite } from '@electric-sql/pglite';
import { DamagedFile } from '../../damaged-file.ts';
import { fillRandom, tick } from '../clock/globals.ts';
import type { CompiledAssets } from './assets.ts';
import {
  addressOfBreak,
  emscriptenOf,
  seedRandomDevices,
  startOptionsOf,
  systemCallsOf,
  type Emscripten,
  type SystemCalls,
  type WhenDone,
} from './images/emscripten.ts';
import { isOfStarted, putStarted, takeStarted, type StartedImage } from './images/started.ts';
import { putPostgresFiles, skipBundle } from './postgres-files.ts';
import { unpackSnapshot } from './snapshot.ts';
import { entriesOf } from './tar.ts';
import type { Timeouts } from './timeouts.ts';

/** What PostgreSQL starts with. */
type Started = Pick<CompiledAssets, 'postgresWasm' | 'base'>;

/**
 * The library that PostgreSQL loads when a `DO` block or a function first needs it. Emscripten keeps a loaded library
 * outside of the memory that images hold, so it is loaded before PostgreSQL runs.
 */
export const LIBRARY = 'plpgsql';

/** RTLD_NOW and RTLD_GLOBAL, as PostgreSQL loads a library. (src/backend/utils/fmgr/dfmgr.c; musl, include/dlfcn.h.) */
const LOAD_FLAGS = 2 | 256;

/** PGlite’s exit status of a main program that has set itself up (`PGLITE_EXIT_ALIVE` in its source). */
const EXIT_ALIVE = 99;

export class SeededFs extends MemoryFS {
  /** The number of libraries that were loaded. */
  libraries = 0;
  /** What is asked of the state that PostgreSQL goes on from; null before its files are there, and in the build, which records one. */
  started: Pick<StartedImage, 'clock' | 'arrays' | 'used' | 'checksum'> | null = null;
  /** The address of the word that holds the end of the memory in use. */
  breakAt = 0;
  /**
   * Rejects with the file that PostgreSQL cannot start with. PGlite tells of none: it waits for ever, or reports what
   * came of it.
   */
  readonly failure: Promise<never>;
  #system: SystemCalls | null = null;
  #fail: (reason: DamagedFile) => void = () => undefined;
  readonly #timeouts: Timeouts;
  readonly #assets: Started;

  /** Takes the timers that see PostgreSQL's imports and its instance, and what it starts with. */
  constructor(timeouts: Timeouts, assets: Started) {
    super();
    this.#timeouts = timeouts;
    this.#assets = assets;
    this.failure = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
  }

  override async init(
    ...[pglite, options]: Parameters<MemoryFS['init']>
  ): ReturnType<MemoryFS['init']> {
    const amended = await super.init(pglite, options);
    const start = startOptionsOf(amended.emscriptenOpts);
    const { wasmMemory } = start;
    const countLibrary = (): void => void (this.libraries += 1);
    start.instantiateWasm = (imports, whenDone) => {
      // The time that passes for PostgreSQL is none of its timers' own.
      this.#timeouts.hook(imports, wasmMemory);
      const { env = {}, wasi_snapshot_preview1: system = {} } = imports;
      system['random_get'] = (pointer: number, length: number): number => {
        fillRandom(new Uint8Array(wasmMemory.buffer, pointer, length));
        return 0;
      };
      this.#system = systemCallsOf(env);
      watchCalls(env, '_dlopen_js', countLibrary);
      // Time passes when PostgreSQL asks for it, so that the same inputs take the same time.
      watchCalls(env, 'emscripten_date_now', tick);
      watchCalls(env, 'emscripten_get_now', tick);
      watchCalls(system, 'clock_time_get', tick);
      void this.#instantiate(imports, whenDone);
      return {};
    };
    // The files get their content in `initialSyncFs`.
    start.getPreloadedPackage = (_name, size) => new ArrayBuffer(size);
    start.preRun.push(seedRandomDevices, skipBundle);
    return amended;
  }

  /** Throws before PostgreSQL is instantiated. */
  get systemCalls(): SystemCalls {
    if (!this.#system) throw new Error('PostgreSQL is not instantiated');
    return this.#system;
  }

  /** Called by PGlite before it looks for a cluster. */
  override initialSyncFs(): Promise<void> {
    if (!this.pg) throw new Error('PGlite has no file system yet');
    const module = emscriptenOf(this.pg.Module);
    const entries = entriesOf(unpackSnapshot(this.#assets.base));
    putPostgresFiles(
      module.FS,
      entries.filter((entry) => !isOfStarted(entry)),
    );
    loadLibrary(module);
    const started = takeStarted(entries);
    if (started) {
      const { clock, arrays, used, checksum } = started;
      this.started = { clock, arrays, used, checksum };
      const system = this.systemCalls;
      module.callMain = () => {
        putStarted(module, started, system);
        return EXIT_ALIVE;
      };
      module._pgl_startPGlite = () => undefined;
    }
    return super.initialSyncFs();
  }

  async #instantiate(imports: WebAssembly.Imports, whenDone: WhenDone): Promise<void> {
    try {
      const { postgresWasm } = this.#assets;
      const instance = await WebAssembly.instantiate(postgresWasm, imports);
      this.breakAt = addressOfBreak(instance);
      this.#timeouts.attach(instance);
      whenDone(instance, postgresWasm);
    } catch (thrown) {
      this.#fail(new DamagedFile('pglite.wasm', 'is not the PostgreSQL of this site', thrown));
    }
  }
}

/** Loads the library where PostgreSQL will find it loaded. Throws if it cannot be. */
function loadLibrary(module: Emscripten): void {
  const stack = module.stackSave();
  const path = `${PGlite.paths.PG_ROOT}/lib/postgresql/${LIBRARY}.so`;
  const handle = module._dlopen(module.stringToUTF8OnStack(path), LOAD_FLAGS);
  module.stackRestore(stack);
  if (handle === 0) throw new Error(`${LIBRARY} could not be loaded`);
}

/** Calls `onCall` before each call of an imported function. */
function watchCalls(imports: WebAssembly.ModuleImports, name: string, onCall: () => void): void {
  const call = imports[name];
  if (typeof call !== 'function') throw new Error(`PGlite imports no ${name}`);
  imports[name] = new Proxy(call, {
    apply: (target, self, args): unknown => {
      onCall();
      return Reflect.apply(target, self, args);
    },
  });
}

/**
 * PGlite's file system, and the place where its start is hooked. Random values of PostgreSQL come from the session's clock,
 * whichever way it asks for them.
 */
import { MemoryFS } from '@electric-sql/pglite';
import { DamagedFile } from '../../damaged-file.ts';
import { fillRandom, tick } from '../clock/globals.ts';
import type { CompiledAssets } from './assets.ts';
import {
  addressOfBreak,
  emscriptenOf,
  seedRandomDevices,
  startOptionsOf,
  type WhenDone,
} from './images/emscripten.ts';
import { putPostgresFiles } from './postgres-files.ts';
import { unpackSnapshot } from './snapshot.ts';
import type { Timeouts } from './timeouts.ts';

/** What PostgreSQL starts with. */
type Started = Pick<CompiledAssets, 'postgresWasm' | 'base'>;

export class SeededFs extends MemoryFS {
  /** The number of libraries that were loaded. */
  libraries = 0;
  /** The address of the word that holds the end of the memory in use. */
  breakAt = 0;
  /**
   * Rejects with the file that PostgreSQL cannot start with. PGlite tells of none: it waits for ever, or reports what
   * came of it.
   */
  readonly failure: Promise<never>;
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
    start.preRun.push(seedRandomDevices);
    return amended;
  }

  /** Called by PGlite before it looks for a cluster. */
  override initialSyncFs(): Promise<void> {
    if (!this.pg) throw new Error('PGlite has no file system yet');
    putPostgresFiles(emscriptenOf(this.pg.Module).FS, unpackSnapshot(this.#assets.base));
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

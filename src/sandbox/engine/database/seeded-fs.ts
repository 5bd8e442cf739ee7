/**
 * PGlite's file system, and the place where its start is hooked. Random values of PostgreSQL come from the session's clock,
 * whichever way it asks for them.
 */
import { MemoryFS } from '@electric-sql/pglite';
import { DamagedFile } from '../../damaged-file.ts';
import { fillRandom, tick } from '../clock/globals.ts';
import {
  addressOfBreak,
  seedRandomDevices,
  startOptionsOf,
  type WhenDone,
} from './images/emscripten.ts';
import type { Timeouts } from './timeouts.ts';

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
  readonly #wasm: WebAssembly.Module;

  /** Takes the timers that see PostgreSQL's imports and its instance, and PostgreSQL itself. */
  constructor(timeouts: Timeouts, wasm: WebAssembly.Module) {
    super();
    this.#timeouts = timeouts;
    this.#wasm = wasm;
    this.failure = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
  }

  override async init(
    ...[pglite, options]: Parameters<MemoryFS['init']>
  ): ReturnType<MemoryFS['init']> {
    const amended = await super.init(pglite, options);
    const start = startOptionsOf(amended.emscriptenOpts);
    const { getPreloadedPackage, wasmMemory } = start;
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
    start.getPreloadedPackage = (name, size) => {
      try {
        return getPreloadedPackage(name, size);
      } catch (thrown) {
        // Emscripten reports what is thrown here to nobody, and goes on without files.
        this.#fail(new DamagedFile(name, 'has another length than PostgreSQL’s files', thrown));
        return new ArrayBuffer(size);
      }
    };
    start.preRun.push(seedRandomDevices);
    return amended;
  }

  async #instantiate(imports: WebAssembly.Imports, whenDone: WhenDone): Promise<void> {
    try {
      const instance = await WebAssembly.instantiate(this.#wasm, imports);
      this.breakAt = addressOfBreak(instance);
      this.#timeouts.attach(instance);
      whenDone(instance, this.#wasm);
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

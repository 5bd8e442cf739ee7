/**
 * PGlite's file system, and the place where its start is hooked. Random values of PostgreSQL come from the session's clock,
 * whichever way it asks for them.
 */
import { MemoryFS } from '@electric-sql/pglite';
import { fillRandom, tick } from '../clock/globals.ts';
import { addressOfBreak, seedRandomDevices, startOptionsOf } from './images/emscripten.ts';
import type { Timeouts } from './timeouts.ts';

export class SeededFs extends MemoryFS {
  /** The number of libraries that were loaded. */
  libraries = 0;
  /** The address of the word that holds the end of the memory in use. */
  breakAt = 0;
  readonly #timeouts: Timeouts;

  /** Takes the timers that see PostgreSQL's imports and its instance. */
  constructor(timeouts: Timeouts) {
    super();
    this.#timeouts = timeouts;
  }

  override async init(
    ...[pglite, options]: Parameters<MemoryFS['init']>
  ): ReturnType<MemoryFS['init']> {
    const amended = await super.init(pglite, options);
    const start = startOptionsOf(amended.emscriptenOpts);
    const { instantiateWasm, wasmMemory } = start;
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
      return instantiateWasm(imports, (instance, module) => {
        this.breakAt = addressOfBreak(instance);
        this.#timeouts.attach(instance);
        whenDone(instance, module);
      });
    };
    start.preRun.push(seedRandomDevices);
    return amended;
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

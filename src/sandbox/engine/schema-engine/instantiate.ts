/** Instantiates Prisma's schema engine from its WebAssembly build, and reads the errors that it throws. */
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { reasonOf } from '../../../thrown.ts';
import { z } from '../../../zod.ts';
import { DamagedFile } from '../../damaged-file.ts';
import { inTermsOfFile } from './engine-input.ts';

/** An answer of the engine that is an error: a value, because the reader can act on it. */
export interface EngineError {
  /** Prisma's code, e.g. `P3009`; null where the engine gives none. */
  code: string | null;
  message: string;
}

let instantiated: WebAssembly.Module | null = null;

/**
 * Instantiates the engine once per process or worker. Throws at another module: the bindings serve one instance, and
 * calls of the first would never end. Throws `DamagedFile` if the module is not the engine.
 */
export function instantiate(wasm: WebAssembly.Module): void {
  if (instantiated === wasm) return;
  if (instantiated)
    throw new Error('the schema engine was instantiated before, from another module');
  // The bindings look up `global` and, on a panic, this registry; without them the message is lost.
  Object.assign(globalThis, {
    global: globalThis,
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => (lastPanic = message) },
  });
  const imports: WebAssembly.Imports = { './schema_engine_bg.js': { ...bindings } };
  try {
    const { exports } = new WebAssembly.Instance(wasm, imports);
    const { __wbindgen_start: start } = startSchema.parse(exports);
    bindings.__wbg_set_wasm(exports);
    start();
  } catch (thrown) {
    const problem = 'is not the schema engine of this site';
    throw new DamagedFile('schema_engine_bg.wasm', problem, thrown);
  }
  instantiated = wasm;
}

let lastPanic = '';

const startSchema = z.object({
  __wbindgen_start: z.custom<() => void>((value) => typeof value === 'function', {
    error: 'it has no __wbindgen_start',
  }),
});

/** Turns what a call of the engine threw into a value. */
export function toEngineError(thrown: unknown): EngineError {
  if (!(thrown instanceof Error)) return { code: null, message: reasonOf(thrown) };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
  if (thrown instanceof WebAssembly.RuntimeError && lastPanic !== '') {
    return { code, message: lastPanic };
  }
  return { code, message: inTermsOfFile(thrown.message) };
}

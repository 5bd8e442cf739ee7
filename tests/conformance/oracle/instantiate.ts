/** Loads Prisma's WebAssembly engine once for the process. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Makes the bindings usable. A panic of the engine is printed on stderr. */
export function instantiate(): void {
  Object.assign(globalThis, {
    global: globalThis,
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (text: string) => process.stderr.write(`${text}\n`),
    },
  });
  const wasm = fileURLToPath(
    new URL(
      'schema_engine_bg.wasm',
      import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
    ),
  );
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasm)), {
    './schema_engine_bg.js': { ...bindings },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') Reflect.apply(start, null, []);
}

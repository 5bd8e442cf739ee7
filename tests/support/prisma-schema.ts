/** Prisma's reader of schemas, in the WebAssembly file of CLI 5.4.2, for comparison. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

const { resolve } = createRequire(import.meta.url);
const FILE = join(resolve('prisma/build/index.js'), '../prisma_schema_build_bg.wasm');

type Call = (...numbers: number[]) => number;
const call = z.custom<Call>((value) => typeof value === 'function');
const exportsSchema = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  get_config: call,
  validate: call,
  __wbindgen_malloc: call,
  __wbindgen_add_to_stack_pointer: call,
});

let lastError = '';

const text = (pointer: number, length: number): string =>
  new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, pointer, length));

const wasm = exportsSchema.parse(
  new WebAssembly.Instance(new WebAssembly.Module(readFileSync(FILE)), {
    __wbindgen_placeholder__: {
      __wbindgen_error_new: (pointer: number, length: number) => {
        lastError = text(pointer, length);
        return 0;
      },
      __wbg_setmessage_e113e9fee2d41bd4: () => undefined,
      __wbindgen_throw: (pointer: number, length: number) => {
        throw new Error(text(pointer, length));
      },
    },
  }).exports,
);

const urlSchema = z.object({ fromEnvVar: z.string().nullable(), value: z.string().nullable() });

const configSchema = z.object({
  generators: z.array(z.object({ name: z.string(), previewFeatures: z.array(z.string()) })),
  datasources: z.array(
    z.object({
      name: z.string(),
      provider: z.string(),
      url: urlSchema,
      directUrl: urlSchema.optional(),
      schemas: z.array(z.string()),
    }),
  ),
});

export type RealAnswer<T> = { ok: true; value: T } | { ok: false; message: string };

/** The configuration as the CLI's `getConfig` reads it, or its error. `env` null: variables are not looked up. */
export function realConfig(
  schema: string,
  env: Readonly<Record<string, string>> | null = null,
): RealAnswer<z.infer<typeof configSchema>> {
  return ask(
    'get_config',
    {
      prismaSchema: schema,
      datasourceOverrides: {},
      ignoreEnvVarErrors: env === null,
      env: env ?? {},
    },
    (answer) => configSchema.parse(JSON.parse(answer)),
  );
}

/** The CLI's validation of a schema. */
export const realValidation = (schema: string): RealAnswer<null> =>
  ask('validate', { prismaSchema: schema, noColor: true }, () => null);

function ask<T>(
  name: 'get_config' | 'validate',
  params: unknown,
  read: (answer: string) => T,
): RealAnswer<T> {
  const bytes = new TextEncoder().encode(JSON.stringify(params));
  const answer = wasm.__wbindgen_add_to_stack_pointer(-16);
  const pointer = wasm.__wbindgen_malloc(bytes.length, 1);
  new Uint8Array(wasm.memory.buffer, pointer, bytes.length).set(bytes);
  wasm[name](answer, pointer, bytes.length);
  const words = new Int32Array(wasm.memory.buffer, answer, 4);
  const [first = 0, second = 0, , fourth = 0] = words;
  wasm.__wbindgen_add_to_stack_pointer(16);
  const failed = name === 'get_config' ? fourth !== 0 : second !== 0;
  if (!failed) return { ok: true, value: read(name === 'get_config' ? text(first, second) : '') };
  const { message } = z.object({ message: z.string() }).parse(JSON.parse(lastError));
  return { ok: false, message };
}

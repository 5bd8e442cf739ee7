/** What crosses the worker boundary: written once, parsed on both sides. */
import { z } from '../../zod.ts';
import { frameSchema, inputSchema } from '../frame.ts';
import { scenarioSchema } from '../scenario.ts';
import { versionsSchema } from '../versions.ts';

/** Compiled modules and blobs survive the worker that loaded them, so that a restored session need not load again. */
const assetsSchema = z.strictObject({
  postgresWasm: z.instanceof(WebAssembly.Module),
  postgresFiles: z.instanceof(Blob),
  dataDirectory: z.instanceof(Blob),
  schemaEngineWasm: z.instanceof(WebAssembly.Module),
});

export const requestSchema = z.discriminatedUnion('method', [
  z.strictObject({
    id: z.number().int(),
    method: z.literal('open'),
    /** The scenario, or the address of its JSON. */
    source: z.union([z.string(), scenarioSchema]),
    /** Inputs to run again, to restore a session. */
    inputs: z.array(inputSchema),
    assets: assetsSchema.nullable(),
  }),
  z.strictObject({ id: z.number().int(), method: z.literal('run'), input: inputSchema }),
  z.strictObject({ id: z.number().int(), method: z.literal('undo') }),
  z.strictObject({ id: z.number().int(), method: z.literal('reset') }),
  z.strictObject({ id: z.number().int(), method: z.literal('complete'), line: z.string() }),
]);
export type Request = z.output<typeof requestSchema>;

export const completionSchema = z.strictObject({
  from: z.number().int(),
  candidates: z.array(z.string()),
});

/** The scenario, the versions, the last frame, and what was loaded, after a session was opened or restored. */
export const openedSchema = z.strictObject({
  scenario: scenarioSchema,
  versions: versionsSchema,
  frame: frameSchema,
  assets: assetsSchema,
});
export type Opened = z.output<typeof openedSchema>;

export const progressSchema = z.strictObject({
  label: z.string(),
  loaded: z.number(),
  total: z.number().nullable(),
  done: z.boolean(),
});

export const replySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), steps: z.array(progressSchema) }),
  z.strictObject({ kind: z.literal('answer'), id: z.number().int(), value: z.unknown() }),
  z.strictObject({ kind: z.literal('failure'), id: z.number().int(), message: z.string() }),
]);
export type Reply = z.output<typeof replySchema>;

/** The versions of what runs in the sandbox, and of what LiteLLM ships in its place. */
import { z } from '../zod.ts';

/** `generated/versions.json`, and what the worker tells the page. */
export const versionsSchema = z.strictObject({
  pglite: z.string(),
  /** PostgreSQL's, inside PGlite. */
  postgres: z.string(),
  /** `@prisma/schema-engine-wasm`. */
  schemaEngine: z.string(),
  /** The CLI whose texts the terminal prints. */
  prismaCli: z.string(),
  /** `enginesVersion` of that CLI: the commit of the native engine that it would start. */
  nativeEngine: z.string(),
});
export type Versions = z.output<typeof versionsSchema>;

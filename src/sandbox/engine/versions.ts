/** What runs in the sandbox, read off the installed packages by the build, and what LiteLLM ships beside it. */
import { z } from '../../zod.ts';
import installed from '../../../generated/versions.json' with { type: 'json' };

const versionsSchema = z.strictObject({
  /** PGlite's version, and PostgreSQL's inside it. */
  pglite: z.string(),
  postgres: z.string(),
  /** `@prisma/schema-engine-wasm`. */
  schemaEngine: z.string(),
  /** The CLI whose texts the terminal prints. */
  prismaCli: z.string(),
  /** `enginesVersion` of that CLI: the native engine that it would start. */
  nativeEngine: z.string(),
});

export const VERSIONS = versionsSchema.parse(installed);

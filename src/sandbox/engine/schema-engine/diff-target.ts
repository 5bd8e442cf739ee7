/** The two sides of `migrate diff` as the engine takes them. */
import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { schemaFiles, forEngine } from './engine-input.ts';

export const emptyTarget = (): DiffTarget => ({ tag: 'empty' });

/** The tables that a schema.prisma describes. */
export const schemaTarget = (schema: string): DiffTarget => ({
  tag: 'schemaDatamodel',
  ...schemaFiles(forEngine(schema)),
});

/** The live database; the schema is only read for its preview features. */
export const liveTarget = (schema: string): DiffTarget => ({
  tag: 'schemaDatasource',
  ...schemaFiles(forEngine(schema)),
  configDir: '/',
});

/** Makes of a twin what the page shows and opens. */
import type { CompiledAssets } from '../../sandbox/engine/database/assets.ts';
import type { Twin } from '../../sandbox/engine/twin/build-twin.ts';
import { nameOfAbout } from '../../sandbox/twin/state/statement.ts';
import type { BuiltTwin } from '../answers.ts';

/** Everything that the reader sees of it; what only a proof needs stays in the worker. */
export const builtTwin = (
  { scenario, schema, refused, unmade, failing, memoryBytes }: Twin,
  assets: CompiledAssets,
): BuiltTwin => ({
  ...{ scenario, assets, failing, memoryBytes },
  schema: schema.name,
  missing: [
    ...refused.map(({ about, error, follows, sql }) => ({
      what: nameOfAbout(about),
      why: `${error.code} ${error.message}`,
      follows: follows && nameOfAbout(follows),
      statement: sql,
    })),
    ...unmade.map(({ about, reason }) => ({
      what: nameOfAbout(about),
      why: reason,
      follows: null,
      statement: null,
    })),
  ],
});

/** The effects of a scenario with a reader’s names are those of replaying its renamed folders. */
import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../src/sandbox/engine/database/database.ts';
import { replayFolder } from '../../src/sandbox/engine/evidence/replay.ts';
import { effectsByKey, effectsKeys } from '../../src/sandbox/evidence/effects.ts';
import { QUOTED_WORDS } from '../../src/sandbox/naming/needless-quotes.ts';
import { renameScenario } from '../../src/sandbox/naming/rename.ts';
import type { Scenario } from '../../src/sandbox/scenario.ts';
import { sharedAssets } from '../support/assets.ts';
import { readScenario } from '../support/session.ts';
import { linesOf } from '../unit/engine/evidence/lines.ts';

/** Folders that together have every file: without guards, and with them. */
const VERSIONS = ['v1.82.0', 'v1.104.0'];

/** Placeholders that can be renamed, by the kind of their name. */
const KINDS = new Map([
  ['failed_migration_name', 'migration'],
  ['creating_migration_name', 'migration'],
  ['missing_table', 'table'],
  ['table_name', 'table'],
  ['missing_column', 'column'],
]);

/** Names that cannot be others, with the reason. */
const REFUSED = new Map([
  ['LiteLLM_SpendLogs', 'LiteLLM’s start-up looks for this table by its name'],
  ['endpoint', 'an index or a constraint is called after this column'],
  ['project_id', 'an index or a constraint is called after this column'],
]);

/** Other names as long as the old ones: PostgreSQL cuts some that it derives from them. */
const WAYS: Readonly<Record<string, (name: string, kind: string) => string>> = {
  'in quotes': (name, kind) => `${name.slice(0, -2)}${kind === 'migration' ? 'zz' : 'Zz'}`,
  'without quotes': (name, kind) =>
    kind === 'column' && name === 'status'
      ? 'window'
      : `${kind === 'migration' ? name.slice(0, -2) : name.toLowerCase().slice(0, -2)}zz`,
};

let healthy: Scenario;
/** The placeholder of each name that a scenario has. */
const placeholders = new Map<string, string>();
beforeAll(async () => {
  const files = await readdir(new URL('../../generated/scenarios/', import.meta.url));
  for (const file of files.toSorted()) {
    const { values } = await readScenario(file.replace(/\.json$/, ''));
    for (const [placeholder, name] of Object.entries(values)) {
      if (KINDS.has(placeholder)) placeholders.set(name, placeholder);
    }
  }
  healthy = await readScenario('healthy');
});

describe.each(Object.entries(WAYS))('names that PostgreSQL writes %s', (_, rename) => {
  let renamed: Scenario;
  beforeAll(async () => {
    renamed = healthy;
    const refusals = new Map<string, string>();
    for (const [name, placeholder] of placeholders) {
      const to = rename(name, KINDS.get(placeholder) ?? '');
      const { scenario, refused } = await renameScenario(
        { ...renamed, values: { [placeholder]: name } },
        [{ placeholder, name: to }],
      );
      for (const { why } of refused) refusals.set(name, why);
      renamed = scenario;
    }
    expect(refusals).toEqual(REFUSED);
    expect(placeholders.size).toBeGreaterThan(REFUSED.size + 20);
  });

  test.each(VERSIONS)('the folder of %s', async (version) => {
    const migrations = renamed.releases.find((one) => one.version === version)?.migrations ?? [];
    expect(migrations.length).toBeGreaterThan(25);
    const found = await replayFolder(await sharedAssets(), migrations);
    for (const [index, key] of (await effectsKeys(migrations)).entries()) {
      const [known, replayed] = [effectsByKey(renamed.effects, key), found[index]];
      const name = migrations[index]?.name ?? '';
      expect(known && linesOf(known.effects), name).toEqual(replayed && linesOf(replayed.effects));
      expect([known?.rows, known?.failure]).toEqual([replayed?.rows, replayed?.failure]);
    }
  });
});

test('the words that PostgreSQL puts in quotes are those of this version', async () => {
  const database = await Database.open(await sharedAssets());
  const words = await database.read(`SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'`);
  await database.close();
  expect(QUOTED_WORDS).toEqual(new Set(words.map(({ word }) => word)));
});

/** What is derived of LiteLLM’s releases, from the content as it is and from runs as the build keeps them. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readCatalogue } from '../../../src/content/catalogue.ts';
import { ladderFrom } from '../../../src/content/release-ladder.ts';
import { readReleases } from '../../../src/content/releases.ts';
import type { ListedRelease } from '../../../src/releases/ladder.ts';
import { verdictOf } from '../../../src/releases/verdict.ts';
import { isOlder } from '../../../src/release-order.ts';
import { releaseRunSchema } from '../../../src/sandbox/upgrade/release-run.ts';

const runs = z
  .array(releaseRunSchema)
  .parse(JSON.parse(await readFile('generated/releases.json', 'utf8')));
const ladder = await ladderFrom(runs);

function release(version: string): ListedRelease {
  const found = ladder.find((one) => one.version === version);
  if (!found) throw new Error(`${version} is not on the list`);
  return found;
}

const namesOf = ({ brought }: ListedRelease): string[] =>
  brought.map(({ migration }) => migration.name);

describe('the list', () => {
  test('is in order, and has every release that is stored', async () => {
    const versions = ladder.map(({ version }) => version);
    for (const [index, version] of versions.entries()) {
      const before = versions[index - 1];
      if (before !== undefined) expect(isOlder(before, version), version).toBe(true);
      expect(release(version).before).toBe(before ?? null);
    }
    for (const { version } of await readReleases()) {
      expect(release(version).run?.version).toBe(version);
    }
  });

  test('has each migration of a known release once, and no other', async () => {
    const { migrations } = await readCatalogue();
    const placed = migrations.filter(({ release: { version } }) => version !== null);
    expect(ladder.flatMap(namesOf).toSorted()).toEqual(placed.map(({ name }) => name).toSorted());
  });

  test('puts a migration of a range where the range ends, or after it', () => {
    expect(namesOf(release('v1.82.3'))).toContain('20260306233848_schema_sync');
    expect(namesOf(release('v1.83.14'))).toContain('20260401000000_add_budget_limits');
    expect(namesOf(release('v1.103.0'))).toContain('20260831120000_add_litellm_call_id_spend_logs');
  });

  test('knows what a folder has otherwise than the one before it', () => {
    expect(release('v1.82.3').replaces).toHaveLength(27);
    expect(release('v1.74.13').removes).toEqual([
      '20250101000000_add_health_check_fields_to_mcp_servers',
    ]);
    expect(release('v1.103.3').inert).toHaveLength(2);
  });
});

describe('v1.103.0', () => {
  const { brought } = release('v1.103.0');

  test('was run over v1.82.3, and keeps writers of the spend logs out for one of its indexes', () => {
    expect(brought.map(({ facts }) => facts.run?.over)).toEqual(['v1.82.3', 'v1.82.3', 'v1.82.3']);
    expect(brought.flatMap(({ facts }) => facts.holds)).toEqual([
      {
        ...{ table: 'LiteLLM_SpendLogs', mode: 'ShareLock' },
        work: { table: 'LiteLLM_SpendLogs', kind: 'index build' },
      },
    ]);
    expect(brought.flatMap(({ facts }) => facts.long)).toEqual([
      { table: 'LiteLLM_SpendLogs', kind: 'index build' },
    ]);
  });

  test('comes to a verdict that does not say more than is known', () => {
    expect(verdictOf(release('v1.103.0'))).toEqual({
      tone: 'warn',
      sentence:
        '3 known migrations, all additive; nobody can write to LiteLLM_SpendLogs for 1 s to 20 s per million rows; older pods go on, as far as is known.',
    });
  });
});

test('20261001100000_rename_lens takes the tables of older pods away', () => {
  const { brought } = release('v1.105.0');
  const facts = brought.find(({ migration }) => migration.name.endsWith('_rename_lens'))?.facts;
  expect(facts).toMatchObject({ run: null, isUnderstood: true, holds: [] });
  expect(facts?.oldPods.map(({ table, sure }) => [table, sure])).toEqual([
    ['LiteLLM_Engine', 'certain'],
    ['LiteLLM_EngineRun', 'certain'],
    ['LiteLLM_EngineWorker', 'certain'],
  ]);
  expect(facts?.locks.map(({ table }) => table)).toEqual([
    ...['LiteLLM_Engine', 'LiteLLM_EngineRun', 'LiteLLM_EngineWorker'],
  ]);
  expect(facts?.back.map(({ kind }) => kind)).toEqual(['renamed', 'renamed', 'renamed']);
  expect(verdictOf(release('v1.105.0')).sentence).toContain(
    'older pods fail on LiteLLM_Engine, LiteLLM_EngineRun and 1 more, as far as is known.',
  );
});

test.each([
  ['v1.111.0', 'v1.111.0'],
  ['v1.80.11', 'v1.80.11-stable'],
  ['v1.82.3', null],
  ['v1.65.1', null],
  // An attack has no tag to link to.
  ['v1.107.0', null],
])('the tag of %s is told where it is known', (version, tag) => {
  expect(ladder.find((one) => one.version === version)?.tag).toBe(tag);
});

describe('a release without migrations', () => {
  test.each([
    ['v1.74.1', { tone: 'ok', sentence: 'No new migrations since v1.73.6.' }],
    [
      'v1.103.2',
      {
        tone: 'ok',
        sentence: 'No new migrations over the release before it, say its release notes.',
      },
    ],
    [
      'v1.104.9',
      {
        tone: 'warn',
        sentence:
          'No new migrations over the release before it, say its release notes; what came since v1.104.2 is not known here.',
      },
    ],
    [
      'v1.103.3',
      {
        tone: 'warn',
        sentence:
          '2 older migrations do nothing any more from it on; which new ones it brings is not known here.',
      },
    ],
    ['v1.101.0', { tone: 'warn', sentence: 'Which migrations it brings is not known here.' }],
  ])('%s', (version, verdict) => {
    expect(verdictOf(release(version))).toEqual(verdict);
  });
});

test.each(['v1.82.7', 'v1.82.8', 'v1.107.0'])('%s is not to be run', (version) => {
  expect(release(version)).toMatchObject({ isCompromised: true, knowledge: 'unknown' });
  expect(verdictOf(release(version))).toMatchObject({
    tone: 'fail',
    sentence: `Do not run it: ${version} is a compromised release. Which migrations it has is not known here.`,
  });
});

test('a release that fails over the one before it says so first', () => {
  expect(verdictOf(release('v1.74.13'))).toEqual({
    tone: 'fail',
    sentence:
      'Over v1.74.12 it fails with 42701, at 20250507161527_add_health_check_fields_to_mcp_servers.',
  });
  expect(release('v1.74.12').run?.inEmpty?.sqlstate).toBe('42P01');
});

test('of a table that our edition lacks, the statements tell', () => {
  const [keys] = release('v1.80.13').brought;
  // The sandbox has one of the daily tables.
  expect(keys?.facts).toMatchObject({ isPartly: true, run: { over: 'v1.80.5' } });
  expect(keys?.facts.holds.map(({ table }) => table).toSorted()).toEqual([
    'LiteLLM_DailyAgentSpend',
    'LiteLLM_DailyEndUserSpend',
    'LiteLLM_DailyOrganizationSpend',
    'LiteLLM_DailyTagSpend',
    'LiteLLM_DailyTeamSpend',
    'LiteLLM_DailyUserSpend',
  ]);
});

test('what fills rows and nothing else keeps nobody out; a changed type does', () => {
  const stopped = release('v1.99.0').brought.find(({ migration }) =>
    migration.name.endsWith('_stopped_by'),
  );
  expect(stopped?.facts.back.some(({ kind }) => kind === 'changed')).toBe(true);
  const [bigint] = release('v1.68.3').brought.filter(({ migration }) =>
    migration.name.endsWith('_big_int_for_daily_spend_tables'),
  );
  expect(bigint?.facts.holds).toHaveLength(3);
  expect(bigint?.facts.holds[0]).toMatchObject({
    mode: 'AccessExclusiveLock',
    work: { kind: 'rewrite' },
  });
});

test('without runs, everything is concluded', async () => {
  const concluded = await ladderFrom([]);
  const spend = concluded.find(({ version }) => version === 'v1.103.0');
  expect(spend?.brought.flatMap(({ facts }) => facts.holds)).toEqual(
    release('v1.103.0').brought.flatMap(({ facts }) => facts.holds),
  );
});

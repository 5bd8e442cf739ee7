/** Two releases are compared: the folder of the newer one decides, and tables that are made on the way have no rows. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readCatalogue } from '../../../src/content/catalogue.ts';
import { ladderFrom } from '../../../src/content/release-ladder.ts';
import { between, type Between } from '../../../src/releases/comparison.ts';
import { comparisonData } from '../../../src/releases/comparison-data.ts';
import { lockLines } from '../../../src/releases/lock-lines.ts';
import { releaseRunSchema } from '../../../src/sandbox/upgrade/release-run.ts';

const runs = z
  .array(releaseRunSchema)
  .parse(JSON.parse(await readFile('generated/releases.json', 'utf8')));
const ladder = await ladderFrom(runs);
const data = comparisonData(ladder, (await readCatalogue()).tables);

function compare(from: string, to: string): Between {
  const found = between(data, from, to);
  if (!found) throw new Error(`${from} or ${to} is not on the list`);
  return found;
}

const SPEND_INDEX = '20260823000000_add_spend_logs_api_key_starttime_index';

test('a step is what the page of the release says', () => {
  for (const { version, before, brought } of ladder) {
    if (before === null) continue;
    expect(compare(before, version).migrations.map(({ name }) => name)).toEqual(
      brought.map(({ migration }) => migration.name).toSorted(),
    );
  }
});

test('the index of v1.103.0 is built on the way to it, and not on the way to v1.103.3', () => {
  const to = compare('v1.82.3', 'v1.103.0');
  expect(to.holds.filter(({ migration }) => migration === SPEND_INDEX)).toHaveLength(1);
  const past = compare('v1.82.3', 'v1.103.3');
  expect(past.migrations.map(({ name }) => name)).toContain(SPEND_INDEX);
  expect([...past.inert]).toContain(SPEND_INDEX);
  expect(past.holds.some(({ migration }) => migration === SPEND_INDEX)).toBe(false);
  expect(past.gaps).toContain('v1.103.3');
});

test('what one release adds and a later one removes is not between them', () => {
  const renamed = compare('v1.74.6', 'v1.74.13');
  expect(renamed.migrations.map(({ name }) => name)).toEqual([
    '20250507161527_add_health_check_fields_to_mcp_servers',
  ]);
  // It fails where the old name has run, until v1.82.3 gives its file guards.
  expect(renamed.failing).toBeUndefined();
  expect(compare('v1.74.12', 'v1.81.0').failing?.failure?.sqlstate).toBe('42701');
  expect(compare('v1.74.12', 'v1.82.3').failing).toBeUndefined();
});

test('a table that is made on the way locks nobody out', () => {
  const agents = compare('v1.80.7', 'v1.80.13').holds.map(({ table }) => table);
  expect(agents).toContain('LiteLLM_DailyUserSpend');
  expect(agents).not.toContain('LiteLLM_DailyAgentSpend');
  expect(compare('v1.80.12', 'v1.80.13').holds.map(({ table }) => table)).toContain(
    'LiteLLM_DailyAgentSpend',
  );
});

test('the way back is the same way', () => {
  const back = compare('v1.105.0', 'v1.104.0');
  expect(back.direction).toBe('back');
  expect(back.oldPods.map(({ table, isCertain }) => [table, isCertain])).toEqual([
    ['LiteLLM_Engine', true],
    ['LiteLLM_EngineRun', true],
    ['LiteLLM_EngineWorker', true],
  ]);
  expect(compare('v1.81.0', 'v1.81.0')).toMatchObject({ direction: 'same', migrations: [] });
});

test('old pods do not miss a column that came and went on the way', () => {
  const column = 'LiteLLM_MCPServerTable.spec_path';
  const drops = data.migrations.filter(({ oldPods }) =>
    oldPods.some((trouble) => trouble.column === column),
  );
  expect(drops).not.toEqual([]);
  const { migrations, oldPods } = compare('v1.80.15', 'v1.105.0');
  expect(migrations).toEqual(expect.arrayContaining(drops));
  expect(oldPods.filter((trouble) => trouble.column === column)).toEqual([]);
});

test('a compromised release is told only of the one that would be run', () => {
  expect(compare('v1.105.0', 'v1.107.0').isCompromised).toBe(true);
  expect(compare('v1.105.0', 'v1.108.17').isCompromised).toBe(false);
  expect(between(data, 'v1.2.3', 'v1.81.0')).toBeUndefined();
});

describe('the locks', () => {
  test('are told of every table once, LiteLLM_SpendLogs first, then those that grow with use', () => {
    const found = compare('v1.81.0', 'v1.104.0');
    const tables = lockLines(data, found).map(({ table }) => table);
    expect(tables[0]).toBe('LiteLLM_SpendLogs');
    const daily = tables.findLastIndex((table) => table.startsWith('LiteLLM_Daily'));
    expect(tables.slice(1, daily + 1).every((table) => table.startsWith('LiteLLM_Daily'))).toBe(
      true,
    );
    expect(tables.toSorted()).toEqual([...new Set(found.holds.map(({ table }) => table))].sort());
  });

  test('name the table that is read where it is another one', () => {
    const [teams] = lockLines(data, compare('v1.81.0', 'v1.104.0')).filter(
      ({ table }) => table === 'LiteLLM_BudgetTable',
    );
    expect(teams?.words).toMatch(/per million rows of LiteLLM_VerificationToken$/);
  });

  test('of the spend logs are told where they last for a moment only, and not where a file was not understood', () => {
    const found = compare('v1.96.0', 'v1.99.0');
    expect(found.holds.some(({ table }) => table === 'LiteLLM_SpendLogs')).toBe(false);
    const [first] = lockLines(data, found);
    expect(first?.table).toBe('LiteLLM_SpendLogs');
    expect(first?.words).toContain('for a moment, whatever the rows');
    const unsure = ladder.map((release) => ({
      ...release,
      brought: release.brought.map((one) => ({
        ...one,
        facts: { ...one.facts, isUnderstood: false },
      })),
    }));
    expect(comparisonData(unsure, []).migrations.flatMap(({ brief }) => brief)).toEqual([]);
    for (const { brief, holds } of data.migrations) {
      const lasting = holds.map(({ table }) => table);
      expect(brief.filter(({ table }) => lasting.includes(table))).toEqual([]);
    }
  });
});

test('is small enough to be fetched', () => {
  expect(JSON.stringify(data).length).toBeLessThan(90_000);
});

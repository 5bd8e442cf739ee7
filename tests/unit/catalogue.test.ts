import { describe, expect, test } from 'vitest';
import {
  migrationSlug,
  originOf,
  readCatalogue,
  tableOfIndex,
  tablesOf,
} from '../../src/catalogue/catalogue.ts';
import { holds, wordsOf } from '../../src/catalogue/filter.ts';
import {
  addColumn,
  createTable,
  guardedStatements,
  needsValue,
} from '../../src/catalogue/guarded-sql.ts';

const catalogue = await readCatalogue();
const { migrations, tables } = catalogue;

const migration = (start: string) => {
  const found = migrations.find(({ name }) => name.startsWith(start));
  if (!found) throw new Error(`there is no migration ${start}`);
  return found;
};

describe('the catalogue', () => {
  test('has each migration once, in the order in which Prisma reads folders', () => {
    const names = migrations.map(({ name }) => Buffer.from(name));
    expect(names.toSorted((a, b) => Buffer.compare(a, b))).toEqual(names);
    expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  });

  test('gives each migration an address of its own, without spaces', () => {
    const slugs = migrations.map(({ name }) => migrationSlug(name));
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const slug of slugs) expect(encodeURIComponent(slug)).toBe(slug);
  });

  test('what a migration adds is a column of its table', () => {
    const columns = new Set(
      tables.flatMap(({ table, columns: list }) => list.map(({ column }) => `${table}.${column}`)),
    );
    const known = new Set(
      tables.filter(({ columns: list }) => list.length > 0).map(({ table }) => table),
    );
    const lost = migrations.flatMap(({ name, adds }) =>
      adds
        .filter(({ table, column }) => known.has(table) && !columns.has(`${table}.${column}`))
        .map(({ table, column }) => `${name}: ${table}.${column}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('guarded statements', () => {
  test('a column has its present type', () => {
    expect(guardedStatements(migration('20250327180120'), catalogue)).toEqual([
      'ALTER TABLE "LiteLLM_DailyUserSpend" ADD COLUMN IF NOT EXISTS "api_requests" bigint NOT NULL DEFAULT 0;',
    ]);
  });

  test('an index that a later migration makes anew is left out', () => {
    const text = guardedStatements(migration('20250707230009'), catalogue).join('\n');
    expect(text).toContain('"LiteLLM_DailyUserSpend_mcp_namespaced_tool_name_idx"');
    expect(text).not.toContain('api_key_model_custom_ll_key');
  });

  test('nothing is dropped', () => {
    const text = migrations.flatMap((one) => guardedStatements(one, catalogue)).join('\n');
    expect(text).not.toMatch(/\bDROP\b/i);
    expect(text.split('\n').filter((line) => !line.includes('IF NOT EXISTS'))).toEqual([]);
  });

  test('a primary key and an unknown type give none', () => {
    expect(addColumn('T', { column: 'id', type: 'text NOT NULL', key: 'primary' })).toBeUndefined();
    expect(addColumn('T', { column: 'x', type: undefined, key: undefined })).toBeUndefined();
  });

  test('NOT NULL without a default is called out', () => {
    expect(needsValue({ type: 'jsonb NOT NULL' })).toBe(true);
    expect(needsValue({ type: "jsonb NOT NULL DEFAULT '{}'" })).toBe(false);
    expect(needsValue({ type: 'text' })).toBe(false);
  });

  test('a table of which a column’s type is not known is not made', () => {
    const mcp = tables.find(({ table }) => table === 'LiteLLM_MCPServerTable');
    expect(mcp && createTable(mcp)).toBeUndefined();
  });
});

test('the table of an index is the longest that its name begins with', () => {
  expect(tableOfIndex('LiteLLM_ManagedVectorStoresTable_team_id_idx', tables)).toBe(
    'LiteLLM_ManagedVectorStoresTable',
  );
  expect(tableOfIndex('idx_adaptive_router_session_activity', tables)).toBeUndefined();
});

test('the tables of a migration are each named once', () => {
  expect(tablesOf(migration('20260401000000_add_budget_limits'), tables)).toEqual([
    'LiteLLM_VerificationToken',
    'LiteLLM_TeamTable',
  ]);
});

test('a column comes from the migrations that add it, or from that of its table', () => {
  const tokens = tables.find(({ table }) => table === 'LiteLLM_VerificationToken');
  const column = (name: string) => tokens?.columns.find((entry) => entry.column === name);
  const [project, key] = [column('project_id'), column('token')];
  if (!tokens || !project || !key) throw new Error('the table has these columns');
  expect(originOf(tokens, project)).toEqual([
    '20251113000000_add_project_table',
    '20260221000000_ensure_project_id_verification_token',
  ]);
  expect(originOf(tokens, key)).toEqual(['20250326162113_baseline']);
});

describe('the filter', () => {
  const known = (word: string) => ['litellm_teamtable', 'soft_budget', 'status'].includes(word);

  test('a name, or the beginning of one', () => {
    expect(wordsOf('LiteLLM_Team', known)).toEqual(['litellm_team']);
    expect(wordsOf('LiteLLM_TeamTable.soft_budget', known)).toEqual([
      'litellm_teamtable',
      'soft_budget',
    ]);
  });

  test('of a pasted line, the names', () => {
    const line =
      'prisma.errors.DataError: The column `LiteLLM_TeamTable.soft_budget` does not exist in the current database.';
    expect(wordsOf(line, known)).toEqual(['litellm_teamtable', 'soft_budget']);
  });

  test('no words, every row', () => {
    expect(holds('anything', wordsOf('  ', known))).toBe(true);
    expect(holds('litellm_teamtable soft_budget', ['soft', 'team'])).toBe(true);
    expect(holds('litellm_teamtable soft_budget', ['soft', 'user'])).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { columnAnchor, migrationPath, migrationSlug } from '../../src/catalogue/addresses.ts';
import {
  isOriginal,
  originOf,
  tableOfIndex,
  tablesOf,
  similarTables,
} from '../../src/catalogue/relations.ts';
import { readCatalogue } from '../../src/content/catalogue.ts';
import {
  addColumn,
  columnStatements,
  createTable,
  guardedStatements,
  needsValue,
  tableHistory,
} from '../../src/catalogue/guarded-sql.ts';
import { presenceQuery } from '../../src/catalogue/presence.ts';
import { thingsOf } from '../../src/catalogue/things.ts';
import { isReleased, presentObjects } from '../../src/catalogue/present.ts';
import { migrationListSchema } from '../../src/catalogue/schema.ts';
import { releaseWords } from '../../src/catalogue/words.ts';

const catalogue = await readCatalogue();
const { migrations, tables } = catalogue;
const present = presentObjects(catalogue);

const migration = (start: string) => {
  const found = migrations.find(({ name }) => name.startsWith(start));
  if (!found) throw new Error(`there is no migration ${start}`);
  return found;
};
const table = (name: string) => {
  const found = tables.find((entry) => entry.table === name);
  if (!found) throw new Error(`there is no table ${name}`);
  return found;
};
const column = (name: string, of: string) => {
  const found = table(of).columns.find((entry) => entry.column === name);
  if (!found) throw new Error(`there is no column ${of}.${name}`);
  return found;
};
const guarded = (start: string) => guardedStatements(migration(start), catalogue, present);

describe('the catalogue', () => {
  test('has each migration once, in the order in which Prisma reads folders', () => {
    const names = migrations.map(({ name }) => Buffer.from(name));
    expect(names.toSorted((a, b) => Buffer.compare(a, b))).toEqual(names);
    expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  });

  test('has each table and each column once, tables by name', () => {
    const names = tables.map((entry) => entry.table);
    expect(names.toSorted()).toEqual(names);
    const paths = tables.flatMap((entry) =>
      entry.columns.map((one) => `${entry.table}.${one.column}`.toLowerCase()),
    );
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('names the migration that adds a column, and the columns that a migration adds', () => {
    const byTable = tables.flatMap((entry) =>
      entry.columns.flatMap(({ column: name, addedBy }) =>
        addedBy.filter((by) => by !== entry.createdBy).map((by) => `${by}: ${entry.table}.${name}`),
      ),
    );
    const byMigration = migrations.flatMap((one) =>
      one.adds.map((added) => `${one.name}: ${added.table}.${added.column}`),
    );
    const renamed =
      '20250806095134_rename_alias_to_server_name_mcp_table: LiteLLM_MCPServerTable.server_name';
    const renamedPolicy =
      '20260303000000_update_tool_table_policies: LiteLLM_ToolTable.input_policy';
    const only = (all: string[], other: string[]) => all.filter((one) => !other.includes(one));
    expect(only(byTable, byMigration).toSorted()).toEqual([renamed, renamedPolicy]);
    expect(only(byMigration, byTable).filter((line) => !isWithdrawn(line))).toEqual([]);
  });

  test('gives each migration an address of its own, without spaces', () => {
    const slugs = migrations.map(({ name }) => migrationSlug(name));
    expect(new Set(slugs.map((slug) => slug.toLowerCase())).size).toBe(slugs.length);
    for (const slug of slugs) expect(encodeURIComponent(slug)).toBe(slug);
    expect(migrationPath('20251122125322_Add organization_id to spend logs')).toBe(
      '/m/20251122125322_Add-organization_id-to-spend-logs/',
    );
  });

  test('gives each column an anchor that an address can hold as it is', () => {
    for (const entry of tables) {
      for (const one of entry.columns) {
        const anchor = columnAnchor(entry.table, one.column);
        expect(encodeURIComponent(anchor)).toBe(anchor);
        // A reader’s script finds it too: no space, no sign that ends an id.
        expect(anchor).toMatch(/^[A-Za-z][\w.]*$/);
      }
    }
  });

  test('names an exact version only where it is known', () => {
    expect(releaseWords(migration('20260205144610'))).toBe('v1.81.9');
    expect(releaseWords(migration('20260414140000'))).toBe('about v1.83');
    expect(releaseWords(migration('20260810000000'))).toBe('v1.99.0 or earlier');
    expect(releaseWords(migration('20260129103648'))).toBe('none');
    expect(releaseWords(migration('20260513120000'))).toMatch(/^not known/);
  });

  test('refuses a name that would end a string in SQL', () => {
    const entry = {
      name: "20260101000000_it's",
      release: { version: 'v1.0.0', certainty: 'exact' },
      basis: 'seen',
      guards: 'all',
    };
    const parsed = migrationListSchema.safeParse([entry]);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([[0, 'name']]);
  });

  test('knows what came after March 2026 to the newest release, and which file is gone', () => {
    expect(migrations.at(-1)?.name).toBe('20261009120000_proxy_worker_expiry');
    expect(tablesOf(migration('20261001100000_rename_lens'), tables)).toContain(
      'LiteLLM_EngineRun',
    );
    expect(originOf(table('LiteLLM_SpendLogs'), column('created_at', 'LiteLLM_SpendLogs'))).toEqual(
      ['20260818000000_add_spend_log_timestamps'],
    );
    expect(migration('20260311180521').history).toContainEqual({ kind: 'removed' });
  });

  test('says of each column without a migration how it is known, if not from the live database', () => {
    const later = ['billing_agent_id', 'enabled', 'execution_mode', 'identity_managed'];
    const noted = tables.flatMap(({ columns }) =>
      columns
        .filter(({ unknown, note }) => unknown && /v1\.10/.test(note ?? ''))
        .map(({ column: name }) => name),
    );
    expect(noted.toSorted()).toEqual(later);
  });

  /** A migration that no release has, and that adds what its successor adds. */
  const isWithdrawn = (line: string): boolean =>
    migrations.some((one) => line.startsWith(`${one.name}:`) && !isReleased(one));
});

describe('guarded statements', () => {
  test('give a column its present type', () => {
    expect(guarded('20250327180120')).toEqual([
      'ALTER TABLE "LiteLLM_DailyUserSpend" ADD COLUMN IF NOT EXISTS "api_requests" bigint NOT NULL DEFAULT 0;',
    ]);
  });

  test('leave out an index that a later migration makes anew', () => {
    const text = guarded('20250707230009').join('\n');
    expect(text).toContain('"LiteLLM_DailyUserSpend_mcp_namespaced_tool_name_idx"');
    expect(text).not.toContain('api_key_model_custom_ll_key');
  });

  test('make an index on an expression, and one on some of the rows', () => {
    expect(guarded('20260108')).toEqual([
      'CREATE INDEX IF NOT EXISTS "LiteLLM_UserTable_user_email_lower_idx" ON "LiteLLM_UserTable" (LOWER(user_email));',
    ]);
    expect(guarded('20260813180408')).toContain(
      'CREATE UNIQUE INDEX IF NOT EXISTS "LiteLLM_ShadowEvalJob_one_active_per_key_direction" ON "LiteLLM_ShadowEvalJob" ("api_key_id", "direction") WHERE "stopped_at" IS NULL;',
    );
  });

  test('make a foreign key that has three versions only as the last', () => {
    expect(guarded('20250603210143')).toEqual([]);
    expect(guarded('20250625145206').join('\n')).toContain('ON DELETE SET NULL ON UPDATE CASCADE');
  });

  test('ask for a type first, because CREATE TYPE has no guard', () => {
    const [type = '', create = ''] = guarded('20250329084805');
    expect(type).toContain(`IF to_regtype('"JobStatus"') IS NULL`);
    expect(create).toContain(`"status" "JobStatus" NOT NULL DEFAULT 'INACTIVE'`);
  });

  test('drop nothing and guard everything', () => {
    const all = migrations.flatMap((one) => guardedStatements(one, catalogue, present));
    expect(all.length).toBeGreaterThan(migrations.length);
    expect(all.join('\n')).not.toMatch(/\bDROP\b|\bDELETE FROM\b|\bTRUNCATE\b/i);
    expect(all.filter((text) => !/IF NOT EXISTS|IS NULL THEN/.test(text))).toEqual([]);
  });

  test('leave out primary keys, columns of unknown type and dropped columns', () => {
    const parts = { key: undefined, droppedBy: undefined };
    expect(
      addColumn('T', { ...parts, column: 'id', type: 'text NOT NULL', key: 'primary' }),
    ).toBeUndefined();
    expect(addColumn('T', { ...parts, column: 'x', type: undefined })).toBeUndefined();
    expect(
      columnStatements(
        'LiteLLM_MCPServerTable',
        column('spec_version', 'LiteLLM_MCPServerTable'),
        present,
      ),
    ).toEqual([]);
  });

  test('need a value for NOT NULL without a default', () => {
    expect(needsValue({ type: 'jsonb NOT NULL' })).toBe(true);
    expect(needsValue({ type: "jsonb NOT NULL DEFAULT '{}'" })).toBe(false);
    expect(needsValue({ type: 'text' })).toBe(false);
  });

  test('add a column with its indexes and its foreign key', () => {
    const of = (name: string) =>
      columnStatements(
        'LiteLLM_VerificationToken',
        column(name, 'LiteLLM_VerificationToken'),
        present,
      ).map((text) => /ADD COLUMN|CREATE INDEX|FOREIGN KEY/.exec(text)?.[0]);
    expect(of('team_id')).toEqual(['ADD COLUMN', 'CREATE INDEX', 'CREATE INDEX']);
    expect(of('project_id')).toEqual(['ADD COLUMN', 'FOREIGN KEY']);
  });
});

describe('a table', () => {
  test('is created with its first columns', () => {
    const teams = createTable(table('LiteLLM_DeletedTeamTable')) ?? '';
    expect(teams).toContain('"team_alias" text,');
    expect(teams).not.toContain('"router_settings"');
    expect(createTable(table('LiteLLM_MCPServerTable'))).toContain('"spec_version"');
  });

  test('has two columns in its primary key', () => {
    expect(createTable(table('LiteLLM_TeamMembership'))).toContain(
      'PRIMARY KEY ("user_id", "team_id")',
    );
  });

  test('is not created if nothing is known of it', () => {
    expect(createTable(table('LiteLLM_IndexTable'))).toBeUndefined();
    expect(tableHistory(table('LiteLLM_IndexTable'), catalogue, present)).toEqual([]);
  });

  test('gets what later migrations add, in their order', () => {
    const names = tableHistory(table('LiteLLM_DeletedTeamTable'), catalogue, present).map((part) =>
      part.migration?.name.slice(0, 14),
    );
    expect(names[0]).toBe('20251219110931');
    expect(names).toContain('20260116142756');
    expect(names).toEqual(names.toSorted());
  });

  test('has similar tables', () => {
    expect(similarTables('LiteLLM_TeamTable', tables)).toEqual(['LiteLLM_DeletedTeamTable']);
    expect(similarTables('LiteLLM_DailyUserSpend', tables)).toHaveLength(5);
    expect(similarTables('LiteLLM_Config', tables)).toEqual([]);
  });
});

test('the query of a migration has a part for each kind of thing, and none for a kind that it lacks', () => {
  const query = presenceQuery(thingsOf(migration('20251113000000'))) ?? '';
  expect([...query.matchAll(/SELECT '([\w ]+)' AS kind/g)].map(([, kind]) => kind)).toEqual([
    'table',
    'column',
    'foreign key',
  ]);
  expect(presenceQuery(thingsOf(migration('20251115120021')))).toBeUndefined();
});

test('the table of an index is the longest that its name begins with, or the one it says', () => {
  expect(tableOfIndex({ name: 'LiteLLM_ManagedVectorStoresTable_team_id_idx' }, tables)).toBe(
    'LiteLLM_ManagedVectorStoresTable',
  );
  expect(tableOfIndex({ name: 'idx_any' }, tables)).toBeUndefined();
  expect(tableOfIndex({ name: 'idx_any', table: 'LiteLLM_Config' }, tables)).toBe('LiteLLM_Config');
});

test('a migration names each of its tables once', () => {
  expect(tablesOf(migration('20260401000000_add_budget_limits'), tables)).toEqual([
    'LiteLLM_VerificationToken',
    'LiteLLM_TeamTable',
  ]);
  expect(tablesOf(migration('20250603210143'), tables)).toEqual(['LiteLLM_TeamMembership']);
});

test('a column comes from the migrations that add it, or from that of its table', () => {
  const tokens = table('LiteLLM_VerificationToken');
  const [project, key] = [column('project_id', tokens.table), column('token', tokens.table)];
  expect(originOf(tokens, project)).toEqual([
    '20251113000000_add_project_table',
    '20260221000000_ensure_project_id_verification_token',
  ]);
  expect(isOriginal(tokens, project)).toBe(false);
  expect(originOf(tokens, key)).toEqual(['20250326162113_baseline']);
  const servers = table('LiteLLM_MCPServerTable');
  expect(isOriginal(servers, column('alias', servers.table))).toBe(true);
});

/** Pastes as people make them: wrapped, prefixed, escaped, mistyped, from other programs. */
import { describe, expect, test } from 'vitest';
import { clean } from '../../src/paste/clean.ts';
import { readFacts } from '../../src/paste/facts.ts';
import { createSearch } from '../../src/search/search.ts';
import { maskSecrets } from '../../src/secrets/mask.ts';
import { page } from '../support/search-page.ts';

const search = createSearch({
  pages: [
    page('/relation/', {
      title: 'relation "LiteLLM_…" does not exist',
      summary:
        'The migration that failed is not the one that is broken. An earlier migration, which creates the table, is recorded as applied, and its table is gone. Run that earlier file once, mark the failed migration as rolled back, deploy.',
      keywords: [
        'table missing after rollback',
        'migration stuck after downgrade',
        'undefined table',
        'migration loops after restart',
        'Which fix repairs it, which loops, and what each can lose. Every fix was run.',
      ],
      signatures: [
        { id: 'a', pattern: 'relation "{missing_table}" does not exist', sqlstate: '42P01' },
        { id: 'b', pattern: 'Database error code: 42P01', code: 'P3018', sqlstate: '42P01' },
      ],
      parameters: { failed_migration_name: 'migration', missing_table: 'table' },
    }),
    page('/column/', {
      title: 'The column does not exist in the current database',
      keywords: ['missing column after upgrade'],
      signatures: [
        {
          id: 'c',
          pattern: 'The column `{column}` does not exist in the current database',
          code: 'P2022',
        },
      ],
      parameters: { column: 'column' },
    }),
    page('/exists/', {
      title: 'column or relation already exists',
      keywords: ['duplicate object', 'half applied migration'],
      signatures: [
        { id: 'd', pattern: 'relation "{table}" already exists', sqlstate: '42P07' },
        {
          id: 'e',
          pattern: 'column "{column}" of relation "{table}" already exists',
          sqlstate: '42701',
        },
      ],
      parameters: { failed_migration_name: 'migration' },
    }),
    page('/p3009/', {
      title: 'migrate found failed migrations in the target database',
      keywords: ['blocked by a failed migration'],
      signatures: [
        {
          id: 'f',
          pattern: 'migrate found failed migrations in the target database',
          code: 'P3009',
        },
      ],
      parameters: { failed_migration_name: 'migration' },
    }),
    page('/p3005/', {
      title: 'The database schema is not empty',
      keywords: ['baseline a database made by push'],
      signatures: [{ id: 'g', pattern: 'The database schema is not empty', code: 'P3005' }],
    }),
    page('/owner/', {
      title: 'must be owner of table',
      keywords: ['permission denied for schema public'],
      signatures: [{ id: 'h', pattern: 'must be owner of table {table}', sqlstate: '42501' }],
    }),
  ],
});

const first = (paste: string) => search(paste).results[0];
const TABLE = 'LiteLLM_DeletedTeamTable';
const RELATION = `ERROR: relation "${TABLE}" does not exist`;
const MIGRATION = '20260116142756_update_deleted_keys_teams_table_routing_settings';

describe('a message keeps its page and its table', () => {
  test.each([
    [
      'each line with its time',
      `2026-01-21T09:14:37.1Z ERROR: relation "${TABLE}"\n2026-01-21T09:14:37.2Z does not exist`,
    ],
    [
      'each line with its container',
      `litellm-1  | ERROR: relation "${TABLE}"\nlitellm-1  | does not exist`,
    ],
    [
      'each line with its pod',
      `[pod/litellm-0/litellm] ERROR: relation "${TABLE}"\n[pod/litellm-0/litellm] does not exist`,
    ],
    [
      'in the log of PostgreSQL',
      `2026-01-21 09:14:37.120 UTC [123] ERROR:  relation "${TABLE}"\n does not exist`,
    ],
    [
      'JSON in JSON',
      String.raw`{"log":"{\"msg\":\"ERROR: relation \\\"LiteLLM_DeletedTeamTable\\\" does not exist\\nDbError\"}\n"}`,
    ],
    [
      'JSON with escaped colours',
      String.raw`{"log":"\u001b[31mERROR: relation \"LiteLLM_DeletedTeamTable\"\u001b[0m does not exist"}`,
    ],
    ['colours without ESC', `[31mERROR: relation "${TABLE}"[0m does not exist`],
    [
      'with links of a terminal',
      `\u001b]8;;http://x\u0007ERROR: relation \u001b[1m"${TABLE}"\u001b[22m does\u001b[K not exist`,
    ],
    ['as HTML', `ERROR: relation &quot;${TABLE}&quot; does not exist`],
    ['in single curly quotes', `relation ‘${TABLE}’ does not exist`],
    ['typed without quotes', `relation ${TABLE} does not exist`],
    ['with a hard space', `relation\u00a0"${TABLE}" does not exist`],
    [
      'in the middle of 5 MB',
      `${'INFO: fine request\n'.repeat(140_000)}${RELATION}\n${'INFO: fine request\n'.repeat(140_000)}`,
    ],
    [
      'in the middle of 5 MB on one line',
      `${'fine request '.repeat(200_000)}${RELATION} ${'fine request '.repeat(200_000)}`,
    ],
  ])('%s', (_how, paste) => {
    const result = first(paste);
    expect(result).toMatchObject({ page: { path: '/relation/' }, why: 'signature' });
    expect(result?.parameters['table']).toBe(TABLE);
  });
});

describe('reported lines', () => {
  test.each([
    [
      'The column `LiteLLM_VerificationToken.budget_fallbacks` does not exist in the current database.',
      '/column/',
    ],
    [
      'prisma.errors.DataError: The column LiteLLM_UserTable.metadata does not exist in the current database',
      '/column/',
    ],
    [
      'Error: P3005\nThe database schema is not empty. Read more about how to baseline an existing production database: https://pris.ly/d/migrate-baseline',
      '/p3005/',
    ],
    [
      `Error: P3009\n\nmigrate found failed migrations in the target database, new migrations will not be applied.\nThe \`${MIGRATION}\` migration started at 2026-01-21 09:14:37.120 UTC failed`,
      '/p3009/',
    ],
    [
      `Error: P3018\nMigration name: ${MIGRATION}\nDatabase error code: 42701\nDatabase error:\nERROR: column "x" of relation "T" already exists`,
      '/exists/',
    ],
    ['ERROR:  42501: must not be', '/owner/'],
    ['sqlstate 42p01', '/relation/'],
    ["{ code: '42P01' }", '/relation/'],
    ['relation does not exist', '/relation/'],
    ['relaton does not exsit', '/relation/'],
    ['databse schema not emtpy', '/p3005/'],
    ['migraton faild, table missing after rollback', '/relation/'],
  ])('%s', (paste, path) => {
    expect(first(paste)?.page.path).toBe(path);
  });

  test('P3018 with another SQLSTATE is another trouble', () => {
    const { results } = search('Error: P3018\nDatabase error code: 42P07');
    const fitting = results.filter(({ confidence }) => confidence !== 'related');
    expect(fitting.map(({ page: { path } }) => path)).toEqual(['/exists/']);
  });
});

describe('the migration that the message is about', () => {
  test.each([
    [
      'on one line',
      `Error: P3018 Migration name: ${MIGRATION} Database error code: 42P01 Database error: ${RELATION}`,
    ],
    [
      'the last being applied',
      `Applying migration \`20260101000000_a\`\nApplying migration \`${MIGRATION}\`\n${RELATION}`,
    ],
    [
      'wrapped in its name',
      `Migration name: 20260116142756_update_deleted_keys_teams_table_rou\nting_settings\n\nDatabase error code: 42P01`,
    ],
    [
      'before a line of one word',
      `Migration name: ${MIGRATION}\nKilled\nDatabase error code: 42P01`,
    ],
    ['after the message, as the guide has it', `${RELATION}\nMigration: ${MIGRATION}`],
    [
      'the nearest of two that failed',
      `Migration name: 20250101000000_other\nDatabase error code: 42701\nmarking applied and retrying\n${'.\n'.repeat(50)}Migration name: ${MIGRATION}\nDatabase error code: 42P01\n${RELATION}`,
    ],
  ])('%s', (_how, paste) => {
    const result = search(paste).results.find((r) => r.page.path === '/relation/');
    expect(result?.parameters['migration']).toBe(MIGRATION);
  });
});

describe('of other programs, nothing is found', () => {
  test.each([
    'Listening on 0.0.0.0:42501',
    'request took 42701 ms',
    'started worker pid 42501',
    'docker restart loops',
    'run pytest file once',
    'TypeError: undefined table',
    'permission denied (publickey)',
    'fix broken link',
    'New Relic is not applied',
    'model gpt-4 does not exist',
    'redis connection failed after restart',
    'smtp mail server not found after deploy',
    'ECONNREFUSED smtp',
    'schema validation failed for request body',
    'Could not find field at `createOneLiteLLM_MCPServerTable.data.approval_status`',
    "Error: P1001: Can't reach database server at `litellm-postgresql`:`5432`",
  ])('%s', (paste) => {
    expect(search(paste).results).toEqual([]);
  });
});

describe('secrets', () => {
  const token = 'x-Amz-Token%2F'.repeat(120);
  test.each([
    ['postgresql://me:p@ss@db/x', 'postgresql://me:***@db/x'],
    [`postgresql://me:${token}@db/x`, 'postgresql://me:***@db/x'],
    ['postgresql://me:se cret@db/x', 'postgresql://me:*** ***@db/x'],
    ['postgresql://me:sec\nret@db/x', 'postgresql://me:***\n***@db/x'],
    ['PGPASSWORD=hunter2', 'PGPASSWORD=***'],
    ['"password": "hunter2"', '"password": "***"'],
    ['LITELLM_MASTER_KEY=sk-9999', 'LITELLM_MASTER_KEY=***'],
    ['key sk-1234567890abcdef', 'key sk-***'],
    ['Bearer abcdefghijkl', 'Bearer ***'],
    ['http://db:5432/x', 'http://db:5432/x'],
    [
      'relation "LiteLLM_VerificationToken" does not exist',
      'relation "LiteLLM_VerificationToken" does not exist',
    ],
  ])('%s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  test.each([
    `items:\n  - data:\n      user: hunter2\n    kind: Secret\n${RELATION}`,
    `migration_name | started_at | finished_at | rolled_back_at\n20260101000000_a | password=hunter2 | |\n`,
    String.raw`{"log": "{\"dbPassword\": \"a\\\"b hunter2\"}"} ${RELATION}`,
    `migration_name,started_at,finished_at,rolled_back_at\npassword=hunter2,,,\n`,
  ])('are in no part of the answer to %j', (paste) => {
    expect(JSON.stringify(search(paste))).not.toContain('hunter2');
  });

  test('are in no part of the answer', () => {
    const noise = 'INFO: fine request\n'.repeat(8_000);
    const paste = `${noise}postgresql://me:hunter2${token}@db/x ${RELATION}\nsk-hunter2hunter2\n${noise}`;
    expect(JSON.stringify(search(paste))).not.toContain('hunter2');
  });
});

describe('facts', () => {
  test('columns, tables and releases', () => {
    const facts = readFacts(
      'litellm==1.82.3 ERROR: column "budget" of relation "public.LiteLLM_T" does not exist; main-v1.81.1-stable',
    );
    expect(facts).toMatchObject({
      columns: ['budget'],
      tables: ['LiteLLM_T'],
      releases: ['v1.82.3', 'v1.81.1'],
    });
  });

  test('a name with spaces is one migration', () => {
    const name = '20251122125322_Add organization_id to spend logs';
    expect(readFacts(`Migration name: ${name}\n`).migrations).toEqual([name]);
  });

  test('a listing of psql keeps its first column', () => {
    expect(readFacts(clean(` ${MIGRATION} | 2026-01-21\n`).text).migrations).toEqual([MIGRATION]);
  });
});

test('the linked query finds the same page again', () => {
  const { query, results } = search(`noise\nERROR: relation "${TABLE}"\n   does not exist\nnoise`);
  expect(query).toBe(`relation "${TABLE}" does not exist`);
  expect(search(query).results[0]?.page).toBe(results[0]?.page);
});

import { describe, expect, test } from 'vitest';
import { clean } from '../../src/paste/clean.ts';
import { readFacts } from '../../src/paste/facts.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { createSearch } from '../../src/search/search.ts';
import { compileSignature } from '../../src/search/signatures.ts';
import { page } from '../support/search-page.ts';

/** A site with look-alikes, so that ranking means something. */
const INDEX: SearchIndex = {
  pages: [
    page('/relation/', {
      title: 'relation "LiteLLM_…" does not exist',
      summary: 'An earlier migration is recorded as applied, and its table is gone.',
      keywords: [
        'table missing after rollback',
        'migration stuck after downgrade',
        'undefined table',
      ],
      signatures: [
        { id: 'a', pattern: 'relation "{missing_table}" does not exist', sqlstate: '42P01' },
        { id: 'b', pattern: 'Database error code: 42P01', code: 'P3018', sqlstate: '42P01' },
      ],
      parameters: { failed_migration_name: 'migration', missing_table: 'table' },
    }),
    page('/exists/', {
      title: 'column or relation already exists',
      keywords: ['duplicate object', 'half applied migration'],
      signatures: [
        { id: 'c', pattern: 'relation "{table}" already exists', sqlstate: '42P07' },
        {
          id: 'd',
          pattern: 'column "{column}" of relation "{table}" already exists',
          sqlstate: '42701',
        },
      ],
    }),
    page('/p3009/', {
      title: 'migrate found failed migrations in the target database',
      keywords: ['blocked by a failed migration', 'new migrations will not be applied'],
      signatures: [
        {
          id: 'e',
          pattern: 'migrate found failed migrations in the target database',
          code: 'P3009',
        },
      ],
      parameters: { failed_migration_name: 'migration' },
    }),
    page('/p3005/', {
      title: 'The database schema is not empty',
      keywords: ['baseline a database made by push'],
      signatures: [{ id: 'f', pattern: 'The database schema is not empty', code: 'P3005' }],
    }),
    page('/permission/', {
      title: 'must be owner of table',
      keywords: ['permission denied for schema public'],
      signatures: [{ id: 'g', pattern: 'must be owner of table {table}', sqlstate: '42501' }],
    }),
  ],
};

const search = createSearch(INDEX);
const first = (paste: string) => search(paste).results[0];
const RELATION = 'ERROR: relation "LiteLLM_DeletedTeamTable" does not exist';
const MIGRATION = '20260116142756_update_deleted_keys_teams_table_routing_settings';

describe('the message leads to its page', () => {
  test.each([
    ['as it is', RELATION],
    ['in lower case', RELATION.toLowerCase()],
    ['with a time stamp of kubectl', `2026-01-21T09:14:37.120Z ${RELATION}`],
    ['with colours', `\u001b[1m\u001b[31mError: \u001b[39m\u001b[22m${RELATION}`],
    [
      'in a JSON log line',
      String.raw`{"level":"error","msg":"ERROR: relation \"LiteLLM_DeletedTeamTable\" does not exist\nDbError"}`,
    ],
    ['with typographic quotes', 'relation “LiteLLM_DeletedTeamTable” does not exist'],
    ['with backticks', 'relation `LiteLLM_DeletedTeamTable` does not exist'],
    ['wrapped between words', 'ERROR: relation "LiteLLM_DeletedTeamTable"\n   does not exist'],
    ['wrapped inside a word', 'ERROR: relation "LiteLLM_DeletedTeamTable" does not ex\nist'],
    [
      'deep in a log',
      `${'INFO: request\n'.repeat(3000)}${RELATION}\n${'INFO: request\n'.repeat(3000)}`,
    ],
    ['of P3018', `Error: P3018\n\nMigration name: ${MIGRATION}\n\nDatabase error code: 42P01`],
    ['as its SQLSTATE', 'SQLSTATE 42P01'],
    ['as a bare SQLSTATE', '42P01'],
  ])('%s', (_how, paste) => {
    expect(first(paste)?.page.path).toBe('/relation/');
  });

  test.each([
    ['ERROR: relation "LiteLLM_BudgetTable" already exists', '/exists/'],
    ['ERROR: column "status" of relation "LiteLLM_SpendLogs" already exists', '/exists/'],
    ['Database error code: 42701', '/exists/'],
    [
      'Error: P3009 migrate found failed migrations in the target database, new migrations will not be applied',
      '/p3009/',
    ],
    ['P3009', '/p3009/'],
    ['p3005', '/p3005/'],
    ['Error: P3005\n\nThe database schema is not empty.', '/p3005/'],
    ['ERROR: must be owner of table LiteLLM_TeamTable', '/permission/'],
    ['Database error code: 42501', '/permission/'],
  ])('%s', (paste, path) => {
    expect(first(paste)?.page.path).toBe(path);
  });

  test('a code is not matched by another that looks like it', () => {
    expect(search('P3009').results.map(({ page: { path } }) => path)).toEqual(['/p3009/']);
  });

  test('the message comes before its code, and says which line matched', () => {
    const [result] = search(`Error: P3009\n${RELATION}`).results;
    expect(result).toMatchObject({
      why: 'signature',
      matched: 'relation "LiteLLM_DeletedTeamTable" does not exist',
    });
  });
});

describe('in other words', () => {
  test.each([
    ['table missing after rollback', '/relation/'],
    ['migration stuck after downgrade', '/relation/'],
    ['migraton stuk after downgrde', '/relation/'],
    ['missing table rollback', '/relation/'],
    ['permision denied schema', '/permission/'],
    ['baseline database push', '/p3005/'],
  ])('%s', (paste, path) => {
    expect(first(paste)).toMatchObject({ page: { path }, why: 'words' });
  });
});

describe('nothing fits, and nothing is found', () => {
  test.each([
    'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.',
    'smtplib.SMTPServerDisconnected: Connection unexpectedly closed',
    'openai.RateLimitError: 429 Too Many Requests',
    'table tennis results',
    'how do I change the logo',
    'ECONNREFUSED 127.0.0.1:4000',
    'ModuleNotFoundError: No module named boto3',
    'Killed',
    'P9999',
    '12345',
    '{}',
    '   ',
  ])('%s', (paste) => {
    expect(search(paste).results).toEqual([]);
  });
});

describe('the reader’s own names', () => {
  test('become parameters of the page', () => {
    const paste = `${RELATION}\nMigration: ${MIGRATION}`;
    expect(first(paste)?.parameters).toEqual({
      migration: MIGRATION,
      table: 'LiteLLM_DeletedTeamTable',
    });
  });

  test('the migration that the error names wins over others in the log', () => {
    const paste = `Applying migration 20250101000000_first\n\nMigration name: ${MIGRATION}\nDatabase error code: 42P01`;
    expect(first(paste)?.parameters['migration']).toBe(MIGRATION);
  });

  test('facts are read', () => {
    const facts = readFacts(
      `LiteLLM v1.81.1\nError: P3018\nMigration name: ${MIGRATION}\nDatabase error code: 42P01\n${RELATION}`,
    );
    expect(facts).toEqual({
      codes: ['P3018'],
      sqlstates: ['42P01'],
      migrations: [MIGRATION],
      tables: ['LiteLLM_DeletedTeamTable'],
      columns: [],
      hosts: [],
      releases: ['v1.81.1'],
      versions: [],
    });
  });

  test('a released name with spaces is one name', () => {
    const { migrations } = readFacts(
      'Migration name: 20251122125322_Add organization_id to spend logs\n',
    );
    expect(migrations[0]).toBe('20251122125322_Add organization_id to spend logs');
  });
});

describe('secrets', () => {
  test('never get into the query', () => {
    expect(search('connect postgresql://me:secret@db/x failed').query).not.toContain('secret');
  });
});

describe('long and hostile pastes', () => {
  test('only the beginning and the end of a long paste are read', () => {
    const { text, cut } = clean('a'.repeat(5_000_000));
    expect(cut).toBe(true);
    expect(text.length).toBeLessThan(260_000);
  });

  test.each([
    ['letters', 'a'.repeat(5_000_000)],
    ['quotes', '"'.repeat(5_000_000)],
    ['openings of a signature', 'relation "'.repeat(500_000)],
    ['digits', '20260101'.repeat(600_000)],
    ['colons', 'a://'.repeat(1_000_000)],
  ])('5 MB of %s end', (_what, paste) => {
    expect(search(paste).results).toEqual([]);
  });

  test('an error at the end of a long log is found', () => {
    expect(first(`${'INFO: fine\n'.repeat(400_000)}${RELATION}`)?.page.path).toBe('/relation/');
  });

  test('a pattern’s own characters are literal', () => {
    expect(compileSignature('a.b (c) {x}')('aXb (c) d')).toEqual([]);
    expect(compileSignature('a.b (c) {x}')('a.b  (c) d')).toMatchObject([{ values: { x: 'd' } }]);
  });
});

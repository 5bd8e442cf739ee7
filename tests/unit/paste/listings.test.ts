/** Listings of several kinds and shapes in one paste, each read by its kind. */
import { describe, expect, test } from 'vitest';
import { readPastedLedger } from '../../../src/paste/listings/ledger.ts';
import { readLockHolders } from '../../../src/paste/listings/lock-holders.ts';
import { readPaste } from '../../../src/paste/paste.ts';
import { rowsWith } from '../../../src/paste/tables/rows.ts';

const FAILED = '20260123131407_add_policy_tables_and_policies_field';
const APPLIED = '20260108_add_user_email_lower_idx';

const LEDGER_SESSION = `
litellm=# SELECT migration_name, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY started_at DESC LIMIT 2;
                   migration_name                    |          finished_at          | rolled_back_at
-----------------------------------------------------+-------------------------------+----------------
 ${FAILED} |                               |
 ${APPLIED}                  | 2026-01-12 08:03:13.1+00      |
(2 rows)
`;
const INDEX_SESSION = `
litellm=# SELECT c.relname AS index, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid;
            index             | indisvalid
------------------------------+------------
 LiteLLM_SpendLogs_call_idx   | f
 LiteLLM_TeamTable_pkey       | t
(2 rows)
`;
const STATES = [
  [FAILED, 'failed'],
  [APPLIED, 'applied'],
];

const statesIn = (text: string): string[][] =>
  readPastedLedger(text).map(({ migration, state }) => [migration, state]);
const summariesOf = (text: string): string[][] =>
  readPaste(text).listings.map(({ label, summary }) => [label, summary]);

describe('a session of psql', () => {
  test('the query above the table is no header', () => {
    expect(statesIn(LEDGER_SESSION)).toEqual(STATES);
  });

  test.each([
    ['one after the other', `${LEDGER_SESSION}${INDEX_SESSION}`],
    ['in the other order', `${INDEX_SESSION}${LEDGER_SESSION}`],
    ['without row counts', `${LEDGER_SESSION}${INDEX_SESSION}`.replaceAll('(2 rows)\n', '')],
    ['with Windows line ends', `${LEDGER_SESSION}${INDEX_SESSION}`.replaceAll('\n', '\r\n')],
  ])('two listings, %s', (_how, paste) => {
    expect(summariesOf(paste)).toEqual([
      ['History', '2 rows: 1 failed, 1 applied'],
      ['Indexes', 'INVALID: LiteLLM_SpendLogs_call_idx'],
    ]);
  });

  test('a table without the column ends the one before it', () => {
    const other = ' Schema | Name | Owner\n--------+------+-------\n public | a    | litellm\n';
    expect(statesIn(`${LEDGER_SESSION.replace('(2 rows)', '')}${other}`)).toEqual(STATES);
  });
});

describe('expanded output', () => {
  const RECORDS = `-[ RECORD 1 ]--+----
migration_name | ${FAILED}
finished_at    |
rolled_back_at |
logs           | ERROR: relation "x"          +
               | does not exist
-[ RECORD 2 ]--+----
migration_name | ${APPLIED}
finished_at    | 2026-01-12 08:03:13.1+00
rolled_back_at |
logs           |

litellm=# \\x
`;

  test.each([
    ['with Unix line ends', RECORDS],
    ['with Windows line ends', RECORDS.replaceAll('\n', '\r\n')],
  ])('%s', (_how, text) => {
    const { listings, facts } = readPaste(text);
    expect(listings.map(({ summary }) => summary)).toEqual(['2 rows: 1 failed, 1 applied']);
    expect(facts.migrations).toEqual([FAILED, APPLIED]);
  });

  test('a table below is not part of the last record', () => {
    expect(rowsWith(`${RECORDS}${INDEX_SESSION}`, 'migration_name')).toEqual([
      {
        migration_name: FAILED,
        finished_at: '',
        rolled_back_at: '',
        logs: 'ERROR: relation "x"\ndoes not exist',
      },
      {
        migration_name: APPLIED,
        finished_at: '2026-01-12 08:03:13.1+00',
        rolled_back_at: '',
        logs: '',
      },
    ]);
    expect(rowsWith(`${RECORDS}${INDEX_SESSION}`, 'indisvalid')).toHaveLength(2);
  });
});

describe('CSV', () => {
  const HEADER = 'migration_name,finished_at,rolled_back_at,logs';
  test.each([
    ['below a query', `SELECT started_at, migration_name, logs\n${HEADER}\n${FAILED},,,`],
    ['a comma, a line break and a doubled quote in a cell', `${HEADER}\n${FAILED},,,"a, ""b""\nc"`],
    ['quotes inside a cell that does not begin with one', `${HEADER}\n${FAILED},,,relation "x`],
    ['tabs, and a quote that is never closed', `${HEADER}\n${FAILED},,,"x`.replaceAll(',', '\t')],
    ['semicolons', `${HEADER}\n${FAILED},,,x`.replaceAll(',', ';')],
    ['words above', `Here it is, as CSV:\n\n${HEADER}\n${FAILED},,,`],
  ])('%s', (_how, text) => {
    expect(statesIn(text)).toEqual([[FAILED, 'failed']]);
  });

  test('a quote that is never closed costs no row above or below it', () => {
    const rows = [
      `${APPLIED},2026-01-12,,"one\ntwo"`,
      `${FAILED},,,"A migration failed to apply.`,
      'Database error code: 42P01',
      '20260301000000_last,,2026-03-02,',
    ];
    expect(statesIn([HEADER, ...rows].join('\n'))).toEqual([
      [APPLIED, 'applied'],
      [FAILED, 'failed'],
      ['20260301000000_last', 'rolled-back'],
    ]);
  });
});

test('JSON that is nested without end is no listing', () => {
  const deep = `${'['.repeat(20_000)}"migration_name"${']'.repeat(20_000)}`;
  expect(readPaste(deep).listings).toEqual([]);
});

describe('processes at the migration lock', () => {
  const ANSWER = `
 pid  | holds | state  | client_addr | for_how_long |               query
------+-------+--------+-------------+--------------+-----------------------------------
 4711 | t     | idle   | 10.0.0.7    | 00:12:03     | SELECT pg_advisory_lock(72707369)
 4712 | f     | active | 10.0.0.8    | 00:00:04     | SELECT pg_advisory_lock(72707369)
(2 rows)
`;
  const LOCKS = `
 locktype | database | classid |  objid   | objsubid | pid  |     mode      | granted
----------+----------+---------+----------+----------+------+---------------+---------
 advisory |    16385 |       0 | 72707369 |        1 | 4711 | ExclusiveLock | t
 advisory |    16385 |       0 | 72707369 |        1 | 4712 | ExclusiveLock | f
 advisory |    16385 |       0 |       42 |        1 | 4713 | ExclusiveLock | t
`;

  test.each([
    ['the answer of the runbook’s query', ANSWER, ['idle', 'active']],
    ['rows of pg_locks', LOCKS, ['', '']],
  ])('%s', (_how, text, [holding, waiting]) => {
    expect(readLockHolders(text)).toEqual([
      { pid: '4711', holds: true, state: holding },
      { pid: '4712', holds: false, state: waiting },
    ]);
  });

  test('are shown, told and lead to pages', () => {
    const [listing] = readPaste(ANSWER).listings;
    expect(listing).toMatchObject({
      label: 'Migration lock',
      summary: 'held by process 4711 (idle); 1 waiting',
      evidence: [
        { showing: 'migration-lock', matched: 'process 4711 holds advisory lock 72707369' },
      ],
    });
    expect(listing?.events.map(({ sentence, role }) => [role, sentence])).toEqual([
      ['cause', 'Process 4711 holds Prisma’s migration lock and runs nothing.'],
      ['consequence', 'Process 4712 waits for Prisma’s migration lock.'],
    ]);
  });

  test.each([
    'who holds the lock | and why',
    'It holds, pid 4711',
    ' pid | state\n-----+-------\n 4711 | idle\n',
  ])('nothing else is one: %j', (text) => {
    expect(readLockHolders(text)).toEqual([]);
  });
});

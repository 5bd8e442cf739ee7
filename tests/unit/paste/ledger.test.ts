/** Listings of `_prisma_migrations` as people paste them. */
import { describe, expect, test } from 'vitest';
import { readInvalidIndexes } from '../../../src/paste/listings/invalid-indexes.ts';
import { readPastedLedger } from '../../../src/paste/listings/ledger.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const APPLIED = '20260107111013_add_router_settings_to_keys_teams';
const MARKED = '20251122125322_Add organization_id to spend logs';
const BACK = '20251219110931_add_deleted_keys_and_deleted_teams_tables';

const PSQL = `
 migration_name | started_at | finished_at | rolled_back_at | applied_steps_count | logs
----------------+------------+-------------+----------------+---------------------+------
 ${FAILED} | 2026-01-21 09:14:37+00 |  |  | 0 | A migration failed to apply.  +
  |  |  |  |  | Database error code: 42P01
 ${APPLIED} | 2026-01-20 08:00:00+00 | 2026-01-20 08:00:01+00 |  | 1 |
 ${MARKED} | 2026-01-20 08:00:00+00 | 2026-01-20 08:00:00+00 |  | 0 |
 ${BACK} | 2026-01-19 08:00:00+00 |  | 2026-01-19 09:00:00+00 | 0 |
(4 rows)
`;
const rows = [
  [FAILED, '2026-01-21 09:14:37+00', '', '', '0', 'Database error code: 42P01'],
  [APPLIED, '2026-01-20 08:00:00+00', '2026-01-20 08:00:01+00', '', '1', ''],
  [MARKED, '2026-01-20 08:00:00+00', '2026-01-20 08:00:00+00', '', '0', ''],
  [BACK, '2026-01-19 08:00:00+00', '', '2026-01-19 09:00:00+00', '0', ''],
];
const columns =
  'migration_name started_at finished_at rolled_back_at applied_steps_count logs'.split(' ');
const objects = rows.map((row) =>
  Object.fromEntries(row.map((cell, i) => [columns[i] ?? '', cell])),
);
const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));

describe('each state is read', () => {
  test.each([
    ['psql', PSQL],
    ['psql -A', [columns.join('|'), ...rows.map((row) => row.join('|'))].join('\n')],
    [
      'psql -x',
      rows
        .map((row, i) =>
          [
            `-[ RECORD ${String(i + 1)} ]--`,
            ...row.map((cell, j) => `${columns[j] ?? ''} | ${cell}`),
          ].join('\n'),
        )
        .join('\n'),
    ],
    ['CSV', [columns.join(','), ...quoted].join('\n')],
    ['CSV with semicolons', [columns.join(';'), ...rows.map((row) => row.join(';'))].join('\n')],
    [
      'a copy out of a table',
      [columns.join('\t'), ...rows.map((row) => row.join('\t'))].join('\n'),
    ],
    [
      'Markdown',
      [columns, columns.map(() => '---'), ...rows]
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n'),
    ],
    ['JSON', JSON.stringify(objects, null, 2)],
    ['JSON with null', JSON.stringify(objects).replaceAll('""', 'null')],
    ['JSON in rows', JSON.stringify({ command: 'SELECT', rows: objects })],
    ['a JSON object a line', objects.map((row) => JSON.stringify(row)).join('\n')],
    ['with NULL', [columns.join(','), ...quoted].join('\n').replaceAll('""', 'NULL')],
    ['with words around', `Here is what I see:\n\n${PSQL}\nWhat now?`],
  ])('%s', (_how, text) => {
    expect(readPastedLedger(text).map(({ migration, state }) => [migration, state])).toEqual([
      [FAILED, 'failed'],
      [APPLIED, 'applied'],
      [MARKED, 'marked'],
      [BACK, 'rolled-back'],
    ]);
    expect(readPastedLedger(text)[0]?.logs).toContain('42P01');
  });
});

test('a query for true and false is understood', () => {
  const text = ` migration_name | finished | rolled_back\n----+----+----\n ${FAILED} | f | f\n ${APPLIED} | t | f\n`;
  expect(readPastedLedger(text).map(({ state }) => state)).toEqual(['failed', 'applied']);
});

test('without the columns that decide it, the state is not guessed', () => {
  expect(readPastedLedger(`migration_name|started_at\n${FAILED}|2026-01-21`)).toMatchObject([
    { state: 'unknown' },
  ]);
});

test('secrets in the logs are masked', () => {
  const text = `migration_name,finished_at,rolled_back_at,logs\n${FAILED},,,postgresql://me:hunter2@db/x`;
  expect(JSON.stringify(readPastedLedger(text))).not.toContain('hunter2');
});

test.each([
  '',
  'migration_name',
  'migration_name,',
  '[{"migration_name"',
  'a | migration_name |\n | |',
])('%j has no rows', (text) => {
  expect(readPastedLedger(text)).toEqual([]);
});

test('invalid indexes are read', () => {
  const text = ' index | indisvalid\n-----+-----\n "LiteLLM_A_idx" | f\n "LiteLLM_B_idx" | t\n';
  expect(readInvalidIndexes(text)).toEqual(['LiteLLM_A_idx']);
});

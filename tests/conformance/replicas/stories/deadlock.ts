import type { Story } from '../story.ts';
import { begin, HISTORY, HISTORY_TABLE, INVALID_INDEXES, LOCK } from './queries.ts';

const MIGRATION = '20260831120001_spend_logs_litellm_call_id_index';
const INDEX = '"LiteLLM_SpendLogs_litellm_call_id_idx"';
/** The migration’s file, of v1.101 to v1.103. */
const FILE = `CREATE INDEX CONCURRENTLY IF NOT EXISTS ${INDEX}
ON "LiteLLM_SpendLogs"("litellm_call_id")`;

export const deadlock: Story = {
  name: 'deadlock',
  title: 'An index is built concurrently while another pod waits',
  sessions: ['pod A', 'pod B', 'observer'],
  given: `${HISTORY_TABLE}
CREATE TABLE "LiteLLM_SpendLogs" (request_id TEXT PRIMARY KEY, litellm_call_id TEXT);
INSERT INTO "LiteLLM_SpendLogs" SELECT 'request-' || n, 'call-' || n FROM generate_series(1, 100) n;`,
  steps: [
    { on: 'pod A', says: 'Pod A has the lock …', sql: LOCK },
    {
      on: 'pod A',
      says: '… and comes to a migration that is one concurrent index.',
      sql: begin(MIGRATION),
    },
    {
      on: 'pod B',
      says: 'Pod B waits for the lock, for longer than `deadlock_timeout` (1 s). Its waiting query is a transaction with a snapshot.',
      sql: LOCK,
      waits: 'past deadlock check',
    },
    {
      on: 'pod A',
      says: 'The build has to wait until every transaction with an older snapshot is over. Pod B’s is one. Each now waits for the other.',
      sql: FILE,
      waits: true,
    },
    {
      on: 'pod A',
      says: 'After `deadlock_timeout` PostgreSQL ends the one that noticed. Prisma prints P3018 with this text.',
      does: 'goes on',
      fails: '40P01',
    },
    {
      on: 'pod A',
      says: 'The error goes into the history. The migration is not finished.',
      sql: `UPDATE "_prisma_migrations" SET logs = 'ERROR: deadlock detected …'
WHERE migration_name = '${MIGRATION}'`,
    },
    { on: 'pod A', does: 'disconnects' },
    { on: 'pod B', says: 'Pod B gets the lock …', does: 'goes on' },
    { on: 'pod B', says: '… and finds a failed migration. It stops with P3009.', sql: HISTORY },
    { on: 'pod B', does: 'disconnects' },
    { on: 'observer', says: 'What is left: an index that no query uses.', sql: INVALID_INDEXES },
    {
      on: 'observer',
      says: 'The same file again, as after `--rolled-back`: a notice, and success.',
      sql: FILE,
    },
    { on: 'observer', says: 'But the index is as broken as before.', sql: INVALID_INDEXES },
    { on: 'observer', says: 'This repairs it.', sql: `REINDEX INDEX CONCURRENTLY ${INDEX}` },
    { on: 'observer', says: 'None is left.', sql: INVALID_INDEXES },
  ],
};

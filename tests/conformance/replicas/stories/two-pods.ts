import type { Story } from '../story.ts';
import { begin, HISTORY, HISTORY_TABLE, LOCK, WHO_HOLDS } from './queries.ts';

const MIGRATION = '20260116142756_update_deleted_keys_teams_table_routing_settings';

export const twoPods: Story = {
  name: 'two-pods',
  title: 'Two pods deploy at once, and the lock does its work',
  sessions: ['pod A', 'pod B', 'observer'],
  given: `${HISTORY_TABLE}
CREATE TABLE "LiteLLM_DeletedTeamTable" (id TEXT PRIMARY KEY);`,
  steps: [
    {
      on: 'pod A',
      says: 'Pod A starts `prisma migrate deploy`. It takes the lock first.',
      sql: LOCK,
    },
    { on: 'pod B', says: 'Pod B does the same, and has to wait.', sql: LOCK, waits: true },
    { on: 'observer', says: 'You can see both.', sql: WHO_HOLDS },
    { on: 'pod A', says: 'Pod A notes that it begins, …', sql: begin(MIGRATION) },
    {
      on: 'pod A',
      says: '… sends the file, …',
      sql: `ALTER TABLE "LiteLLM_DeletedTeamTable" ADD COLUMN "router_settings" JSONB DEFAULT '{}'`,
    },
    {
      on: 'pod A',
      says: '… and notes that it is done.',
      sql: `UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = 1
WHERE migration_name = '${MIGRATION}'`,
    },
    {
      on: 'pod A',
      says: 'The command ends. The lock goes with its connection.',
      does: 'disconnects',
    },
    { on: 'pod B', says: 'Pod B gets the lock.', does: 'goes on' },
    { on: 'pod B', says: 'It finds the migration finished, and has nothing to do.', sql: HISTORY },
  ],
};

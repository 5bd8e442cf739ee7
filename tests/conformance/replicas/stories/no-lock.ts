import type { Story } from '../story.ts';

const CREATE = `CREATE TABLE "LiteLLM_DeletedTeamTable" ("id" TEXT NOT NULL)`;
const ADD = `ALTER TABLE "LiteLLM_DeletedTeamTable" ADD COLUMN "router_settings" JSONB DEFAULT '{}'`;

export const noLock: Story = {
  name: 'no-lock',
  title: 'Two pods run the same file without the lock',
  sessions: ['pod A', 'pod B'],
  steps: [
    {
      on: 'pod A',
      says: 'Pod A sends a file. PostgreSQL takes it as one transaction, which is not over yet.',
      sql: `BEGIN; ${CREATE}`,
    },
    {
      on: 'pod B',
      says: 'Pod B sends the same. It waits to see what becomes of pod A’s table.',
      sql: CREATE,
      waits: true,
    },
    { on: 'pod A', says: 'Pod A is done.', sql: 'COMMIT' },
    {
      on: 'pod B',
      says: 'The table’s name is also a type’s name, and that is where the two collide.',
      does: 'goes on',
      fails: '23505',
    },
    {
      on: 'pod B',
      says: 'A moment later the same statement fails with the familiar message.',
      sql: CREATE,
      fails: '42P07',
    },
    { on: 'pod A', says: 'The next file adds a column.', sql: `BEGIN; ${ADD}` },
    { on: 'pod B', says: 'Pod B waits for the table.', sql: ADD, waits: true },
    { on: 'pod A', sql: 'COMMIT' },
    { on: 'pod B', says: 'The column is there by now.', does: 'goes on', fails: '42701' },
  ],
};

import type { Story } from '../story.ts';
import { LOCK, WHO_HOLDS } from './queries.ts';

export const stuckHolder: Story = {
  name: 'stuck-holder',
  title: 'The holder is gone, and its connection is not',
  sessions: ['pod A', 'pod B', 'observer'],
  steps: [
    {
      on: 'pod A',
      says: 'Pod A takes the lock. Then its command is killed, but something keeps the connection open.',
      sql: LOCK,
    },
    { on: 'pod B', says: 'Pod B waits.', sql: LOCK, waits: true },
    {
      on: 'pod B',
      says: 'Prisma waits 10 s by its own clock, prints P1002 and goes. It cancels nothing in PostgreSQL.',
      does: 'disconnects',
    },
    {
      on: 'observer',
      says: 'Pod A holds the lock and is idle. Pod B’s process still queues, although nobody is there to hear of it.',
      sql: WHO_HOLDS,
    },
    { on: 'pod B', says: 'Kubernetes starts the container again.', does: 'connects again' },
    {
      on: 'pod B',
      says: 'The second try queues behind the first. After 10 s more it would be P1002 again.',
      sql: LOCK,
      waits: true,
    },
    {
      on: 'observer',
      says: 'Unlocking from another connection does nothing: the lock is not its own.',
      sql: 'SELECT pg_advisory_unlock(72707369)',
    },
    {
      on: 'observer',
      says: 'End the process that **holds** the lock and is idle.',
      sql: 'SELECT pg_terminate_backend(<pid A>)',
    },
    { on: 'pod A', says: 'Its connection is closed.', does: 'is ended', fails: '57P01' },
    {
      on: 'pod B',
      says: 'The abandoned process gets the lock first, finds its client gone and ends. Then comes the second try.',
      does: 'goes on',
    },
    { on: 'observer', says: 'Nobody else is left.', sql: WHO_HOLDS },
  ],
};

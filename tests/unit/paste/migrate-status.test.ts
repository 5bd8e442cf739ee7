/** `prisma migrate status`, in the words of Prisma's CLI 5.4.2. */
import { expect, test } from 'vitest';
import { readMigrateStatus } from '../../../src/paste/listings/migrate-status.ts';

const A = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const B = '20251122125322_Add organization_id to spend logs';

test.each([
  ['Following migration have failed:', { failed: [A, B], pending: [], notInFolder: [] }],
  [
    'Following migrations have not yet been applied:',
    { failed: [], pending: [A, B], notInFolder: [] },
  ],
  ['The migrations have not yet been applied:', { failed: [], pending: [A, B], notInFolder: [] }],
  [
    'The migrations from the database are not found locally in prisma/migrations:',
    { failed: [], pending: [], notInFolder: [A, B] },
  ],
])('%s', (heading, lists) => {
  const text = `7 migrations found in prisma/migrations\n\n${heading}\n${A}\n${B}\n\nDuring development …`;
  expect(readMigrateStatus(text)).toEqual({ ...lists, upToDate: false });
});

test('up to date', () => {
  expect(readMigrateStatus('7 migrations found\n\nDatabase schema is up to date!\n')).toMatchObject(
    {
      upToDate: true,
    },
  );
});

test('any other text is no status', () => {
  expect(readMigrateStatus('Database schema is up to you')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { nameInPaste } from '../../src/components/runbook/pasted-name.ts';

const NAME = '20251219110931_add_deleted_keys_and_deleted_teams_tables';

test.each([
  ['migration', `The \`${NAME}\` migration started at 2026-11-30 02:51:11 UTC failed`, NAME],
  ['migration', `Migration name: ${NAME}\nApplying ${NAME}`, NAME],
  ['migration', `\`${NAME}\``, NAME],
  ['identifier', '"LiteLLM_TeamTable"', 'LiteLLM_TeamTable'],
  ['identifier', '`LiteLLM_TeamTable`,', 'LiteLLM_TeamTable'],
  [
    'database-url',
    'DATABASE_URL="postgresql://u:p@db:5432/l?schema=proxy"',
    'postgresql://u:p@db:5432/l?schema=proxy',
  ],
] as const)('in a paste for a %s: %s', (kind, pasted, name) => {
  expect(nameInPaste(kind, pasted)).toBe(name);
});

test.each([
  ['migration', NAME],
  ['migration', '20251122125322_Add organization_id to spend logs'],
  ['migration', `${NAME} and 20260101000000_other`],
  ['migration', `${NAME}; rm -rf /`],
  ['migration', 'nothing here'],
  ['identifier', 'LiteLLM_TeamTable'],
  ['identifier', '"a" and "b"'],
  ['identifier', '"; DROP TABLE x"'],
  ['database-url', 'postgresql://u:p@db/l'],
  ['database-url', 'mysql://u:p@db/l'],
  ['database-url', 'postgresql://u:p"x@db/l'],
] as const)('as it is for a %s: %s', (kind, pasted) => {
  expect(nameInPaste(kind, pasted)).toBe(null);
});

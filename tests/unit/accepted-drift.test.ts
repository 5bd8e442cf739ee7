/** A difference that a scenario accepts counts as there, and stays in sight with its reason. */
import { expect, test } from 'vitest';
import { judge } from '../../src/sandbox/evidence/judge.ts';
import { keyOf, type DefinedObject } from '../../src/sandbox/evidence/objects.ts';

const key = (definition: string): DefinedObject => ({
  ...{ kind: 'constraint', on: 'Spend"Logs', name: 'pkey', id: '1' },
  definition,
});
const there = key('PRIMARY KEY (id, day)');
const objects = new Map([[keyOf(there), there]]);
const migrations = [
  {
    ...{ name: '1_key', reason: null, fileOf: null },
    effects: {
      effects: [{ kind: 'made' as const, object: key(''), definition: 'PRIMARY KEY (id)' }],
      ...{ rows: false, failure: null },
    },
  },
];
const judged = (statement: string) =>
  judge(migrations, objects, [{ statement, reason: 'it is partitioned' }])[0];

test.each([
  ['names object and table', 'ALTER TABLE "Spend""Logs" DROP CONSTRAINT "pkey"', 'there'],
  ['names another table', 'ALTER TABLE "SpendLogs" DROP CONSTRAINT "pkey"', 'missing'],
  ['names the table alone', 'ALTER TABLE "Spend""Logs" ADD COLUMN "a" TEXT', 'missing'],
  ['has the name in a text', `COMMENT ON TABLE "Spend""Logs" IS 'pkey'`, 'missing'],
])('a statement that %s', (_, statement, is) => {
  expect(judged(statement)?.is).toBe(is);
});

test('says what was expected, what is there, and why it may be', () => {
  expect(judged('ALTER TABLE "Spend""Logs" DROP CONSTRAINT pkey')?.objects).toMatchObject([
    {
      ...{ is: 'accepted', expected: 'PRIMARY KEY (id)', found: 'PRIMARY KEY (id, day)' },
      reason: 'it is partitioned',
    },
  ]);
});

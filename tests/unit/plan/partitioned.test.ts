/** A table that the folder makes as an ordinary one, and that someone has partitioned. */
import { describe, expect, test } from 'vitest';
import { partitionedDrift } from '../../../src/sandbox/plan/partitioned.ts';
import { keyOf, type DefinedObject } from '../../../src/sandbox/evidence/objects.ts';
import { bundleAfter, folderOf, reportIn, twinIn } from '../../support/bundle/deployed.ts';

const MODEL = 'model Logs {\n  id String @id\n  day DateTime\n  spend Float?\n  @@index([day])\n}';
const FILES = {
  '1_logs': `CREATE TABLE "Logs" ("id" TEXT NOT NULL, "day" TIMESTAMP(3) NOT NULL, "spend" DOUBLE PRECISION,
    CONSTRAINT "Logs_pkey" PRIMARY KEY ("id"));
    CREATE INDEX "Logs_day_idx" ON "Logs"("day");`,
};
const FOLDER = folderOf(FILES, MODEL);

const partitioned = (columns: string, key = '"id", "day"'): string => `DROP TABLE "Logs";
  CREATE TABLE "Logs" (${columns}, CONSTRAINT "Logs_pkey" PRIMARY KEY (${key})) PARTITION BY RANGE ("day");
  CREATE INDEX "Logs_day_idx" ON "Logs"("day");
  CREATE TABLE "Logs_2026" PARTITION OF "Logs" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE TABLE "Logs_rest" PARTITION OF "Logs" DEFAULT`;
const COLUMNS = '"id" TEXT NOT NULL, "day" TIMESTAMP(3) NOT NULL';

describe('such a database', () => {
  test('is healthy, with its key as an exception', async () => {
    const bundle = await bundleAfter(FOLDER, partitioned(`${COLUMNS}, "spend" FLOAT8`));
    const twin = await twinIn(bundle, FOLDER);
    expect(twin.scenario.acceptedDrift.map(({ statement }) => statement)).toEqual([
      'ALTER TABLE "Logs" DROP CONSTRAINT "Logs_pkey", ADD CONSTRAINT "Logs_pkey" PRIMARY KEY ("id")',
    ]);
    const report = await reportIn(bundle, FOLDER);
    expect({ verdict: report.verdict, why: report.why }).toEqual({ verdict: 'healthy', why: [] });
    expect(report.findings.filter(({ tone }) => tone === 'broken')).toEqual([]);
  });

  test('that lacks a column gets it, and stays partitioned', async () => {
    const bundle = await bundleAfter(FOLDER, partitioned(COLUMNS));
    const { verdict, plan, findings } = await reportIn(bundle, FOLDER);
    expect(findings.map(({ kind }) => kind)).toEqual(['recorded-but-gone', 'partitioned-table']);
    expect({ verdict, does: plan?.steps.flatMap(({ does }) => does) }).toEqual({
      verdict: 'plan',
      does: ['add column Logs.spend'],
    });
  });

  test('that is deployed further is healthy afterwards', async () => {
    const bundle = await bundleAfter(FOLDER, partitioned(`${COLUMNS}, "spend" FLOAT8`));
    const more = folderOf(
      { ...FILES, '2_note': 'ALTER TABLE "Logs" ADD COLUMN "note" TEXT;' },
      MODEL.replace('spend Float?', 'spend Float?\n  note String?'),
    );
    const report = await reportIn(bundle, more);
    expect(report.why).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'plan',
      plan: { steps: [{ text: 'prisma migrate deploy' }] },
    });
  });
});

test('a key that lacks a column of the folder’s, or is no wider than it, is no exception', () => {
  const table = { kind: 'table', on: null, name: 'T' } as const;
  const key = { kind: 'constraint', on: 'T', name: 'T_pkey' } as const;
  const effects = {
    effects: [
      { kind: 'made' as const, object: table, definition: '' },
      { kind: 'made' as const, object: key, definition: 'PRIMARY KEY (a, "B")' },
    ],
    ...{ rows: false, failure: null },
  };
  const found = (tableIs: string, keyIs: string): ReadonlyMap<string, DefinedObject> =>
    new Map(
      [
        { ...table, id: '1', definition: tableIs },
        { ...key, id: '2', definition: keyIs },
      ].map((object) => [keyOf(object), object]),
    );
  const accepted = (tableIs: string, keyIs: string) =>
    partitionedDrift([effects], found(tableIs, keyIs)).length;
  expect(accepted('partitioned RANGE (c)', 'PRIMARY KEY (a, "B", c)')).toBe(1);
  expect(accepted('partitioned RANGE (c)', 'PRIMARY KEY (a, c)')).toBe(0);
  expect(accepted('partitioned RANGE ("B")', 'PRIMARY KEY (a, "B")')).toBe(0);
  expect(accepted('', 'PRIMARY KEY (a, "B", c)')).toBe(0);
});

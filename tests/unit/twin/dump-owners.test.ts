/** What the OWNER TO lines of a dump tell, and when they leave nothing to be claimed. */
import { beforeAll, expect, test } from 'vitest';
import type { Assets } from '../../../src/sandbox/engine/database/assets.ts';
import { buildTwin } from '../../../src/sandbox/engine/twin/build-twin.ts';
import { reportOnTwin } from '../../../src/sandbox/engine/twin/report-twin.ts';
import type { Report } from '../../../src/sandbox/plan/report/report.ts';
import { migrationChecksum } from '../../../src/sandbox/checksum.ts';
import { pageOfFinding } from '../../../src/yours/pages-of-findings.ts';
import { sharedAssets } from '../../support/assets.ts';
import { folderOf } from '../../support/bundle/deployed.ts';
import { dumpOf, whole } from './dumps.ts';

const A = 'CREATE TABLE "A" ("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));';
const B = 'ALTER TABLE "A" ADD COLUMN "b" TEXT;';
const FOLDER = folderOf({ '1_a': A, '2_b': B }, 'model A {\n  id String @id\n  b String?\n}');

const TABLES = `CREATE TABLE public._prisma_migrations (id character varying(36) NOT NULL, checksum character varying(64) NOT NULL, finished_at timestamp with time zone, migration_name character varying(255) NOT NULL, logs text, rolled_back_at timestamp with time zone, started_at timestamp with time zone DEFAULT now() NOT NULL, applied_steps_count integer DEFAULT 0 NOT NULL);
ALTER TABLE ONLY public._prisma_migrations ADD CONSTRAINT _prisma_migrations_pkey PRIMARY KEY (id);
CREATE TABLE public."A" (id text NOT NULL);
ALTER TABLE ONLY public."A" ADD CONSTRAINT "A_pkey" PRIMARY KEY (id);
`;

let assets: Assets;
beforeAll(async () => {
  assets = await sharedAssets();
});

async function reportOf(owners: string): Promise<Report> {
  const dump = await dumpOf(whole(`${TABLES}${owners}`));
  const row = {
    ...{ id: '1', checksum: await migrationChecksum(A), migration_name: '1_a' },
    ...{ started_at: '2026-01-01', finished_at: '2026-01-01', applied_steps_count: '1' },
  };
  const ledgers = [{ schema: 'public', rows: [row] }];
  const source = { kind: 'dump', dump, ledgers } as const;
  const answer = await buildTwin(assets, { source, folder: FOLDER });
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  return reportOnTwin(assets, answer.twin, source, { pageOf: pageOfFinding });
}

const owner = (name: string, role: string): string =>
  `ALTER TABLE public.${name} OWNER TO ${role};\n`;
const kindsOf = ({ findings }: Report): string[] => findings.map(({ kind }) => kind);

test('a table of another role than the ledger’s is found, with its page, and nothing is called proven', async () => {
  const report = await reportOf(
    owner('_prisma_migrations', 'litellm') + owner('"A"', '"The admin"'),
  );
  expect(report.findings[0]).toEqual({
    ...{ kind: 'wrong-owner', tone: 'broken', migration: null, sure: 'likely' },
    words:
      '1 table belongs to the role The admin: A. The ledger belongs to litellm. Unless litellm is a superuser or a member of The admin, which a dump does not tell, a migration that changes one of them as litellm is refused (42501); 2_b does.',
    page: '/runbooks/permission-denied/#give-ownership',
  });
  expect(report.verdict).toBe('unknown');
  expect(report.why[0]).toContain('belong to several roles (litellm, The admin)');
});

test.each([
  ['with one owner', owner('_prisma_migrations', 'litellm') + owner('"A"', 'litellm')],
  ['of --no-owner', ''],
  [
    'where only the database, a schema and what is in another schema belong to others',
    `CREATE DATABASE app WITH TEMPLATE = template0;
ALTER DATABASE app OWNER TO postgres;
CREATE SCHEMA other;
ALTER SCHEMA other OWNER TO somebody;
CREATE TABLE other."A" (id text);
ALTER TABLE other."A" OWNER TO somebody;
${owner('_prisma_migrations', 'litellm')}${owner('"A"', 'litellm')}`,
  ],
])('a dump %s gives no alarm, and the plan is proven', async (_, owners) => {
  const report = await reportOf(owners);
  expect(kindsOf(report)).not.toContain('wrong-owner');
  expect(report.verdict).toBe('plan');
});

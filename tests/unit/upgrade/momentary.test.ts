/** A lock that is held for a moment is told as that; one under which rows are read or written never is. */
import { beforeAll, describe, expect, test } from 'vitest';
import { statementWords } from '../../../src/sandbox/upgrade/check-words.ts';
import { checkIn, ofServer, withRows } from '../../support/bundle/checked.ts';
import { bundleAfter, folderOf } from '../../support/bundle/deployed.ts';
import { TABLES } from './tables.ts';

const TIMEOUT = 60_000;

const column = (name: string, value = 'CURRENT_TIMESTAMP'): string =>
  `ALTER TABLE "LiteLLM_SpendLogs" ADD COLUMN "${name}" TIMESTAMP(3) NOT NULL DEFAULT ${value};`;
const index = (name: string): string =>
  `CREATE INDEX "${name}_idx" ON "LiteLLM_SpendLogs"("api_key");`;

/** Migrations by what they are about. Each is a transaction of its own, so all are tried in one check. */
const FILES = {
  'a column with a default that is the same for all rows': column('a'),
  'a default that is another for each row': column('b', 'clock_timestamp()'),
  'a column before an index, in one transaction': `${column('c')}\n${index('c')}`,
  'an index': index('d'),
  'NOT NULL': 'ALTER TABLE "LiteLLM_SpendLogs" ALTER COLUMN "spend" SET NOT NULL;',
  'a column before rows of another table are changed': `${column('e')}\nUPDATE "LiteLLM_TeamTable" SET "team_alias" = NULL;`,
  'a block that may do more where there are rows': `DO $$ BEGIN IF (SELECT count(*) FROM "LiteLLM_SpendLogs") > 0 THEN PERFORM 1; END IF; ${column('f')} END $$;`,
} as const;
type About = keyof typeof FILES;
const ABOUT = Object.keys(FILES);

const [QUICK, ...OTHERS] = ABOUT;

/** What is said of the first statement of each migration, on a server of a version. */
async function saidOn(
  version: string,
  number: number,
  files: Readonly<Partial<Record<About, string>>>,
): Promise<Map<string, string>> {
  const made = withRows(await bundleAfter(folderOf(TABLES, '')), { LiteLLM_SpendLogs: 8_000_000 });
  const named = Object.entries(files).map(
    ([about, sql]) => [about, `2_${String(ABOUT.indexOf(about))}`, sql] as const,
  );
  const folder = folderOf(
    { ...TABLES, ...Object.fromEntries(named.map(([, name, sql]) => [name, sql])) },
    '',
  );
  const { migrations } = await checkIn(ofServer(made, version, number), {
    ...folder,
    schema: null,
  });
  return new Map(
    named.map(([about, name]) => {
      const [statement] = migrations.find((one) => one.name === name)?.statements ?? [];
      if (!statement) throw new Error(`${about} was not run`);
      return [about, statementWords(statement).join('; ')];
    }),
  );
}

describe('on PostgreSQL 15', () => {
  let said: ReadonlyMap<string, string>;
  beforeAll(async () => {
    said = await saidOn('15.18', 150_018, FILES);
  }, TIMEOUT);

  test(`for a moment: ${String(QUICK)}`, () => {
    expect(said.get(String(QUICK))).toMatch(
      /^ACCESS EXCLUSIVE on LiteLLM_SpendLogs \(about 8,000,000 rows, [\d.]+ GB\), a moment, whatever the rows$/,
    );
  });

  test.each(OTHERS)('not %s', (about) => {
    expect(said.get(about)).toContain('LiteLLM_SpendLogs (about 8,000,000 rows');
    expect(said.get(about)).not.toContain('a moment');
  });
});

test(
  'not on PostgreSQL 10, which writes a default into all rows',
  { timeout: TIMEOUT },
  async () => {
    const about = 'a column with a default that is the same for all rows';
    const said = (await saidOn('10.23', 100_023, { [about]: FILES[about] })).get(about);
    expect(said).toContain('LiteLLM_SpendLogs (about 8,000,000 rows');
    expect(said).not.toContain('a moment');
  },
);

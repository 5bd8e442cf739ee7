/**
 * A diagnosis from evidence, on every scenario with a failed row or something missing: the log is pasted, the query runs
 * on the broken database, its result is pasted, and the plan is run. It repairs the database, or says which page is about
 * the cause that has to go first.
 */
import { describe, expect, test } from 'vitest';
import { makes } from '../../src/content/left-out.ts';
import { readDiagnosisData } from '../../src/content/diagnosis-data.ts';
import { readReleases } from '../../src/content/releases.ts';
import { readScenarioSources } from '../../src/content/scenario-sources.ts';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { diagnose, type Diagnosis } from '../../src/diagnose/diagnose.ts';
import { answerWith } from '../../src/diagnose/suspects.ts';
import type { Session } from '../../src/sandbox/engine/session/session.ts';
import { createSearch } from '../../src/search/search.ts';
import { openSession, textOf, type } from '../support/session.ts';

const full = await readDiagnosisData();
const files = (await readReleases()).flatMap(({ migrations }) => migrations);

/** The catalogue without what the sandbox's editions leave out: their pages say so, and no query there can find it. */
const data = {
  ...full,
  migrations: full.migrations.map((migration) => {
    const texts = files.filter(({ name }) => name === migration.name).map(({ sql }) => sql);
    return texts.length === 0
      ? migration
      : {
          ...migration,
          things: migration.things.filter((thing) => texts.some((sql) => makes(sql, thing))),
        };
  }),
};
const search = createSearch(await readSearchIndex());
const diagnosed = (log: string, evidence: string): Diagnosis =>
  diagnose(answerWith(search, log, evidence).answer, data);

const UP_TO_DATE = 'Database schema is up to date!';
const isUpToDate = (log: string): boolean => log.includes(UP_TO_DATE);

/** The result of a query, as psql prints it. */
const ask = async (session: Session, query: string): Promise<string> =>
  textOf(await session.run({ kind: 'sql', script: query }));

/** Asks, and asks once more where the first result names more. */
async function settled(session: Session, log: string): Promise<Diagnosis> {
  let diagnosis = diagnosed(log, '');
  for (let round = 0; round < 2 && diagnosis.settle?.kind === 'open'; round += 1) {
    diagnosis = diagnosed(log, await ask(session, diagnosis.settle.query));
  }
  return diagnosis;
}

/** Runs the blocks up to the first line that fails, as a careful reader does. Returns the last output. */
async function runPlan(session: Session, { settle }: Diagnosis): Promise<string> {
  if (settle?.kind !== 'settled') return '';
  for (const { language, text } of settle.plan.blocks) {
    for (const line of language === 'sql' ? [text] : text.split('\n')) {
      const frame =
        language === 'sql'
          ? await session.run({ kind: 'sql', script: line })
          : await type(session, line);
      if (frame.exitCode !== 0) return textOf(frame);
    }
  }
  return textOf(await type(session, 'prisma migrate status'));
}

/** The page that is about the cause, where the plan alone does not repair the database. */
const CAUSES: Readonly<Record<string, string>> = {
  'audit-table-uses-row-type': 'migration-fails-on-data-or-limits',
  // Its error is in the words of its own trigger: no page knows them, and the row’s logs are to be read.
  'event-trigger-forbids-ddl': 'p3009-failed-migration',
  'index-does-not-exist': 'column-or-index-missing-in-migration',
  'must-be-owner': 'permission-denied',
  'orphans-break-foreign-key': 'migration-fails-on-data-or-limits',
  'partitioned-spendlogs': 'partitioned-spendlogs',
  'too-many-columns': 'migration-fails-on-data-or-limits',
};

const failed = (await readScenarioSources()).filter(({ broken }) => broken.failed.length > 0);

test('there are scenarios with a failed row', () => {
  expect(failed.length).toBeGreaterThan(15);
  expect(Object.keys(CAUSES).filter((id) => !failed.some((one) => one.id === id))).toEqual([]);
});

/** More migrations than any scenario has in trouble one after the other. */
const MOST_PLANS = 4;

describe.each(failed)('$id', ({ id }) => {
  test('its refused deploy leads to plans that repair it, or to the page about its cause', async () => {
    const session = await openSession(id);
    try {
      let log = textOf(await type(session, 'prisma migrate deploy'));
      const cause = CAUSES[id];
      if (cause === undefined) {
        for (let plans = 0; plans < MOST_PLANS && !isUpToDate(log); plans += 1) {
          const diagnosis = await settled(session, log);
          expect(diagnosis.settle?.kind, log).toBe('settled');
          log = await runPlan(session, diagnosis);
        }
        expect(log).toContain(UP_TO_DATE);
      } else {
        const diagnosis = await settled(session, log);
        expect(await runPlan(session, diagnosis)).not.toContain(UP_TO_DATE);
        expect(diagnosis.settle).toMatchObject({ kind: 'settled', plan: { mendsCause: false } });
        expect(diagnosis.advice?.result.page.path).toBe(`/runbooks/${cause}/`);
      }
    } finally {
      await session.close();
    }
  });
});

test('a migration that is recorded as applied and as failed loses its failed row only', async () => {
  const session = await openSession('p3009-killed-after-commit');
  try {
    const twice = `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
      SELECT 'second', checksum, migration_name, started_at, started_at, 1 FROM "_prisma_migrations" WHERE finished_at IS NULL`;
    await session.run({ kind: 'sql', script: twice });
    const log = textOf(await type(session, 'prisma migrate deploy'));
    expect(log).toContain('P3009');
    const diagnosis = await settled(session, log);
    expect(diagnosis.settle).toMatchObject({ kind: 'settled', plan: { mendsCause: true } });
    expect(await runPlan(session, diagnosis)).toContain(UP_TO_DATE);
  } finally {
    await session.close();
  }
});

const COUNT = 'SELECT count(*) FROM "_prisma_migrations"';

describe('what is missing at run time', () => {
  test.each([
    [
      'rollback-dropped-columns',
      'The table `public.LiteLLM_DeletedTeamTable` does not exist in the current database.',
    ],
    [
      'baseline-marked-all',
      'The table `public.LiteLLM_ProjectTable` does not exist in the current database.',
    ],
  ])('on %s is added, and the ledger stays', async (id, message) => {
    const session = await openSession(id);
    try {
      const before = await ask(session, COUNT);
      expect(before).toMatch(/\d/);
      const diagnosis = await settled(session, `prisma.errors.TableNotFoundError: ${message}`);
      expect(diagnosis.settle).toMatchObject({ kind: 'settled', plan: { mendsCause: true } });
      await runPlan(session, diagnosis);
      expect(await ask(session, COUNT)).toBe(before);
      const query = diagnosis.settle?.kind === 'settled' ? diagnosis.settle.query : '';
      const { settle } = diagnosed('', await ask(session, query));
      const blocks = settle?.kind === 'settled' ? settle.plan.blocks : undefined;
      expect(blocks?.filter(({ language }) => language === 'sql')).toEqual([]);
    } finally {
      await session.close();
    }
  });
});

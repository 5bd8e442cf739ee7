/** The worker’s methods without a worker: the example, its copy and its plan; a reader’s own files; a release of the site. */
import { beforeAll, expect, test } from 'vitest';
import { readKnowledge } from '../../../src/content/knowledge.ts';
import { readReleases } from '../../../src/content/releases.ts';
import type { Assets } from '../../../src/sandbox/engine/database/assets.ts';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import { PLAN_EXAMPLES } from '../../../src/yours/examples.ts';
import type { BuiltTwin, YoursProgress } from '../../../src/yours/answers.ts';
import type { Given } from '../../../src/yours/given.ts';
import { yoursMethods } from '../../../src/yours/worker/methods.ts';
import { sharedAssets } from '../../support/assets.ts';
import { readScenario } from '../../support/session.ts';

/** What a plan is asked for with. */
const PLAN = { knowledgeUrl: 'knowledge', site: 'https://unstuck.example/docs' };

const EXAMPLE = 'relation-does-not-exist';

let assets: Assets;
beforeAll(async () => {
  assets = await sharedAssets();
});

/** The functions of one worker, and what they told. */
function worker() {
  const told: YoursProgress[] = [];
  const methods = yoursMethods({
    assets: () => Promise.resolve(assets),
    bundle: assets.loadBundle,
    scenario: readScenario,
    knowledge: () => readKnowledge(),
    release: async (version) => {
      const found = (await readReleases()).find((release) => release.version === version);
      if (!found) throw new Error(`there is no ${version}`);
      return found;
    },
  });
  const tell = (progress: YoursProgress): void => {
    told.push(progress);
  };
  return { methods, told, tell };
}

async function givenExample(): Promise<Given> {
  const { methods, tell } = worker();
  const { source, folder } = await methods.example({ scenarioUrl: EXAMPLE, version: null }, tell);
  return { source, folder, listing: '', root: null, schemaFile: null, schema: null };
}

async function built({ methods, tell }: ReturnType<typeof worker>, given: Given) {
  const { answer } = await methods.build(given, tell);
  if (answer.kind === 'refused') throw new Error(answer.message);
  return answer.twin;
}

const stateOf = async ({ scenario }: BuiltTwin): Promise<string> => {
  const session = await Session.open(assets, scenario);
  const { view } = session.opening;
  await session.close();
  return JSON.stringify(view.kind === 'known' ? view.migrations : view.reason);
};

test(
  'the example in which nothing failed: all is applied, something is gone, and the plan brings it back',
  { timeout: 60_000 },
  async () => {
    const [, { scenario, version } = { scenario: '', version: null }] = PLAN_EXAMPLES;
    const { methods, tell } = worker();
    const { source, folder } = await methods.example({ scenarioUrl: scenario, version }, tell);
    const given: Given = {
      source,
      folder,
      listing: '',
      root: null,
      schemaFile: null,
      schema: null,
    };
    const twin = await built({ methods, tell, told: [] }, given);
    const session = await Session.open(assets, twin.scenario);
    const { output } = await session.run({ kind: 'command', line: 'prisma migrate deploy' });
    await session.close();
    expect(output.chunks.map(({ text }) => text).join('')).toContain(
      'No pending migrations to apply.',
    );

    const { planned } = await methods.plan(PLAN, tell);
    expect(planned.report.verdict).toBe('plan');
    const steps = JSON.stringify(planned.report.plan?.steps);
    expect(steps).toContain('CREATE TABLE IF NOT EXISTS \\"LiteLLM_DeletedTeamTable\\"');
    expect(steps).toContain('ADD COLUMN IF NOT EXISTS \\"policies\\"');
    expect(steps).not.toContain('migrate resolve');
  },
);

test(
  'the example is collected, copied, and gets a plan with its files',
  { timeout: 60_000 },
  async () => {
    const one = worker();
    const given = await givenExample();
    const twin = await built(one, given);
    const original = await Session.open(assets, await readScenario(EXAMPLE));
    const { view } = original.opening;
    await original.close();
    expect(await stateOf(twin)).toBe(
      JSON.stringify(view.kind === 'known' ? view.migrations : view.reason),
    );
    const { planned } = await one.methods.plan(PLAN, one.tell);
    expect(planned.report.verdict).toBe('plan');
    expect(planned.report.plan?.steps.length).toBeGreaterThan(0);
    expect(planned.report.story).not.toBeNull();
    expect(planned.report.findings.map(({ page }) => page)).toContain(
      '/runbooks/state-mismatch-after-rollback/#add-what-is-missing',
    );
    expect(planned.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['plan.md', 'plan.json', 'plan.sql', 'plan.sh']),
    );
    expect(planned.files.find(({ name }) => name === 'plan.md')?.text).toContain(
      'See <https://unstuck.example/docs/runbooks/state-mismatch-after-rollback/#add-what-is-missing>.',
    );
    expect(new Set(one.told.map(({ phase }) => phase))).toEqual(
      expect.toSatisfy((phases: Set<string>) => phases.has('database') && phases.has('folder')),
    );
  },
);

test(
  'with a release of the site nothing is called proven, and it says why',
  { timeout: 60_000 },
  async () => {
    const one = worker();
    const given = await givenExample();
    const { release } = await readScenario(EXAMPLE);
    const twin = await built(one, {
      ...given,
      folder: { kind: 'release', version: release, address: release },
    });
    expect(twin.scenario.release).toBe(release);
    const { planned } = await one.methods.plan(PLAN, one.tell);
    expect(planned.report).toMatchObject({ verdict: 'unknown', plan: null });
    expect(planned.report.why.join(' ')).toContain('edition');
    expect(planned.report.findings).not.toEqual([]);
    expect(planned.files.map(({ name }) => name)).not.toContain('plan.sql');
  },
);

test(
  'a dump with the rows of the history beside it gets the same plan as the query',
  { timeout: 60_000 },
  async () => {
    const session = await Session.open(assets, await readScenario(EXAMPLE));
    const printed = async (line: string): Promise<string> => {
      const { output, exitCode } = await session.run({ kind: 'command', line });
      expect(exitCode).toBe(0);
      return output.chunks.map(({ text }) => text).join('');
    };
    const dump = await printed('pg_dump --schema-only "$DATABASE_URL"');
    const listing = await printed(
      `psql "$DATABASE_URL" -c '\\copy (SELECT * FROM _prisma_migrations) TO STDOUT CSV HEADER'`,
    );
    await session.close();
    const given = await givenExample();
    const byQuery = worker();
    await built(byQuery, given);
    const byDump = worker();
    await built(byDump, {
      ...given,
      source: { name: 'dump.sql', blob: new Blob([dump]) },
      listing,
    });
    const [one, other] = await Promise.all(
      [byQuery, byDump].map(async ({ methods, tell }) => methods.plan(PLAN, tell)),
    );
    expect(other?.planned.report.why).toEqual([]);
    expect(other?.planned.report.plan).toEqual(one?.planned.report.plan);
    // Without the rows nothing is known of the history, and that is said.
    const alone = worker();
    await built(alone, { ...given, source: { name: 'dump.sql', blob: new Blob([dump]) } });
    const { planned } = await alone.methods.plan(PLAN, alone.tell);
    expect(planned.report).toMatchObject({ verdict: 'unknown', plan: null });
  },
);

test('a plan is never that of an earlier copy', async () => {
  const one = worker();
  const given = await givenExample();
  await built(one, given);
  const broken = { ...given, source: { name: 'x', blob: new Blob(['no bundle']) } };
  const { answer } = await one.methods.build(broken, one.tell);
  expect(answer.kind).toBe('refused');
  await expect(one.methods.plan(PLAN, one.tell)).rejects.toThrow('no copy was built yet');
});

/** A healthy database, and the folder of a release that one unique key is added to. */
async function givenUpgrade(): Promise<Given> {
  const { methods, tell } = worker();
  const { source, folder } = await methods.example(
    { scenarioUrl: 'before-an-upgrade', version: 'v1.104.0' },
    tell,
  );
  if (folder.kind !== 'files') throw new Error('the example brings files');
  const unique = {
    path: 'prisma/migrations/29990101000000_unique_alias/migration.sql',
    blob: new Blob(['CREATE UNIQUE INDEX "alias_once" ON "LiteLLM_TeamTable" ("team_alias");\n']),
  };
  return {
    ...{ source, listing: '', root: null, schemaFile: null, schema: null },
    folder: { ...folder, files: [...folder.files, unique] },
  };
}

test(
  'an upgrade is tried on the copy, asks what rows decide, and takes the answer on the same copy',
  { timeout: 120_000 },
  async () => {
    const one = worker();
    await built(one, await givenUpgrade());
    const knowledgeUrl = 'knowledge';
    const { checked } = await one.methods.check({ knowledgeUrl, counts: null }, one.tell);
    const { check, files } = checked;
    expect(check.verdict).toBe('go-with-steps');
    expect(check.migrations.map(({ outcome }) => outcome.kind)).toEqual(
      Array.from({ length: 10 }, () => 'goes through'),
    );
    expect(files.map(({ name }) => name)).toEqual(['check.txt', 'check.json', 'counts.sql']);
    expect(new Set(one.told.map(({ phase }) => phase))).toEqual(
      new Set(['database', 'folder', 'statements', 'deploy']),
    );
    const [ask] = check.asks;
    if (!ask) throw new Error('a unique key asks nothing of the rows');
    expect(ask).toMatchObject({ migration: '29990101000000_unique_alias', found: null });

    const answered = (found: number): string =>
      JSON.stringify({ format: 'unstuck-counts', version: 1, counts: [{ id: ask.id, found }] });
    const judged = async (found: number) =>
      (await one.methods.check({ knowledgeUrl, counts: answered(found) }, one.tell)).checked.check;
    expect((await judged(0)).asks).toMatchObject([{ found: 0 }]);
    expect(await judged(3)).toMatchObject({ verdict: 'do-not', asks: [{ found: 3 }] });
    expect(await one.methods.readCounts({ text: answered(0) }, one.tell)).toEqual({
      problem: null,
    });
    const { problem } = await one.methods.readCounts({ text: 'ERROR: x' }, one.tell);
    expect(problem).toMatch(/not what the query of the check answers/);
  },
);

test('an upgrade is never tried on an earlier copy', async () => {
  const one = worker();
  const asked = { knowledgeUrl: 'knowledge', counts: null };
  await expect(one.methods.check(asked, one.tell)).rejects.toThrow('no copy was built yet');
});

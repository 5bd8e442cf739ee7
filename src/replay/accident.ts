/** Replays a scenario's accident with the real engine and dumps the database that it leaves. */
import { printedText } from '../sandbox/engine/program/output.ts';
import { Container } from '../sandbox/engine/container/container.ts';
import type { Assets } from '../sandbox/engine/database/assets.ts';
import type { Database } from '../sandbox/engine/database/database.ts';
import { dumpState } from '../sandbox/engine/present/dump-state.ts';
import { Session } from '../sandbox/engine/session/session.ts';
import type { KnownEffects } from '../sandbox/evidence/effects.ts';
import type { Release, Scenario } from '../sandbox/scenario.ts';
import { checkBroken } from './broken.ts';
import type { AccidentStep, ScenarioSource } from '../content/scenario-sources.ts';
import { scenarioFacts, scenarioOf } from '../content/scenario-facts.ts';
import { reasonOf } from '../thrown.ts';

/**
 * Builds the scenario for the sandbox, and a session in its broken state, which the caller closes. Rejects with file
 * and step if the scenario does not break as told.
 */
export async function buildScenario(
  source: ScenarioSource,
  releases: readonly Release[],
  assets: Assets,
  effects: KnownEffects,
): Promise<{ scenario: Scenario; session: Session }> {
  const state = await replay(source, releases, assets);
  const scenario = scenarioOf(source, releases, state, effects);
  const session = await Session.open(assets, scenario).catch((error: unknown) => {
    throw new Error(
      `content/scenarios/${source.id}: its state cannot be restored: ${reasonOf(error)}`,
    );
  });
  await checkBroken(source, session);
  return { scenario, session };
}

async function replay(
  source: ScenarioSource,
  releases: readonly Release[],
  assets: Assets,
): Promise<string> {
  const container = await Container.open(assets, releases);
  await makeRoles(source, container.database);
  let clock = '';
  for (const [index, step] of source.accident.entries()) {
    const where = `content/scenarios/${source.id}/scenario.yaml: accident step ${String(index + 1)}`;
    if ('install' in step) {
      if (!releases.some(({ version }) => version === step.install)) {
        throw new Error(`${where}: there is no release ${step.install} in releases.yaml`);
      }
      await container.start(step.install, source.environment);
      clock = step.at;
    } else {
      if (container.installed === '') {
        throw new Error(`${where}: nothing is installed yet; begin with install`);
      }
      await takeStep(step, container, source, where);
      if ('run' in step) clock = step.at ?? clock;
      await setClock(container.database, clock);
    }
  }
  const { release } = scenarioFacts(source);
  if (container.installed !== release) {
    throw new Error(
      `content/scenarios/${source.id}/scenario.yaml: accident: ${container.installed || 'no release'} is installed at its end; let the last install say so`,
    );
  }
  const state = await dumpState(container.database);
  await container.close();
  return [state, ...residueOf(source)].join('\n');
}

/** Runs `roles.sql`, if there is one: the work of the database's administrator before LiteLLM was installed. */
async function makeRoles({ id, scripts }: ScenarioSource, database: Database): Promise<void> {
  const { error } = await database.run(scripts['roles.sql'] ?? '');
  if (error) {
    throw new Error(`content/scenarios/${id}/roles.sql: ${error.code} ${error.message}`);
  }
}

async function takeStep(
  step: Exclude<AccidentStep, { install: string }>,
  container: Container,
  source: ScenarioSource,
  where: string,
): Promise<void> {
  if ('sql' in step) {
    const script = source.scripts[step.sql];
    if (script === undefined) throw new Error(`${where}: there is no file ${step.sql}`);
    const { database, databaseOfUser } = container;
    const { error } = await (step.as === undefined ? databaseOfUser : database.as(step.as)).run(
      script,
    );
    if (error) throw new Error(`${where}: ${step.sql}: ${error.code} ${error.message}`);
    return;
  }
  const { outcome, asks } = await container.run(step.run);
  if (asks) throw new Error(`${where}: ${step.run} asks: nobody is there to answer`);
  const { exitCode } = outcome;
  const text = printedText(outcome.output);
  if ((exitCode === 0) !== (step.fails === undefined) || !text.includes(step.fails ?? '')) {
    throw new Error(
      `${where}: ${step.run} should ${step.fails ? `fail with ${step.fails}` : 'succeed'}; it printed:\n${text}`,
    );
  }
}

/** Sets the times of the ledger rows that the step wrote to the time of the story; the engine's other values stay. */
async function setClock(database: Database, at: string): Promise<void> {
  const ledger = await database.read(`SELECT to_regclass('public._prisma_migrations') AS name`);
  if (!ledger[0]?.['name']) return;
  await database.pglite.query(
    `WITH fresh AS (
       SELECT id, row_number() OVER (ORDER BY started_at) - 1 AS n,
              finished_at - started_at AS took
       FROM "_prisma_migrations" WHERE started_at > now() - interval '1 day'
     )
     UPDATE "_prisma_migrations" m
     SET started_at = $1::timestamptz + n * interval '120 milliseconds',
         finished_at = CASE WHEN m.finished_at IS NULL THEN NULL
                            ELSE $1::timestamptz + n * interval '120 milliseconds' + interval '40 milliseconds' END
     FROM fresh WHERE m.id = fresh.id`,
    [`${at}+00`],
  );
  await database.pglite.query(
    `UPDATE "_prisma_migrations" SET rolled_back_at = $1::timestamptz
     WHERE rolled_back_at > now() - interval '1 day'`,
    [`${at}+00`],
  );
}

/** Returns the SQL of the `residue` files. The dump before them has emptied the search path. */
function residueOf({ id, residue, scripts }: ScenarioSource): string[] {
  const files = residue.map((name) => {
    const script = scripts[name];
    if (script !== undefined) return script;
    throw new Error(`content/scenarios/${id}/scenario.yaml: residue: there is no file ${name}`);
  });
  return files.length === 0 ? [] : ['RESET search_path;', ...files];
}

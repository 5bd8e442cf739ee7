/**
 * Plans `generated/`: lists every piece with the key of its inputs. A piece is reused if it was made with the same key.
 * Planning runs and writes nothing.
 */
import { readRunbooks } from '../../content/pages.ts';
import { readReadWhole } from '../../content/knowledge.ts';
import { readReleases } from '../../content/releases.ts';
import { readScenarioSources, type ScenarioSource } from '../../content/scenario-sources.ts';
import type { SourceFiles } from '../../content/source-files.ts';
import { beforeEnding } from '../../replay/ending.ts';
import { withoutLooks } from '../../replay/looks.ts';
import { claimsOf, type Claim } from '../../runbook/claims.ts';
import { inputsOf } from '../../runbook/inputs.ts';
import { fixKey } from '../../runbook/matrix.ts';
import type { Outcomes } from '../../sandbox/solved/outcome.ts';
import { unfilled } from '../../runbook/placeholders.ts';
import type { Runbook } from '../../runbook/schema.ts';
import type { Input } from '../../sandbox/frame.ts';
import type { Release } from '../../sandbox/scenario.ts';
import { codeKey } from './code-key.ts';
import { hashOf } from './hash.ts';
import { ranOf, releasesNamedIn } from './named-releases.ts';

/** A fix to be run on a scenario, with the command after its steps. */
export interface PlannedRun {
  key: string;
  ending: keyof Outcomes;
  inputs: readonly Input[];
  /** True if each step is kept: a page shows them. */
  records: boolean;
}

/** A cell of the fix matrix with the runs that it needs. */
export type PlannedCell =
  | { kind: 'own'; fix: string; deploy: PlannedRun; restart: PlannedRun }
  | { kind: 'other'; fix: string; deploy: PlannedRun }
  | { kind: 'not-applicable'; fix: string; missing: string[] };

export interface PlannedScenario {
  source: ScenarioSource;
  /** The key of its broken state and its opening frame. */
  key: string;
  cells: readonly PlannedCell[];
}

/** The pieces that are made of packages alone. */
export interface BasePlan {
  /** The key of the help texts of Prisma's CLI. */
  help: string;
  /** The key of the base snapshot. */
  snapshot: string;
}

export interface Plan extends BasePlan {
  releases: readonly Release[];
  /** The keys of the effects of each release’s migrations, by version. */
  effects: ReadonlyMap<string, string>;
  /** The keys of the run of each release over the one before it, by version. */
  runs: ReadonlyMap<string, string>;
  /** The key of the code that records broken states. */
  record: string;
  /** Tables that the program reads with `SELECT *`. */
  readWhole: readonly string[];
  /** By id, in order. */
  scenarios: ReadonlyMap<string, PlannedScenario>;
  /** By slug, in order. */
  runbooks: ReadonlyMap<string, Runbook>;
}

/** Entry points of the code that replays accidents and runs fixes. */
const ENGINE = ['src/replay/accident.ts', 'src/replay/run-fix.ts'];

/** Entry point of the code that replays a folder for the effects of its migrations. */
const REPLAY = ['src/sandbox/engine/evidence/replay.ts'];

/** Entry point of the code that records a broken state. */
const RECORD = ['src/build/pieces/record-state.ts'];

/** Entry point of the code that runs a release over the one before it. */
const RUN_RELEASE = ['src/sandbox/engine/upgrade/run-release.ts'];

const ENGINE_PACKAGES = ['@electric-sql/pglite', '@prisma/schema-engine-wasm'];

/** Packages that the help texts are read from by path. */
const HELP_PACKAGES = ['prisma', '@prisma/engines'];

/** Computes the keys of the pieces that are made of packages alone. */
export async function planBase(files: SourceFiles): Promise<BasePlan> {
  const [help, snapshot] = await Promise.all([
    codeKey(files, ['src/build/pieces/make-help.ts'], HELP_PACKAGES),
    codeKey(files, ['src/build/pieces/make-snapshot.ts']),
  ]);
  return { help, snapshot };
}

/** Reads all inputs and computes the keys. Rejects with file and reason if a file does not parse. */
export async function planPieces(files: SourceFiles): Promise<Plan> {
  const [codes, releases, readWhole, sources, runbooks] = await Promise.all([
    Promise.all([
      planBase(files),
      codeKey(files, ENGINE, ENGINE_PACKAGES),
      codeKey(files, REPLAY, ENGINE_PACKAGES),
      codeKey(files, RUN_RELEASE, ENGINE_PACKAGES),
      codeKey(files, RECORD, ENGINE_PACKAGES),
    ]),
    readReleases(files),
    readReadWhole(files),
    readScenarioSources(files),
    readRunbooks(files),
  ]);
  const [{ help, snapshot }, engineCode, replayCode, runCode, recordCode] = codes;
  const engine = hashOf([engineCode, help, snapshot]);
  const hashes = new Map(releases.map((release) => [release.version, hashOf(release)]));
  const scenarios = sources.map((source): [string, PlannedScenario] => {
    const key = stateKey(engine, source, hashes);
    return [source.id, { source, key, cells: cellsOf(source, key, runbooks, hashes) }];
  });
  const effects = new Map(
    releases.map(({ version, migrations }) => [
      version,
      hashOf([replayCode, snapshot, migrations]),
    ]),
  );
  const runs = new Map(
    releases.map(({ version }, index) => [
      version,
      hashOf([runCode, snapshot, releases.slice(0, index + 1), readWhole]),
    ]),
  );
  return {
    ...{ help, snapshot, releases, effects, runs, readWhole },
    record: hashOf([recordCode, snapshot]),
    ...{ scenarios: new Map(scenarios), runbooks },
  };
}

function stateKey(
  engine: string,
  source: ScenarioSource,
  hashes: ReadonlyMap<string, string>,
): string {
  const ran = ranOf(source);
  return hashOf([engine, ran, releasesNamedIn(ran, hashes)]);
}

function cellsOf(
  source: ScenarioSource,
  state: string,
  runbooks: ReadonlyMap<string, Runbook>,
  hashes: ReadonlyMap<string, string>,
): PlannedCell[] {
  const shown = shownOn(source, runbooks);
  return [...runbooks].flatMap(([slug, runbook]) =>
    claimsOf(runbook).map((claim): PlannedCell => {
      const fix = fixKey(slug, claim.id);
      const inputs = inputsOfClaim(claim, source);
      const text = JSON.stringify(inputs);
      const missing = unfilled(text);
      if (missing.length > 0) return { kind: 'not-applicable', fix, missing };
      const isShown = shown.has(text);
      const run = (ending: keyof Outcomes): PlannedRun => {
        const records = ending === 'deploy' && isShown;
        // What a look prints is kept where a page shows it; elsewhere it only takes time, on every broken database.
        const all = beforeEnding(inputs, ending);
        const before = isShown ? all : withoutLooks(all);
        const key = hashOf([state, before, ending, releasesNamedIn(text, hashes), records]);
        return { key, ending, inputs: before, records };
      };
      return runbook.scenario === source.id
        ? { kind: 'own', fix, deploy: run('deploy'), restart: run('restart') }
        : { kind: 'other', fix, deploy: run('deploy') };
    }),
  );
}

/** The inputs, as text, of the fixes whose steps the scenario’s own pages show. Other fixes may be the same commands. */
const shownOn = (source: ScenarioSource, runbooks: ReadonlyMap<string, Runbook>): Set<string> =>
  new Set(
    [...runbooks.values()]
      .filter(({ scenario }) => scenario === source.id)
      .flatMap(claimsOf)
      .map((claim) => JSON.stringify(inputsOfClaim(claim, source))),
  );

const inputsOfClaim = ({ steps }: Claim, { values }: ScenarioSource): Input[] =>
  steps.flatMap((step) => inputsOf(step, values));

/** Returns the runs that a cell needs. */
export function runsOf(cell: PlannedCell): PlannedRun[] {
  if (cell.kind === 'not-applicable') return [];
  return cell.kind === 'own' ? [cell.deploy, cell.restart] : [cell.deploy];
}

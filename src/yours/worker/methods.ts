/** The functions behind the worker’s methods. Apart from `worker.ts`, so that they run without a worker too. */
import type { Handlers } from '../../rpc.ts';
import type { Assets, CompiledAssets } from '../../sandbox/engine/database/assets.ts';
import type { LoadBundle } from '../../sandbox/engine/extensions/extension-files.ts';
import { buildTwin, type Twin } from '../../sandbox/engine/twin/build-twin.ts';
import { planFilesOf } from '../../sandbox/engine/twin/plan-files.ts';
import { reportOnTwin } from '../../sandbox/engine/twin/report-twin.ts';
import type { TwinSource } from '../../sandbox/engine/twin/source.ts';
import { checkUpgrade } from '../../sandbox/engine/upgrade/check-upgrade.ts';
import type { Knowledge } from '../../sandbox/plan/findings/knowledge.ts';
import type { Progress } from '../../sandbox/progress.ts';
import type { Release, Scenario } from '../../sandbox/scenario.ts';
import { checkFilesOf } from '../../sandbox/upgrade/check-files.ts';
import { readCounts } from '../../sandbox/upgrade/questions.ts';
import type { BuildAnswer, YoursProgress } from '../answers.ts';
import type { Given } from '../given.ts';
import { pageOfFinding, withAddresses } from '../pages-of-findings.ts';
import { builtTwin } from './built-twin.ts';
import { collectExample } from './example.ts';
import { readGivenFolder, summaryOfFolder, type FolderReading } from './folder.ts';
import type { Methods } from './protocol.ts';
import { readGivenSource, summaryOfSource } from './source.ts';

/** Loads what is needed, from the site itself. */
export interface Loader {
  assets: (tell: (steps: Progress[]) => void) => Promise<CompiledAssets>;
  bundle: LoadBundle;
  scenario: (address: string) => Promise<Scenario>;
  release: (address: string) => Promise<Release>;
  knowledge: (address: string) => Promise<Knowledge>;
}

type Tell = (progress: YoursProgress) => void;

/** Makes the functions of one worker. It holds the copy that was built last. */
export function yoursMethods(load: Loader): Handlers<Methods, YoursProgress> {
  let compiled: CompiledAssets | null = null;
  let built: { twin: Twin; source: TwinSource } | null = null;

  const assets = async (tell: Tell): Promise<{ compiled: CompiledAssets; assets: Assets }> => {
    compiled ??= await load.assets((steps) => tell(loading(steps)));
    return { compiled, assets: { ...compiled, loadBundle: load.bundle } };
  };

  async function build(given: Given, tell: Tell): Promise<BuildAnswer> {
    built = null;
    const reading = await readGivenSource(given);
    if (reading.kind === 'refused') return reading;
    const folder = await readGivenFolder(given, load.release);
    if (folder.kind !== 'read') return notRead(folder);
    const loaded = await assets(tell);
    const { source } = reading;
    const schema = given.schema === null ? {} : { schema: given.schema };
    const answer = await buildTwin(
      loaded.assets,
      { source, folder: folder.folder, ...schema },
      { onProgress: tell },
    );
    if (answer.kind === 'refused') {
      const { message, wayOut } = answer.refusal;
      return { kind: 'refused', message: `${message} ${wayOut}` };
    }
    built = { twin: answer.twin, source };
    return { kind: 'twin', twin: builtTwin(answer.twin, loaded.compiled) };
  }

  const copy = (): { twin: Twin; source: TwinSource } => {
    if (built === null) throw new Error('no copy was built yet');
    return built;
  };

  return {
    readSource: async (part) => ({ answer: summaryOfSource(await readGivenSource(part)) }),
    readFolder: async (part) => ({
      answer: summaryOfFolder(await readGivenFolder(part, load.release)),
    }),
    async example({ scenarioUrl, version }, tell) {
      const [scenario, loaded] = await Promise.all([load.scenario(scenarioUrl), assets(tell)]);
      tell({ phase: 'collect', done: 0, total: null });
      return collectExample(loaded.assets, scenario, version);
    },
    build: async (given, tell) => ({ answer: await build(given, tell) }),
    async plan({ knowledgeUrl, site }, tell) {
      const { twin, source } = copy();
      const [loaded, knowledge] = await Promise.all([assets(tell), load.knowledge(knowledgeUrl)]);
      const report = await reportOnTwin(loaded.assets, twin, source, {
        ...{ knowledge, pageOf: pageOfFinding, onProgress: tell },
      });
      return { planned: { report, files: planFilesOf(withAddresses(report, site), twin, source) } };
    },
    async check({ knowledgeUrl, counts }, tell) {
      const { twin, source } = copy();
      const [loaded, knowledge] = await Promise.all([assets(tell), load.knowledge(knowledgeUrl)]);
      const answers = counts === null ? null : readCounts(counts);
      if (answers?.kind === 'refused') throw new Error(answers.message);
      const answer = await checkUpgrade(loaded.assets, twin, source, {
        ...{ knowledge, onProgress: tell },
        ...(answers === null ? {} : { counts: answers.counts }),
      });
      if (answer.kind === 'refused') throw new Error(answer.message);
      return { checked: { check: answer.check, files: checkFilesOf(answer.check) } };
    },
    readCounts({ text }) {
      const answers = readCounts(text);
      return { problem: answers.kind === 'refused' ? answers.message : null };
    },
  };
}

const loading = (steps: readonly Progress[]): YoursProgress => ({
  phase: 'load',
  done: steps.filter(({ done }) => done).length,
  total: steps.length,
});

const notRead = (folder: Exclude<FolderReading, { kind: 'read' }>): BuildAnswer =>
  folder.kind === 'refused'
    ? folder
    : {
        kind: 'refused',
        message: `There are ${String(folder.candidates.length)} folders of migrations in it: choose one.`,
      };

/** Runs the command in a checkout, with the pages of `content/` as they are now. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { z } from '../zod.ts';
import { run } from './run.ts';
import { SITE_ADDRESS } from './site.ts';

const calledFrom = process.cwd();
// `content/` is read from the project; files that are named are read from the folder of the call.
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const argv = process.argv.slice(2);
/** The name of a command, or the value of an option that is no file. */
const isWord = (index: number): boolean =>
  ['explain', 'search', 'completion', 'complete'].includes(argv[0] ?? '') ||
  (index === 0 && ['collect', 'twin', 'check', 'mcp'].includes(argv[0] ?? '')) ||
  ['--way', '--release', '--to', '--format', '--fail-on'].includes(argv[index - 1] ?? '');
/** Makes what a twin needs, if it is not there. */
function prepareBase(): void {
  if (existsSync('generated/base.wasm')) return;
  const { status } = spawnSync(process.execPath, ['src/build/prepare.ts', 'base'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the base snapshot could not be made: npm run prepare:sandbox');
}

/** The version of the checkout. */
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

await run(
  argv.map((given, index) =>
    given.startsWith('-') || URL.canParse(given) || isWord(index)
      ? given
      : resolve(calledFrom, given),
  ),
  {
    site: SITE_ADDRESS,
    readIndex: async () => (await import('../content/search-index.ts')).readSearchIndex(),
    readReleases: async () => (await import('../content/releases.ts')).readReleases(),
    readKnowledge: async () => (await import('../content/knowledge.ts')).readKnowledge(),
    // The index is read from `content/` at each call: nothing is made beforehand.
    readExplained: () => Promise.resolve(new Map()),
    readPages: async () => (await import('../machines/built-pages.ts')).readBuiltPages('dist'),
    readDiagnosis: async () =>
      (await import('../machines/built-pages.ts')).readBuiltDiagnosis('dist'),
    readScenario: async (id) =>
      (await import('../content/built-scenarios.ts')).readBuiltScenario(id).catch(() => {
        throw new Error(`The scenario ${id} is not made yet. Make it: npm run prepare:sandbox`);
      }),
    version,
    readAssets: async () => {
      prepareBase();
      return (await import('../sandbox/node/assets.ts')).readAssets();
    },
  },
);

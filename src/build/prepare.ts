/**
 * Makes the generated files of the site: the base snapshot, the CLI's help texts, each scenario's broken state, and the fix
 * matrix, by running every fix on every scenario. Makes only pieces whose inputs changed. Fails if a scenario does not
 * break as told or an outcome contradicts the claim of a page.
 *
 * `npm run prepare:sandbox` makes all pieces. `npm run dev` calls `prepare.ts base` for the pieces that every scenario
 * needs, `prepare.ts help` for the texts of `--help`, `prepare.ts scenario ID…` for states, and `prepare.ts known` for a fix matrix of the cells that were run before.
 */
import { readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { onDisk } from '../content/source-files.ts';
import { contradictions } from '../replay/contradictions.ts';
import type { Column } from '../runbook/matrix.ts';
import { provideBase, provideHelp } from './pieces/base.ts';
import { cached, generated } from './pieces/paths.ts';
import { planPieces, type Plan } from './pieces/plan.ts';
import { startThread } from './pieces/pool.ts';
import { knownColumns, provideScenarios } from './pieces/provide.ts';
import { writeChanged } from './pieces/store.ts';
import { Tally } from './pieces/tally.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function prepare([mode = 'all', ...ids]: readonly string[]): Promise<void> {
  if (mode === 'scenario') startThread();
  const plan = await planPieces(onDisk);
  const tally = new Tally();
  // A scenario may be removed while its page is shown.
  const isPlanned = (id: string): boolean => plan.scenarios.has(id);
  switch (mode) {
    case 'known':
      return writeMatrix(plan, await knownColumns(plan));
    case 'base':
      await provideBase(plan, tally);
      break;
    case 'help':
      await provideHelp(plan, tally);
      break;
    case 'scenario':
      await provideBase(plan, tally);
      await provideScenarios(plan, ids.filter(isPlanned), () => false, tally, print);
      break;
    case 'all': {
      await Promise.all([provideBase(plan, tally), provideHelp(plan, tally)]);
      const every = [...plan.scenarios.keys()];
      await removeStale(every);
      await writeMatrix(plan, await provideScenarios(plan, every, () => true, tally, print));
      break;
    }
    default:
      throw new Error(`prepare.ts knows no ${mode}: base, help, known, scenario ID… or nothing`);
  }
  tally.lines().forEach(print);
}

/** Writes the matrix. Rejects with the claims that it contradicts. */
async function writeMatrix(plan: Plan, columns: Record<string, Column>): Promise<void> {
  await writeChanged(generated('matrix.json'), JSON.stringify(columns));
  const wrong: string[] = [];
  for (const [slug, runbook] of plan.runbooks) {
    if (runbook.scenario === undefined) continue;
    const column = columns[runbook.scenario];
    if (column) wrong.push(...contradictions(slug, runbook, column));
    else wrong.push(`content/runbooks/${slug}.mdx: scenario: there is no ${runbook.scenario}`);
  }
  if (wrong.length > 0) {
    throw new Error(`A page claims what the run does not give:\n${wrong.join('\n')}`);
  }
}

/** Removes the files of scenarios that no longer exist. */
async function removeStale(ids: readonly string[]): Promise<void> {
  for (const folder of [generated('scenarios'), cached('states'), cached('outcomes')]) {
    for (const file of await readdir(folder).catch(() => [])) {
      if (!ids.includes(basename(file, '.json'))) await rm(`${folder}/${file}`);
    }
  }
}

try {
  await prepare(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/**
 * Makes the generated files of the site: the base snapshot, the CLI's help texts, each scenario's broken state, and the fix
 * matrix, by running every fix on every scenario. Makes only pieces whose inputs changed. Fails if a scenario does not
 * break as told or an outcome contradicts the claim of a page.
 *
 * `npm run prepare:sandbox` makes all pieces. `prepare.ts base` makes the pieces that every scenario needs, `prepare.ts
 * help` the texts of `--help`, and `prepare.ts scenario ID…` the states of scenarios.
 */
import { onDisk } from '../content/source-files.ts';
import { makeAll, makeBasePieces, makeScenarios } from './make-pieces.ts';
import { provideBase, provideHelp } from './pieces/base.ts';
import { planBase, planPieces } from './pieces/plan.ts';
import { startThread } from './pieces/pool.ts';
import { reasonOf } from '../thrown.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function prepare([mode = 'all', ...ids]: readonly string[]): Promise<void> {
  switch (mode) {
    case 'base':
      return makeBasePieces(await planBase(onDisk), provideBase, print);
    case 'help':
      return makeBasePieces(await planBase(onDisk), provideHelp, print);
    case 'scenario':
      startThread();
      return makeScenarios(await planPieces(onDisk), ids, print);
    case 'all':
      return makeAll(await planPieces(onDisk), print);
    default:
      throw new Error(`prepare.ts knows no ${mode}: base, help, scenario ID… or nothing`);
  }
}

try {
  await prepare(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}

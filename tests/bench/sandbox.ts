/**
 * `npm run bench`: how long the sandbox's parts take, as ratios measured in one run, so that they
 * mean the same on any machine. Prints the median of several rounds.
 */
import { PGlite } from '@electric-sql/pglite';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { readAssets } from '../../src/sandbox/node/assets.ts';
import { readScenario } from '../support/session.ts';
import { benchEffects } from './effects.ts';
import { benchHistory } from './history.ts';

const ROUNDS = 5;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Milliseconds that `work` takes: the median of `ROUNDS`. */
async function measure(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

const ratio = (name: string, part: number, whole: number, than: string): void => {
  print(
    `${name}: ${part.toFixed(0)} ms, ${(whole / part).toFixed(1)} times faster than ${than} (${whole.toFixed(0)} ms)`,
  );
};

const assets = await readAssets();
const scenario = await readScenario('relation-does-not-exist');

const initdb = await measure(async () => (await PGlite.create()).close());
const open = await measure(async () => (await Session.open(assets, scenario)).close());
ratio('Open a session from the snapshot', open, initdb, 'initdb alone');

const session = await Session.open(assets, scenario);
const input = { kind: 'command', line: 'prisma migrate status' } as const;
const undo = await measure(async () => {
  await session.run(input);
  await session.undo();
});
ratio('Run and undo', undo, open, 'a new session');
const reset = await measure(() => session.reset());
ratio('Reset', reset, open, 'a new session');

const unchanged = await measure(() => session.run({ kind: 'sql', script: 'SELECT 1' }));
let column = 0;
const changed = await measure(() => {
  column += 1;
  return session.run({
    kind: 'sql',
    script: `ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN c${String(column)} int`,
  });
});
ratio('A frame of an unchanged catalogue', unchanged, changed, 'one of a changed catalogue');
await session.close();

await benchHistory(assets, print);
await benchEffects(assets, print);
process.exit(0);

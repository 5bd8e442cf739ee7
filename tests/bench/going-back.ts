/**
 * Going back: undo, reset and another worker's start, after many inputs and after heavy ones; and the memory that a long
 * session takes. Prints milliseconds, and ratios within this run.
 */
import { readFile } from 'node:fs/promises';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { readAssets } from '../../src/sandbox/node/assets.ts';
import { scenarioSchema } from '../../src/sandbox/scenario.ts';

const INPUTS = 400;
const SOAK = 2_000;
const RESTARTS = 50;

const assets = await readAssets();
const scenario = scenarioSchema.parse(
  JSON.parse(await readFile('generated/scenarios/relation-does-not-exist.json', 'utf8')),
);
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;

async function measure<T>(work: () => Promise<T>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const print = (what: string, milliseconds: number): void => {
  console.log(`${what.padEnd(58)} ${milliseconds.toFixed(0).padStart(7)} ms`);
};

const sql = (session: Session, script: string): Promise<unknown> =>
  session.run({ kind: 'sql', script });

/** An input as readers make them: most look, some write. */
const nth = (n: number): string =>
  n % 5 === 0
    ? `CREATE TABLE IF NOT EXISTS made_${String(n % 50)} (id int); INSERT INTO made_${String(n % 50)} VALUES (${String(n)})`
    : 'SELECT count(*) FROM "LiteLLM_SpendLogs"';

let session = await Session.open(assets, scenario);
const all = await measure(async () => {
  for (let n = 0; n < INPUTS; n += 1) {
    await sql(session, nth(n));
    await session.keep();
  }
});
print(`${String(INPUTS)} inputs, each with its frame`, all);
const undo = await measure(() => session.undo());
print(`undo after ${String(INPUTS)} inputs`, undo);
console.log(`  undo / all inputs = ${(undo / all).toFixed(4)}`);

await sql(
  session,
  'CREATE TABLE big AS SELECT g AS id, repeat(md5(g::text), 2) AS text FROM generate_series(1, 300000) g',
);
await session.keep();
await sql(session, 'SELECT 1');
await sql(session, 'INSERT INTO big VALUES (0)');
print('undo with a table of 300,000 rows', await measure(() => session.undo()));

const heavy = await measure(async () => {
  for (let n = 0; n < 8; n += 1) {
    await sql(
      session,
      `SELECT count(*) FROM big a JOIN big b ON a.text = b.text WHERE a.id <> ${String(n)}`,
    );
    await session.keep();
  }
});
print('8 heavy inputs', heavy);
const past = { frames: session.past, image: await session.keep() };
await session.close();
const resume = await measure(async () => {
  session = await Session.open(assets, scenario, past);
});
print('another worker goes on (what Stop does)', resume);
console.log(`  another worker / 8 heavy inputs = ${(resume / heavy).toFixed(2)}`);
print('reset', await measure(() => session.reset()));

const before = process.memoryUsage().rss;
for (let n = 0; n < SOAK; n += 1) {
  await sql(session, nth(n));
  await session.keep();
  if (n % (SOAK / RESTARTS) === 0) await session.reset();
}
const after = process.memoryUsage().rss;
console.log(
  `memory before and after ${String(SOAK)} inputs and ${String(RESTARTS)} resets: ${megabytes(before)}, ${megabytes(after)}; ${String(session.checkpoints.length)} checkpoints`,
);
await session.close();

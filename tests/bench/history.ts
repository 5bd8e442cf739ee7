/** How a session's parts grow with the number of migrations, from a project that is made for it. */
import type { Assets } from '../../src/sandbox/engine/database/assets.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import type { Input } from '../../src/sandbox/frame.ts';
import { NO_EFFECTS } from '../../src/sandbox/evidence/effects.ts';
import { makeProject } from './project.ts';

const SIZES = [10, 100, 434, 1000];
const ROUNDS = 5;

interface Figures {
  readonly migrations: number;
  readonly tables: number;
  readonly open: number;
  readonly deploy: number;
  readonly select: number;
  readonly insert: number;
  readonly create: number;
  readonly memory: number;
}

type Timed = 'open' | 'deploy' | 'select' | 'insert' | 'create';

const PARTS: readonly (readonly [Timed, string])[] = [
  ['open', 'Open a session and its first frame'],
  ['deploy', 'prisma migrate deploy of all'],
  ['select', 'A frame after SELECT 1'],
  ['insert', 'A frame after INSERT'],
  ['create', 'A frame after CREATE TABLE'],
];

/**
 * Measures each size and prints milliseconds. The ratio says by how much a part grew from the size before, for each
 * time that the number of migrations did: 1 is linear, less is better.
 */
export async function benchHistory(assets: Assets, print: (line: string) => void): Promise<void> {
  let before: Figures | null = null;
  for (const size of SIZES) {
    const figures = await measure(assets, size);
    print(
      `\n${figures.migrations} migrations, ${figures.tables} tables; memory of the process ${figures.memory.toFixed(0)} MB`,
    );
    for (const [part, label] of PARTS) {
      const grown = before && figures[part] / before[part] / (size / before.migrations);
      const ratio =
        grown === null ? '' : `, ${grown.toFixed(2)} of linear from ${before?.migrations}`;
      print(`${label}: ${figures[part].toFixed(0)} ms${ratio}`);
    }
    before = figures;
  }
}

async function measure(assets: Assets, size: number): Promise<Figures> {
  const release = makeProject(size);
  const began = performance.now();
  const session = await Session.open(assets, {
    ...{ id: 'bench', title: '', story: '', release: release.version, releases: [release] },
    ...{ state: '', environment: {}, acceptedDrift: [], ownCheck: null },
    ...{ effects: NO_EFFECTS },
    ...{ suggestions: [], values: {}, hints: [] },
  });
  const open = performance.now() - began;
  const [deploy, { view }] = await timed(session, {
    kind: 'command',
    line: 'prisma migrate deploy',
  });
  if (view.kind !== 'known' || view.nextDeploy.kind !== 'nothing' || view.drift.script !== '') {
    throw new Error(`the project of ${size} migrations does not end as its schema.prisma says`);
  }
  const sql = (script: (round: number) => string): Promise<number> =>
    median((round) => timed(session, { kind: 'sql', script: script(round) }));
  const figures = {
    migrations: size,
    tables: view.tables.length,
    open,
    deploy,
    select: await sql(() => 'SELECT 1'),
    insert: await sql((round) => `INSERT INTO "Table0" (id, name) VALUES ('new-${round}', 'x')`),
    create: await sql((round) => `CREATE TABLE made_${round} (a int)`),
    memory: process.memoryUsage().rss / 2 ** 20,
  };
  await session.close();
  return figures;
}

async function timed(session: Session, input: Input) {
  const began = performance.now();
  const frame = await session.run(input);
  if (frame.exitCode !== 0) throw new Error(JSON.stringify(frame.output));
  return [performance.now() - began, frame] as const;
}

async function median(
  work: (round: number) => Promise<readonly [number, unknown]>,
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push((await work(round))[0]);
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

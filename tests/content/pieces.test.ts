/** The build on a small copy of the project: it makes what has changed, reuses the rest and trusts no damaged file. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const SCENARIOS = ['relation-does-not-exist', 'healthy'];
const RUNBOOK = 'content/runbooks/relation-does-not-exist.mdx';
const READ_WHOLE = 'content/catalogue/read-whole.yaml';
const SCENARIO = 'content/scenarios/relation-does-not-exist/scenario.yaml';

/** Each test starts the build several times, and the first one runs all fixes. */
const TIMEOUT = 600_000;

const run = promisify(execFile);
const failureSchema = z.object({ stderr: z.string() });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-pieces-'));
  await cp('src', join(folder, 'src'), { recursive: true });
  await cp('content/litellm', join(folder, 'content/litellm'), { recursive: true });
  await mkdir(join(folder, 'content/catalogue'));
  await cp(READ_WHOLE, join(folder, READ_WHOLE));
  await mkdir(join(folder, 'content/runbooks'));
  await cp(RUNBOOK, join(folder, RUNBOOK));
  for (const id of SCENARIOS) {
    const path = `content/scenarios/${id}`;
    await cp(path, join(folder, path), { recursive: true });
  }
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  // The help texts and the snapshot are pieces of the project itself; only scenarios and fixes are made here.
  await cp('package.json', join(folder, 'package.json'));
  await mkdir(join(folder, 'generated/cache'), { recursive: true });
  for (const file of ['base.wasm', 'seldom.tar.gz', 'cache/snapshot.json', 'cache/help.json']) {
    await cp(join('generated', file), join(folder, 'generated', file));
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the build and gives what it made and reused, by kind. */
async function prepare(): Promise<Record<string, string>> {
  const script = join(folder, 'src/build/prepare.ts');
  const { stdout } = await run(process.execPath, [script], { cwd: folder });
  return Object.fromEntries(
    [...stdout.matchAll(/^([\w ]+): (\d+ made, \d+ reused)$/gm)].map(
      ([, kind = '', counts = '']) => [kind, counts],
    ),
  );
}

/** Returns the message of a build that fails. */
async function reasonOfFailure(): Promise<string> {
  const failure: unknown = await prepare().then(
    () => ({ stderr: '' }),
    (error: unknown) => error,
  );
  return failureSchema.parse(failure).stderr;
}

/** Changes a file of the copy and gives what puts it back. Throws if `change` leaves it as it is. */
async function edit(path: string, change: (text: string) => string): Promise<() => Promise<void>> {
  const file = join(folder, path);
  const text = await readFile(file, 'utf8');
  const other = change(text);
  if (other === text) throw new Error(`${path} is not changed`);
  await writeFile(file, other);
  return () => writeFile(file, text);
}

/** The number of fixes that were run; the rest of the summary is the same in each test. */
const fixesRun = (summary: Record<string, string>): string => summary['fixes run'] ?? '';

test(
  'it makes all, then nothing, then only what has changed',
  async () => {
    const first = await prepare();
    expect(first['base snapshot']).toBe('0 made, 1 reused');
    expect(first['help texts']).toBe('0 made, 1 reused');
    expect(first['broken states']).toBe('2 made, 0 reused');
    expect(first['effects of releases']).toMatch(/^\d+ made, 0 reused$/);
    expect(first['releases run']).toMatch(/^\d+ made, 0 reused$/);
    const runs = Number(/^\d+/.exec(fixesRun(first))?.[0]);
    expect(runs).toBeGreaterThan(0);
    const matrix = await readFile(join(folder, 'generated/matrix.json'), 'utf8');

    expect(fixesRun(await prepare())).toBe(`0 made, ${String(runs)} reused`);

    // A damaged file is made anew, and its fixes are known still.
    const state = 'generated/cache/states/healthy.json';
    await edit(state, (text) => text.replace('CREATE TABLE', 'CREATE TABEL'));
    const repaired = await prepare();
    expect(repaired['broken states']).toBe('1 made, 1 reused');
    expect(fixesRun(repaired)).toBe(`0 made, ${String(runs)} reused`);
    await edit('generated/base.wasm', () => 'damaged');
    expect((await prepare())['base snapshot']).toBe('1 made, 0 reused');

    // One fix that is the same in effect: it runs on its own scenario with both endings, and where else it applies.
    const undo = await edit(RUNBOOK, (text) =>
      text.replace(
        '--file migrations/<creating_migration_name>',
        '--file ./migrations/<creating_migration_name>',
      ),
    );
    const again = await prepare();
    expect(again['broken states']).toBe('0 made, 2 reused');
    expect(again['effects of releases']).toMatch(/^0 made, \d+ reused$/);
    expect(again['releases run']).toMatch(/^0 made, \d+ reused$/);
    expect(fixesRun(again)).toBe(`2 made, ${String(runs - 2)} reused`);
    expect(await readFile(join(folder, 'generated/matrix.json'), 'utf8')).toBe(matrix);
    await undo();
  },
  TIMEOUT,
);

test(
  'it fails on a claim that the run does not give',
  async () => {
    const undo = await edit(RUNBOOK, (text) =>
      text.replace('deploy: { kind: fixed }', 'deploy: { kind: pending }'),
    );
    expect(await reasonOfFailure()).toContain(
      `${RUNBOOK}: repair: outcome.deploy: claims pending, found fixed`,
    );
    await undo();
  },
  TIMEOUT,
);

test(
  'it fails on a scenario that does not break as told',
  async () => {
    const undo = await edit(SCENARIO, (text) => text.replace('deploy: P3009', 'deploy: nothing'));
    expect(await reasonOfFailure()).toContain(`${SCENARIO} does not break as told`);
    await undo();
  },
  TIMEOUT,
);

/**
 * `npm run bench:build`: what one more scenario and one more fix cost the build, with 10, 27 and 54 scenarios, as
 * multiples of a build that finds nothing changed. The scenarios are copies in a temporary folder; what is measured
 * is really made.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readRunbooks } from '../../src/content/pages.ts';
import { scenarioIds } from '../../src/content/scenario-sources.ts';

const SIZES = [10, 27, 54];

/** It advises a block without placeholders, which runs on every scenario. */
const RUNBOOK = 'wrong-schema';
const BLOCK = '        - shell: |\n            prisma migrate deploy\n';

const run = promisify(execFile);
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs the build in the folder; gives its seconds and what it made. */
async function prepare(folder: string): Promise<{ seconds: number; made: string }> {
  const began = performance.now();
  const script = join(folder, 'src/build/prepare.ts');
  const { stdout } = await run(process.execPath, [script], { cwd: folder });
  const made = stdout.split('\n').filter((line) => /^(?:broken states|fixes run): /.test(line));
  return { seconds: (performance.now() - began) / 1000, made: made.join('; ') };
}

/** Copies a scenario under another name, and what was made of it if `made`. */
async function copyScenario(folder: string, id: string, as: string, made: boolean): Promise<void> {
  const copy = (path: string, to: string): Promise<void> =>
    cp(path, join(folder, to), { recursive: true });
  await copy(`content/scenarios/${id}`, `content/scenarios/${as}`);
  if (!made) return;
  for (const kind of ['states', 'outcomes']) {
    await copy(`generated/cache/${kind}/${id}.json`, `generated/cache/${kind}/${as}.json`);
  }
}

/** A project with so many scenarios, all made. */
async function makeProject(size: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-bench-'));
  for (const path of ['src', 'content', 'package.json', 'generated']) {
    await cp(path, join(folder, path), { recursive: true });
  }
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const ids = await scenarioIds();
  const runbooks = await readRunbooks();
  const own = runbooks.get(RUNBOOK)?.scenario ?? '';
  const kept = [own, ...ids.filter((id) => id !== own)].slice(0, size);
  const remove = (path: string): Promise<void> => rm(join(folder, path), { recursive: true });
  for (const id of ids.filter((each) => !kept.includes(each))) {
    await remove(`content/scenarios/${id}`);
  }
  for (const [slug, { scenario }] of runbooks) {
    if (scenario !== undefined && !kept.includes(scenario)) {
      await remove(`content/runbooks/${slug}.mdx`);
    }
  }
  for (let extra = ids.length; extra < size; extra += 1) {
    const id = ids[extra % ids.length] ?? '';
    await copyScenario(folder, id, `${id}-${String(extra)}`, true);
  }
  await prepare(folder);
  return folder;
}

/** Another block that does the same: it is run on every scenario. */
async function changeOneFix(folder: string): Promise<void> {
  const file = join(folder, `content/runbooks/${RUNBOOK}.mdx`);
  const text = await readFile(file, 'utf8');
  const changed = text.replace(BLOCK, BLOCK.replace('migrate deploy', 'migrate  deploy'));
  if (changed === text) throw new Error(`${file} has no block of \`prisma migrate deploy\``);
  await writeFile(file, changed);
}

for (const size of SIZES) {
  const folder = await makeProject(size);
  const nothing = await prepare(folder);
  await changeOneFix(folder);
  const fix = await prepare(folder);
  await copyScenario(
    folder,
    (await readRunbooks()).get(RUNBOOK)?.scenario ?? '',
    'one-more',
    false,
  );
  const scenario = await prepare(folder);
  await rm(folder, { recursive: true });
  const times = (seconds: number): string => (seconds / nothing.seconds).toFixed(1);
  print(`${String(size)} scenarios, nothing changed: ${nothing.seconds.toFixed(1)} s`);
  print(`  one fix changed: ${times(fix.seconds)} times that (${fix.made})`);
  print(`  one more scenario: ${times(scenario.seconds)} times that (${scenario.made})`);
}

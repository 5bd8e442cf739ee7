/**
 * `npm run bench:growth`: what more runbooks cost, for the site as it is, 250 and 1,000: the build, what a page loads to
 * search, a search, and the weight of pages. Each figure is also given as a multiple of the site as it is; more than the
 * multiple of its runbooks would be worse than linear. `SIZES=250` measures others. The runbooks are copies in a
 * temporary folder, with words of their own; without the pages of migrations and columns, whose number is another one.
 */
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { readRunbooks } from '../../src/content/pages.ts';
import { searchIndexSchema } from '../../src/search/search-index.ts';
import { createSearch } from '../../src/search/search.ts';
import { readCases } from '../search/cases.ts';
import { growSite } from './grown-site.ts';

/** Files of the built site that are weighed. */
const WEIGHED = {
  home: 'index.html',
  'a runbook': 'runbooks/p3009-failed-migration/index.html',
  'a guide': 'guides/backups/index.html',
  'errors by code': 'e/index.html',
  'all runbooks': 'search/index.html',
  'a broken database': 'scenarios/healthy/index.html',
  'fix matrix': 'matrix/index.html',
  'search index': 'search-index.json',
  'diagnosis data': 'diagnosis.json',
  'index for programs': 'index.json',
} as const;

/** Each paste is searched so often. */
const ROUNDS = 3;

type Figures = Readonly<Record<string, number>>;

const run = promisify(execFile);
const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs a command and prints the processor time of it and of what it started, as `1m2.345s`. */
const TIMED = '"$0" "$@" > /dev/null || exit 1; times';

/** Builds the folder’s site; gives the seconds of the processor, which other work on the machine does not change much. */
async function build(folder: string): Promise<number> {
  const astro = join(process.cwd(), 'node_modules/astro/bin/astro.mjs');
  const { stdout } = await run(
    'bash',
    ['-c', TIMED, process.execPath, astro, 'build', '--silent'],
    { cwd: folder, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }, maxBuffer: 1e9 },
  );
  const ofChildren = stdout.trim().split('\n').at(-1) ?? '';
  return [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}

function brotliBytes(content: Buffer): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  return brotliCompressSync(content, { params }).length;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Searches every paste of the test set in this index, as the page’s worker does. */
async function searchTimes(index: string): Promise<Figures> {
  const parsed = searchIndexSchema.parse(JSON.parse(index));
  const prepared: number[] = [];
  let search = createSearch(parsed);
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    search = createSearch(parsed);
    prepared.push(performance.now() - began);
  }
  const pastes = (await readCases()).map(({ paste }) => paste);
  // The quickest of the rounds is the one that other work disturbed least.
  const times = pastes.map((paste) => {
    const rounds = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      search(paste);
      return performance.now() - start;
    });
    return Math.min(...rounds);
  });
  const sorted = times.toSorted((a, b) => a - b);
  return {
    'search made ready, ms': Math.min(...prepared),
    'a search, median ms': quantile(sorted, 0.5),
    'a search, 95th of 100, ms': quantile(sorted, 0.95),
  };
}

async function measure(slugs: readonly string[], size: number): Promise<Figures> {
  const folder = await growSite(slugs, size);
  try {
    const seconds = await build(folder);
    const file = (path: string): Promise<Buffer> => readFile(join(folder, 'dist', path));
    const weights: [string, number][] = [];
    for (const [name, path] of Object.entries(WEIGHED)) {
      const content = await file(path);
      // Copies compress better than pages that somebody wrote: the truth lies between the two.
      weights.push(
        [`${name}, KB`, content.length / 1000],
        [`${name}, KB brotli`, brotliBytes(content) / 1000],
      );
    }
    const index = (await file('search-index.json')).toString();
    return {
      'build, s of processor': seconds,
      ...Object.fromEntries(weights),
      ...(await searchTimes(index)),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);

function printTable(measured: ReadonlyMap<number, Figures>): void {
  const [first] = measured;
  if (!first) return;
  const [least, base] = first;
  const sizes = [...measured.keys()];
  print(`${'runbooks'.padEnd(28)}${sizes.map((size) => String(size).padStart(22)).join('')}`);
  print(
    `${''.padEnd(28)}${sizes.map((size) => `× ${(size / least).toFixed(1)}`.padStart(22)).join('')}`,
  );
  for (const [name, value] of Object.entries(base)) {
    const cells = [...measured.values()].map((figures) => {
      const own = figures[name] ?? 0;
      return `${shown(own)} × ${(own / value).toFixed(1)}`.padStart(22);
    });
    print(`${name.padEnd(28)}${cells.join('')}`);
  }
}

const slugs = [...(await readRunbooks()).keys()];
const asked = process.env['SIZES']?.split(',').map(Number) ?? [250, 1000];
const measured = new Map<number, Figures>();
for (const size of [slugs.length, ...asked]) {
  measured.set(size, await measure(slugs, size));
  printTable(measured);
  print();
}

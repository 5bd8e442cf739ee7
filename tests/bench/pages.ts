/**
 * `npm run bench:pages`: what the pages of the built site weigh before anybody touches them, by kind of file, and what
 * Lighthouse says of them on a phone; beside them a stock Starlight page with the text of the same runbook, built in the same
 * run. `LIGHTHOUSE=FOLDER` takes Lighthouse from the `node_modules` of a folder; without it, and without the package, there are
 * bytes only.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { builds } from '../support/builds.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { serveCompressed } from '../support/compressed-server.ts';
import { inKib, KINDS, PAGES, weigh } from '../support/page-weight.ts';
import { buildStock } from './stock-page.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** The machine’s own scripts run unhindered here: the tests’ flags turn the optimiser off. */
const flags = chromiumFlags.filter((flag) => !flag.startsWith('--js-flags'));

type Lighthouse = (address: string) => Promise<string>;

if (!existsSync(path.join(builds.root.dir, 'index.html'))) {
  throw new Error('There is no built site: run "npm run build".');
}
console.log(`Chromium ${execFileSync(chromiumPath, ['--version'], { encoding: 'utf8' }).trim()}`);
const stock = buildStock('p3009-failed-migration');
const debuggingPort = await freePort();
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: [...flags, `--remote-debugging-port=${String(debuggingPort)}`],
});
const lighthouse = await loadLighthouse(debuggingPort);
try {
  const rows = [
    ['page', 'KiB', ...KINDS, 'elements', ...(lighthouse ? CATEGORIES : [])].join('\t'),
    ...(await measure(browser, builds.root.dir, PAGES)),
    ...(await measure(browser, stock, { 'stock Starlight': '/page/' })),
  ];
  console.log(rows.join('\n'));
} finally {
  await browser.close();
}

/** Serves a folder and measures pages of it. Returns a line for each. */
async function measure(
  on: Browser,
  dir: string,
  pages: Readonly<Record<string, string>>,
): Promise<string[]> {
  const server = await serveCompressed(dir);
  const lines: string[] = [];
  for (const [name, address] of Object.entries(pages)) {
    const url = new URL(address, server.url).href;
    const context = await on.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const { bytes, total } = await weigh(page, url);
    const elements = await page.locator('*').count();
    await context.close();
    const scores = lighthouse ? await lighthouse(url) : '';
    const kinds = KINDS.map((kind) => inKib(bytes[kind]));
    lines.push([name, inKib(total), ...kinds, String(elements), scores].join('\t'));
  }
  await server.close();
  return lines;
}

/** Returns Lighthouse on the browser of this port; undefined where it is not installed. */
async function loadLighthouse(port: number): Promise<Lighthouse | undefined> {
  const folder = process.env['LIGHTHOUSE'] ?? process.cwd();
  let entry: string;
  try {
    entry = createRequire(path.join(folder, 'package.json')).resolve('lighthouse');
  } catch {
    return undefined;
  }
  const loaded: unknown = await import(pathToFileURL(entry).href);
  const run: unknown = typeof loaded === 'object' && loaded && Reflect.get(loaded, 'default');
  if (typeof run !== 'function') throw new TypeError(`${entry} is not Lighthouse`);
  return async (address) => {
    const answer: unknown = await Reflect.apply(run, undefined, [
      address,
      { port, logLevel: 'error', onlyCategories: [...CATEGORIES] },
    ]);
    const scores = CATEGORIES.map((category) => at(answer, 'lhr', 'categories', category, 'score'));
    const failed = failedAudits(at(answer, 'lhr', 'audits'));
    const shown = scores.map((score) =>
      typeof score === 'number' ? Math.round(score * 100) : '?',
    );
    return [...shown, ...failed].join('\t');
  };
}

/** What keeps a page from 100: audits with a score below 0.9 that are not about the speed of this machine. */
function failedAudits(audits: unknown): string[] {
  if (typeof audits !== 'object' || audits === null) return [];
  return Object.entries(audits).flatMap(([id, audit]: [string, unknown]) => {
    const score = at(audit, 'score');
    const mode = at(audit, 'scoreDisplayMode');
    return typeof score === 'number' && score < 0.9 && mode !== 'informative' ? [id] : [];
  });
}

/** Returns what is at a path in a value; undefined if there is nothing. */
function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

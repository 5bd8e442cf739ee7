/**
 * What a page costs before anybody touches it: bytes on the way with fonts, elements, and nothing that moves or holds the first
 * paint up. It is what Lighthouse looks at, without what depends on the machine; `npm run bench:pages` runs Lighthouse itself.
 */
import { readFileSync, globSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { builds } from '../support/builds.ts';
import { inKib, PAGES, weigh } from '../support/page-weight.ts';
import { expect, test } from './fixtures.ts';

interface Budget {
  /** KiB. */
  bytes: number;
  elements: number;
}

const BUDGETS: Readonly<Record<string, Budget>> = {
  home: { bytes: 46, elements: 900 },
  runbook: { bytes: 60, elements: 3_000 },
  guide: { bytes: 53, elements: 1_500 },
  scenario: { bytes: 54, elements: 4_500 },
  diagnose: { bytes: 46, elements: 900 },
  matrix: { bytes: 56, elements: 2_750 },
  errors: { bytes: 83, elements: 6_000 },
  releases: { bytes: 52, elements: 2_000 },
  release: { bytes: 52, elements: 1_800 },
  migration: { bytes: 46, elements: 2_000 },
};

/** The heaviest runbooks have a budget of their own: their text alone is more than the others’. */
const HEAVIEST = 5;
const HEAVIEST_BUDGET: Budget = { bytes: 64, elements: 5_200 };

const PHONE = { width: 390, height: 844 };

test.use({ viewport: PHONE });

// A page that a reader opens for the first time keeps nothing in the browser.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => localStorage.clear());
});

for (const [name, address] of Object.entries(PAGES)) {
  test(`${name} keeps its budget`, async ({ page }) => {
    await keepsBudget(page, address, BUDGETS[name]);
  });
}

test('the heaviest runbooks keep theirs', async ({ page }) => {
  const { dir } = builds.root;
  const heaviest = globSync('runbooks/*/index.html', { cwd: dir })
    .map((file) => ({ file, length: readFileSync(path.join(dir, file)).length }))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, HEAVIEST)
    .map(({ file }) => `/${file.replace(/index\.html$/, '')}`);
  expect(heaviest).toHaveLength(HEAVIEST);
  for (const address of heaviest) await keepsBudget(page, address, HEAVIEST_BUDGET);
});

for (const [name, address] of Object.entries(PAGES)) {
  test(`nothing of ${name} moves, and only its style sheets hold it up`, async ({ page }) => {
    await page.goto(`.${address}`, { waitUntil: 'networkidle' });
    const blocking = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(
          (entry): entry is PerformanceResourceTiming =>
            entry instanceof PerformanceResourceTiming &&
            'renderBlockingStatus' in entry &&
            entry.renderBlockingStatus === 'blocking',
        )
        .map(({ name: file }) => new URL(file).pathname),
    );
    expect(blocking.filter((file) => !file.endsWith('.css'))).toEqual([]);
    expect(await shiftsWhileScrolling(page)).toEqual([]);
  });
}

/** Checks what a page fetches by itself, and how many elements it is. */
async function keepsBudget(page: Page, address: string, budget?: Budget): Promise<void> {
  if (!budget) throw new Error(`${address} has no budget`);
  const { total, files } = await weigh(page, `.${address}`);
  const heaviest = files.slice(0, 8).map((file) => `${inKib(file.bytes)} KiB ${file.path}`);
  const said = `${address}: ${inKib(total)} KiB\n${heaviest.join('\n')}`;
  expect.soft(total / 1024, said).toBeLessThanOrEqual(budget.bytes);
  const elements = await page.locator('*').count();
  expect.soft(elements, `Elements of ${address}`).toBeLessThanOrEqual(budget.elements);
}

/** Scrolls from top to bottom, a screen at a time, and returns what moved. The observer tells of all since the page began. */
function shiftsWhileScrolling(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const moved: string[] = [];
    const take = (entries: PerformanceEntryList): void => {
      for (const entry of entries) {
        const value: unknown = Reflect.get(entry, 'value');
        const sources: unknown = Reflect.get(entry, 'sources');
        const nodes = (Array.isArray(sources) ? sources : []).map((source: unknown) => {
          const node: unknown =
            typeof source === 'object' && source !== null ? Reflect.get(source, 'node') : null;
          return node instanceof Element ? `${node.tagName} ${node.className}` : 'text';
        });
        moved.push(`${String(value)} at ${String(Math.round(scrollY))}: ${nodes.join(', ')}`);
      }
    };
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const frames = (count: number): Promise<void> =>
      new Promise((resolve) => {
        const next = (left: number): void => {
          if (left === 0) resolve();
          else requestAnimationFrame(() => next(left - 1));
        };
        next(count);
      });
    let last = -1;
    while (scrollY !== last) {
      last = scrollY;
      scrollBy({ top: innerHeight * 0.9, behavior: 'instant' });
      await frames(3);
    }
    take(observer.takeRecords());
    return moved;
  });
}

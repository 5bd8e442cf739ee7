/** Checks what must be true of every page of the site. */
import type { Page } from '@playwright/test';
import { showIn, violationsOf } from '../support/axe.ts';
import { builds } from '../support/builds.ts';
import { readPages, type BuiltPage } from '../support/site.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const PHONE = { width: 360, height: 740 };
const TABLET = { width: 768, height: 1024 };
const DESKTOP = { width: 1600, height: 1000 };

/** Ways to look at a page, in an order that changes the colours once: each change restyles the whole page. */
const LOOKS = [
  ...[PHONE, TABLET, DESKTOP].map((viewport) => ({ viewport, colorScheme: 'light' as const })),
  ...[DESKTOP, TABLET, PHONE].map((viewport) => ({ viewport, colorScheme: 'dark' as const })),
];

/** Pages that a template makes from data, many of each. */
const TEMPLATES = [
  /^\/m\//,
  /^\/columns\/./,
  /^\/scenarios\/./,
  /^\/embed\/./,
  /^\/sandbox\/./,
  /^\/e\/./,
  /^\/releases\/./,
];

/** Pages of one make, each with a text of its own. They are checked in both widths and both colours, but not in all four pairs. */
const WRITTEN = [/^\/runbooks\/./, /^\/guides\/./, /^\/matrix\/$/];

/** Number of a template's longest pages that are checked in every way. */
const SAMPLES = 2;

/** Number of a template's pages with the longest words that are checked. */
const LONGEST = 6;

/** Number of pages that one test checks. */
const TOGETHER = 5;

/** Number of pages that one test checks in one way only. */
const BATCH = 20;

const pages = readPages(builds.root).filter((page) => page.redirect === undefined);
const paths = pages.map((page) => page.path);
const templated = TEMPLATES.map((template) =>
  pages
    .filter(({ path }) => template.test(path))
    .toSorted((a, b) => b.links.length - a.links.length),
);
const samples = templated.flatMap((group) => group.slice(0, SAMPLES)).map(({ path }) => path);
const rest = templated.flatMap((group) => ofEachMake(group.slice(SAMPLES))).map(({ path }) => path);
/** Written pages of each kind, the longest first. */
const written = WRITTEN.map((kind) =>
  pages
    .filter(({ path }) => kind.test(path))
    .toSorted((a, b) => b.links.length - a.links.length)
    .map(({ path }) => path),
);
/** Written pages that are checked in two of the four pairs: all but the longest of a kind, or a kind's only page. */
const inPairs = new Set(
  written.flatMap((group) => (group.length > 1 ? group.slice(SAMPLES) : group)),
);
const whole = [
  ...paths.filter((path) => !TEMPLATES.some((template) => template.test(path))),
  ...samples,
];

/**
 * Returns a template's pages with the longest words, and one page of each make. The others differ only
 * in text, which changes nothing for axe or for the width of a window.
 */
function ofEachMake(group: readonly BuiltPage[]): BuiltPage[] {
  const byWord = group.toSorted((a, b) => b.longestWord - a.longestWord);
  return byWord.filter(
    ({ make }, i) => i < LONGEST || byWord.findIndex((other) => other.make === make) === i,
  );
}

const batchesOf = (paths: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(paths.length / size) }, (_, i) =>
    paths.slice(i * size, (i + 1) * size),
  );

/** Names a batch after its first page. */
const named = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? `${first} is` : `${first} and ${String(others.length)} more are`;

test('the site has pages', () => {
  expect(whole.length).toBeGreaterThan(0);
  for (const group of templated) expect(group.length).toBeGreaterThan(SAMPLES);
});

for (const batch of batchesOf(whole, TOGETHER)) {
  test(`${named(batch)} accessible and fit the window, light and dark`, async ({ page }) => {
    for (const path of batch) {
      await test.step(path, async () => {
        await lookAt(page, path);
      });
    }
  });
}

/** Opens a page and checks it from a phone to a wide screen, in both colours. */
async function lookAt(page: Page, path: string): Promise<void> {
  const isWritten = inPairs.has(path);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await page.goto(`.${path}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const shown = page.locator('[hidden]:not([hidden="until-found"])').filter({ visible: true });
  await expect.soft(shown, `Shown although hidden: ${path}`).toHaveCount(0);
  for (const { viewport, colorScheme } of LOOKS) {
    // Colours do not change how wide a page is.
    if (isWritten && colorScheme === 'dark' && viewport !== DESKTOP) continue;
    await page.setViewportSize(viewport);
    await showIn(page, colorScheme);
    const seen = `${path}, ${colorScheme}, ${String(viewport.width)} pixels wide`;
    expect.soft(await tooWide(page), `Pixels too wide: ${seen}`).toBeLessThanOrEqual(0);
    const isOfPair = (viewport === PHONE) === (colorScheme === 'light');
    if (viewport === TABLET || (isWritten && !isOfPair)) continue;
    // The parts around `main` are the same on every page.
    const found = isWritten
      ? violationsOf(page, 'main')
      : violationsOf(page, 'html', colorScheme === 'light' ? 'all' : 'colours');
    expect.soft(await found, seen).toEqual([]);
  }
}

for (const [number, batch] of batchesOf(rest, BATCH).entries()) {
  test(`${named(batch)} accessible on a phone`, async ({ page }) => {
    await page.setViewportSize(PHONE);
    // Every second batch in the other colours, because its pages come from the same templates.
    await page.emulateMedia({ colorScheme: number % 2 === 0 ? 'light' : 'dark' });
    for (const path of batch) {
      await page.goto(`.${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      expect(await tooWide(page), path).toBeLessThanOrEqual(0);
      // The parts around `main` are the same on every page.
      expect(await violationsOf(page, 'main'), path).toEqual([]);
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const batch of batchesOf(whole, BATCH)) {
    test(`${named(batch)} readable`, async ({ page }) => {
      for (const path of batch) {
        await page.goto(`.${path}`, { waitUntil: 'domcontentloaded' });
        await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
        await expect(page.getByRole('main'), path).toContainText(/\w{2,}\W+\w{2,}/);
      }
    });
  }
});

/** Pages in a window of 1280 pixels at 400 %: 320 pixels of CSS (WCAG 1.4.10, https://www.w3.org/TR/WCAG22/#reflow). */
import { globSync } from 'node:fs';
import { builds } from '../support/builds.ts';
import { PAGES } from '../support/page-weight.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

test.use({ viewport: { width: 320, height: 256 } });

const MORE: Readonly<Record<string, string>> = {
  practise: '/practise/',
  yours: '/yours/',
  upgrade: '/yours/upgrade/',
  search: '/search/',
};

for (const [name, address] of Object.entries({ ...PAGES, ...MORE })) {
  test(`${name} reflows at 400 %`, async ({ page }) => {
    await page.goto(`.${address}`);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
  });
}

test('every runbook and guide reflows at 400 %', async ({ page }) => {
  const files = globSync('{runbooks,guides}/*/index.html', { cwd: builds.root.dir });
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const address = `./${file.replace(/index\.html$/, '')}`;
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    expect.soft(await tooWide(page), address).toBeLessThanOrEqual(0);
  }
});

test('a runbook fits every width of a window', async ({ page }) => {
  await page.goto('./runbooks/p3009-failed-migration/');
  const wrong: string[] = [];
  for (let width = 320; width <= 1600; width += 8) {
    await page.setViewportSize({ width, height: 900 });
    const more = await tooWide(page);
    if (more > 0) wrong.push(`${String(more)} pixels too wide at ${String(width)}`);
  }
  expect(wrong).toEqual([]);
});

/** What holds for every page of the site, whatever is on it. */
import AxeBuilder from '@axe-core/playwright';
import { builds } from '../support/builds.ts';
import { readPages } from '../support/site.ts';
import { expect, test } from './fixtures.ts';

const PHONE = { width: 360, height: 740 };
const TABLET = { width: 768, height: 1024 };
const DESKTOP = { width: 1600, height: 1000 };
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const paths = readPages(builds.root)
  .filter((page) => page.redirect === undefined)
  .map((page) => page.path);

test('the site has pages', () => {
  expect(paths.length).toBeGreaterThan(0);
});

for (const path of paths) {
  test.describe(path, () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`is accessible in ${colorScheme} colours`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        for (const viewport of [PHONE, DESKTOP]) {
          await page.setViewportSize(viewport);
          await page.goto(`.${path}`);
          await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
          const { violations } = await new AxeBuilder({ page }).withTags(WCAG_AA).analyze();
          const found = violations.flatMap(({ id, help, nodes }) =>
            nodes.map((node) => `${id}: ${help} – ${node.html}`),
          );
          expect(found, `At a width of ${viewport.width}`).toEqual([]);
        }
      });
    }

    test('has one main heading and fits phone, tablet and desktop', async ({ page }) => {
      await page.goto(`.${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      for (const viewport of [PHONE, TABLET, DESKTOP]) {
        await page.setViewportSize(viewport);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(tooWide, `Pixels too wide at ${viewport.width}`).toBeLessThanOrEqual(0);
      }
    });

    test.describe('without JavaScript', () => {
      test.use({ javaScriptEnabled: false });

      test('can be read', async ({ page }) => {
        await page.goto(`.${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('main')).toContainText(/\w{2,}\W+\w{2,}/);
      });
    });
  });
}

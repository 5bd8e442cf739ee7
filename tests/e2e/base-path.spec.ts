/** Checks the site under a path, such as https://example.org/docs/. */
import { expect, test } from './fixtures.ts';

test('home leads to a runbook without a missing file', async ({ page, baseURL }) => {
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });

  await page.goto('./', { waitUntil: 'networkidle' });
  await page.getByRole('main').locator('a[href*="/runbooks/"]').first().click();
  await page.waitForURL(/\/docs\/runbooks\/[^/?#]+\/([?#].*)?$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');

  expect(page.url().startsWith(baseURL ?? 'no base URL')).toBe(true);
  expect(failed).toEqual([]);
});

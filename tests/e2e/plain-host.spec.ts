/** Checks that a host has to serve only files: no rewrites, no special headers. */
import { expect, test } from './fixtures.ts';

test.describe('an address that does not exist', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('shows a page that leads on', async ({ page }) => {
    const response = await page.goto('./no/such/page/');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  });
});

test('an address without its last slash leads to the page', async ({ page }) => {
  await page.goto('./');
  const runbook = await page
    .getByRole('main')
    .locator('a[href*="/runbooks/"]')
    .first()
    .getAttribute('href');
  await page.goto(`.${(runbook ?? '').replace(/[?#].*$/, '').replace(/\/$/, '')}`);
  await expect(page).toHaveURL(/\/runbooks\/[^/]+\/$/);
});

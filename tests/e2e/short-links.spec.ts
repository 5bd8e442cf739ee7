/** Short links in a browser: their targets, and the names and anchors that they keep. */
import { expect, test } from './fixtures.ts';

test('a short link leads to its page, or asks, and keeps names and anchor', async ({ page }) => {
  await page.goto('./e/P3009/?migration=20260101000000_mine#mark-applied');
  await expect(page).toHaveURL(
    /\/runbooks\/p3009-failed-migration\/\?migration=20260101000000_mine#mark-applied$/,
  );
  await page.goto('./e/42P01/?table=LiteLLM_X');
  const choices = page.getByRole('main').getByRole('link', { name: /does not exist/ });
  await expect(choices.first()).toHaveAttribute(
    'href',
    /\/runbooks\/relation-does-not-exist\/\?table=LiteLLM_X$/,
  );
});

test.describe('a code without a page', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('is found in other capitals, or searched for', async ({ page }) => {
    await page.goto('./e/42p01/?table=LiteLLM_X');
    await expect(page).toHaveURL(/\/e\/42P01\/\?table=LiteLLM_X$/);
    await page.goto('./e/P9999/');
    await expect(page).toHaveURL(/\/search\/\?q=P9999$/);
  });
});

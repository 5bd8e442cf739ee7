/** The way from the error to the runbook, without a mouse. */
import { expect, test } from './fixtures.ts';

test('the first Tab offers to skip to the content', async ({ page }) => {
  await page.goto('./runbooks/relation-does-not-exist/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#_top$/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('"/" leads to the search box, Tab from there to the results', async ({ page }) => {
  await page.goto('./');
  const search = page.getByRole('main').getByLabel('Error message, code or migration name');
  await expect(search).toBeVisible();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();

  await page.keyboard.type('relation "LiteLLM_DeletedTeamTable" does not exist');
  const result = page.getByRole('main').getByRole('link', { name: /relation.*does not exist/ });
  await expect(result.first()).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(result.first()).toBeFocused({ timeout: 100 });
  }).toPass({ timeout: 10_000 });

  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runbooks\/relation-does-not-exist\//);
});

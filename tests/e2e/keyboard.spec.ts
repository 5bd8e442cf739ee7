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
  const main = page.getByRole('main');
  const search = main.getByRole('textbox', { name: 'Paste an error message or a log' });
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(search).toBeFocused({ timeout: 500 });
  }).toPass();
  await search.fill('');

  await page.keyboard.type('relation "LiteLLM_DeletedTeamTable" does not exist');
  await expect(main.getByRole('status')).toHaveText(/^\d+ found$/);
  await page.keyboard.press('Tab');
  const result = main.getByRole('link', { name: /relation.*does not exist/ }).first();
  await expect(result).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/runbooks\/relation-does-not-exist\//);
});

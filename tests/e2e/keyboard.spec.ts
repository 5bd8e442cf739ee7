/** Ways without a mouse: from the error to the runbook, and from pane to pane. */
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

test.describe('in full size', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('F6 twice before the next picture goes on by two panes', async ({ page }) => {
    await page.goto('./sandbox/relation-does-not-exist/');
    await page.getByRole('button', { name: 'Practise' }).click();
    await expect(page.getByRole('textbox', { name: 'Command' })).toBeFocused();
    await page.getByRole('button', { name: 'Close Data' }).click();
    await page.getByRole('textbox', { name: 'Command' }).focus();
    const selected = await page.evaluate(async () => {
      const press = () =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'F6', bubbles: true, cancelable: true }),
        );
      press();
      // Preact draws in a microtask, so the tab is drawn and the focus has not gone along yet.
      await Promise.resolve();
      const editor = document.querySelector('#sb-tab-editor');
      press();
      return editor?.getAttribute('aria-selected');
    });
    expect(selected).toBe('true');
    await expect(page.getByRole('region', { name: 'Board' }).locator(':focus')).toHaveCount(1);
  });
});

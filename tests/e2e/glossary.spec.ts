/** A term's definition next to its link: by pointer, by keyboard, and without scripts. */
import { violationsInBoth } from '../support/axe.ts';
import { expect, test } from './fixtures.ts';

const PAGE = './guides/safe-rollback/';
const DEFINITION = /only a mark: Prisma undoes no SQL/;

test('keyboard focus shows the definition, Esc hides it, and the focus stays', async ({ page }) => {
  await page.goto(PAGE);
  const link = page.getByRole('main').getByRole('link', { name: 'a mark', exact: true });
  const definition = page.getByRole('tooltip');
  await page.keyboard.press('Tab');
  await link.focus();
  await expect(definition).toHaveText(DEFINITION);
  await expect(link).toHaveAccessibleDescription(DEFINITION);

  await page.keyboard.press('Escape');
  await expect(definition).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(definition).toBeHidden();
});

test('the next term replaces the definition, and leaving hides it', async ({ page }) => {
  await page.goto(PAGE);
  const main = page.getByRole('main');
  await page.keyboard.press('Tab');
  await main.getByRole('link', { name: 'history', exact: true }).focus();
  await expect(page.getByRole('tooltip')).toHaveText(/one row for each try/);
  await page.keyboard.press('Tab');
  await expect(main.getByRole('link', { name: 'a mark', exact: true })).toBeFocused();
  await expect(page.getByRole('tooltip')).toHaveText(DEFINITION);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip')).toBeHidden();
});

test('the pointer shows the definition, may move onto it, and hides it by leaving', async ({
  page,
}) => {
  await page.goto(PAGE);
  await page.getByRole('main').click();
  await page.locator('html[data-awake]').waitFor({ state: 'attached' });
  await page.clock.install();
  const definition = page.getByRole('tooltip');
  await page.getByRole('main').getByRole('link', { name: 'a mark', exact: true }).hover();
  await expect(definition).toHaveText(DEFINITION);

  await definition.hover();
  await page.clock.runFor('00:01');
  await expect(definition).toBeVisible();

  await page.getByRole('heading', { level: 1 }).hover();
  await expect(definition).toBeHidden();
});

test('the definition stays in the window of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(PAGE);
  await page.keyboard.press('Tab');
  await page.getByRole('main').getByRole('link', { name: 'drift script', exact: true }).focus();
  const box = await page.getByRole('tooltip').boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
});

test('the definition is accessible in light and dark', async ({ page }) => {
  await page.goto(PAGE);
  await page.getByRole('main').getByRole('link', { name: 'a mark', exact: true }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);
  await expect(page.getByRole('tooltip')).toBeVisible();
});

test('a page without terms has no script for them', async ({ page }) => {
  await page.goto('./migrations/');
  await expect(page.getByRole('tooltip', { includeHidden: true })).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a term leads to the glossary', async ({ page }) => {
    await page.goto(PAGE);
    await page.getByRole('main').getByRole('link', { name: 'a mark', exact: true }).click();
    await expect(page).toHaveURL(/\/glossary\/#rolled-back$/);
    await expect(page.locator('#rolled-back')).toContainText(DEFINITION);
  });
});

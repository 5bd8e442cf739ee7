/** The way from a pasted error to the right page, by mouse, by keyboard and by link. */
import type { Page } from '@playwright/test';
import { violationsInBoth, violationsOf } from '../support/axe.ts';
import { expect, test } from './fixtures.ts';

const RELATION = 'ERROR: relation "LiteLLM_DeletedTeamTable" does not exist';
const MIGRATION = '20260116142756_update_deleted_keys_teams_table_routing_settings';

const box = (page: Page) => page.getByRole('textbox', { name: 'Paste an error message or a log' });
const results = (page: Page) =>
  page.getByRole('search').locator('..').getByRole('listitem').getByRole('link');

test('a paste on the home page leads to the runbook, with the names filled in', async ({
  page,
}) => {
  await page.goto('.');
  await box(page).fill(`${RELATION}\nMigration: ${MIGRATION}`);
  await expect(results(page).first()).toHaveText('relation "LiteLLM_…" does not exist');
  await results(page).first().click();
  await expect(page).toHaveURL(/runbooks\/relation-does-not-exist\/\?migration=20260116142756/);
  await expect(page.getByLabel('Migration that failed')).toHaveValue(MIGRATION);
  await expect(page.getByLabel('Table that is missing')).toHaveValue('LiteLLM_DeletedTeamTable');
});

test('slash, arrows, Enter and Escape do it without a mouse', async ({ page }) => {
  await page.goto('.');
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('table missing after rollback');
  await expect(results(page).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(results(page).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/runbooks\/relation-does-not-exist/);
});

test('Enter pressed too early opens the first result once there is one', async ({ page }) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/search-index.json', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('.');
  await box(page).fill(RELATION);
  await box(page).press('Enter');
  release();
  await expect(page).toHaveURL(/runbooks\/relation-does-not-exist/);
});

test('only the searched part of a huge paste goes into the box', async ({ page }) => {
  await page.goto('.');
  // A paste by a script is no sign of a reader.
  await page.mouse.move(1, 1);
  await expect(box(page)).toHaveAttribute('data-wired');
  await box(page).evaluate((field, error) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', `${'INFO: fine\n'.repeat(450_000)}${error}`);
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, RELATION);
  await expect(results(page).first()).toHaveText('relation "LiteLLM_…" does not exist');
  await expect(page.getByText(/64 KB/)).toBeVisible();
});

test('a query can be linked', async ({ page }) => {
  await page.goto('./search/?q=42P01');
  await expect(box(page)).toHaveValue('42P01');
  await expect(results(page).first()).toHaveAttribute('href', /runbooks\/relation-does-not-exist/);
  await box(page).fill('P3018');
  await expect(page).toHaveURL(/\?q=P3018$/);
});

test('a password never gets into the address', async ({ page }) => {
  await page.goto('./search/');
  await box(page).fill('cannot reach postgresql://me:secret@db/litellm');
  await expect(page).toHaveURL(/\?q=cannot/);
  expect(page.url()).not.toContain('secret');
});

test('a search without results says so, and what to paste instead', async ({ page }) => {
  await page.goto('./search/?q=redis+connection+refused');
  await expect(page.getByText('Nothing here fits that.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test('markup in a paste is text', async ({ page }) => {
  await page.goto('./search/');
  await box(page).fill(`<img src=x onerror=alert(1)> ${RELATION}`);
  await expect(results(page).first()).toBeVisible();
  expect(await page.locator('img').count()).toBe(0);
});

test('results pass axe in light and dark', async ({ page }) => {
  await page.goto('.');
  await box(page).fill(`Error: P3018 ${RELATION}`);
  await expect(results(page).first()).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);
});

test.describe('without the network', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });

  test('says that search could not be loaded, and keeps what was typed', async ({ page }) => {
    await page.route('**/search-index.json', (route) => route.abort());
    await page.goto('.');
    await box(page).fill(RELATION);
    await expect(page.getByRole('alert')).toHaveText(/could not be loaded/);
    await expect(box(page)).toHaveValue(RELATION);
  });
});

test('a mistyped command and code are corrected by keyboard', async ({ page }) => {
  await page.goto('./search/');
  await box(page).fill('prisma migrate dpeloy fails with P30009');
  const command = page.getByRole('button', { name: 'prisma migrate deploy' });
  const code = page.getByRole('button', { name: 'P3009' });
  await expect(code).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);
  await box(page).press('ArrowDown');
  await expect(command).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(code).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue('prisma migrate dpeloy fails with P3009');
  await command.click();
  await expect(box(page)).toHaveValue('prisma migrate deploy fails with P3009');
  await expect(page.getByText('Did you mean')).toHaveCount(0);
  await expect(results(page).first()).toHaveAttribute('href', /p3009-failed-migration/);
});

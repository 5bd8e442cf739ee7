/** Look-ups: typing or pasting leaves the rows that fit. */
import type { Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';
import { expect, test } from './fixtures.ts';

const SOFT_BUDGET = '20260205144610_add_soft_budget_to_team_table';
const ADD_SOFT_BUDGET =
  'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN IF NOT EXISTS "soft_budget" double precision;';

const box = (page: Page) => page.getByRole('searchbox');
/** Rows that the filter leaves. */
const rows = (page: Page) => page.getByRole('main').getByRole('listitem');

test('a pasted error line leads to the column, the statement that adds it, and its migration', async ({
  page,
}) => {
  await page.goto('./columns/');
  await box(page).fill(
    'The column `LiteLLM_TeamTable.soft_budget` does not exist in the current database.',
  );
  await expect(page.getByRole('status')).toHaveText(/^1 of \d+ fit\.$/);
  await expect(rows(page)).toHaveText([/^soft_budget\s+2026\S+\s+v1\.81\.9$/]);
  await page.getByRole('link', { name: 'soft_budget', exact: true }).click();
  await expect(page).toHaveURL(/\/columns\/LiteLLM_TeamTable\/#soft_budget$/);

  const column = page.getByRole('listitem').filter({ hasText: ADD_SOFT_BUDGET });
  await expect(column.getByRole('link', { name: /DeletedTeamTable\.soft_budget/ })).toBeVisible();
  await column.getByRole('button', { name: 'Copy', exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ADD_SOFT_BUDGET);

  await column.getByRole('link', { name: SOFT_BUDGET }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(SOFT_BUDGET);
  await expect(page.getByText('v1.81.9')).toBeVisible();
});

test('all columns begin folded, with their number, and the field takes the reader’s names', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./columns/');
  await expect(page.getByRole('status')).toHaveText(/^\d{3} columns of \d\d tables\.$/);
  await expect(box(page)).toBeInViewport();
  await expect(page.getByRole('heading', { level: 2 }).nth(3)).toBeInViewport();
  const column = page.locator('[id="LiteLLM_TeamTable.soft_budget"]');
  await expect(column).toBeHidden();
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.getByRole('button', { name: 'Show all columns' }).click();
  await expect(column).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show all columns' })).toBeHidden();
  expect(await violationsOf(page, 'main')).toEqual([]);

  await page.goto('./columns/#LiteLLM_TeamTable.soft_budget');
  await expect(column).toBeInViewport();
  await page.goto('./columns/?on=LiteLLM_TeamTable&column=soft_budget');
  await expect(box(page)).toHaveValue('LiteLLM_TeamTable.soft_budget');
  await expect(rows(page)).toHaveText([/^soft_budget\s/]);
});

test('a column alone leaves every table that has it', async ({ page }) => {
  await page.goto('./columns/?q=soft_budget_cooldown');
  await expect(box(page)).toHaveValue('soft_budget_cooldown');
  await expect(rows(page)).toHaveText(['soft_budget_cooldown', 'soft_budget_cooldown']);
  await expect(page.getByRole('link', { name: 'LiteLLM_VerificationToken' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'LiteLLM_TeamTable' })).toBeHidden();
});

test('the filter is in the address, and comes back with it', async ({ page }) => {
  await page.goto('./migrations/');
  await box(page).fill('renamed');
  await expect(page).toHaveURL(/\?q=renamed$/);
  await expect(rows(page).first()).toContainText(
    '20250101000000_add_health_check_fields_to_mcp_servers',
  );
  const count = await rows(page).count();
  await page.reload();
  await expect(rows(page)).toHaveCount(count);
  expect(await violationsOf(page, 'main')).toEqual([]);
  await box(page).fill('nothing-of-that-name');
  await expect(page.getByRole('status')).toHaveText(/^Nothing fits\./);
});

test('errors by code are found by what stands in their row, and by forms of a message that do not', async ({
  page,
}) => {
  await page.goto('./e/');
  const found = page.locator('[data-rows] > li').filter({ visible: true });
  await box(page).fill('Migrate found FAILED migrations');
  await expect(found.first()).toContainText('P3009');
  // A row shows two forms of its message, and this is the eighth.
  await box(page).fill('reached your unauthenticated pull rate limit');
  await expect(found).toHaveText([/ErrImagePull/]);
});

test('a release leaves what it brought, and not what a later one did', async ({ page }) => {
  await page.goto('./migrations/?q=v1.81.1');
  await expect(rows(page).first()).toContainText('20260116142756');
  await expect(page.getByRole('link', { name: '20260209085821' })).toBeHidden();
});

test('a migration says what to do for each answer of its check', async ({ page }) => {
  const name = '20260205144610_add_soft_budget_to_team_table';
  await page.goto(`./m/${name}/`);
  const cases = page.getByRole('definition').filter({ hasText: 'every line says' });
  for (const [answer, does, command] of [
    ['every line says t', 'mark it as applied', `prisma migrate resolve --applied ${name}`],
    [
      'every line says f',
      'mark it as rolled back, and deploy',
      `prisma migrate resolve --rolled-back ${name}`,
    ],
    ['some t, some f', 'add the rest by hand, then mark it as applied', undefined],
  ] as const) {
    const line = cases.getByRole('listitem').filter({ hasText: answer });
    await line.getByRole('link', { name: does }).click();
    await expect(page.locator(':target')).toBeInViewport();
    if (command !== undefined) {
      await expect(
        page.locator(':target ~ *').filter({ hasText: command }).first(),
      ).toBeInViewport();
    }
    await page.goBack();
  }
});

test('a name with spaces has an address', async ({ page }) => {
  await page.goto('./m/20251122125322_Add-organization_id-to-spend-logs/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '20251122125322_Add organization_id to spend logs',
  );
  await expect(
    page.getByText("resolve --rolled-back '20251122125322_Add organization_id to spend logs'"),
  ).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every migration and every column is listed', async ({ page }) => {
    await page.goto('./migrations/');
    await expect(box(page)).toBeHidden();
    await expect(page.getByRole('link', { name: SOFT_BUDGET })).toBeVisible();
    await page.goto('./columns/');
    await expect(page.locator('[id="LiteLLM_TeamTable.soft_budget"]')).toBeVisible();
  });
});

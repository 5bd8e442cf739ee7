/** Look-ups: what is typed or pasted leaves the rows that fit. */
import { expect, test } from './fixtures.ts';

test('a pasted error line leads to the column, its migration and the statement', async ({
  page,
}) => {
  await page.goto('./columns/');
  await page
    .getByRole('searchbox', { name: 'Find a column' })
    .fill('The column `LiteLLM_TeamTable.soft_budget` does not exist in the current database.');
  await expect(page.getByText(/^1 of \d+ fit\.$/)).toBeVisible();
  await page.getByText('Add it by hand').click();
  await expect(
    page.getByText(
      'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN IF NOT EXISTS "soft_budget" double precision;',
    ),
  ).toBeVisible();
  await page.getByRole('link', { name: '20260205144610_add_soft_budget_to_team_table' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '20260205144610_add_soft_budget_to_team_table',
  );
});

test('the filter is in the address, and comes back with it', async ({ page }) => {
  await page.goto('./migrations/');
  await page.getByRole('searchbox', { name: 'Find a migration' }).fill('renamed');
  await expect(page).toHaveURL(/\?q=renamed$/);
  const rows = page.locator('[data-row]:visible');
  await expect(rows.first()).toContainText('20250101000000_add_health_check_fields_to_mcp_servers');
  const count = await rows.count();
  await page.reload();
  await expect(rows).toHaveCount(count);
  await page.getByRole('searchbox').fill('nothing-of-that-name');
  await expect(page.getByText('Nothing fits.')).toBeVisible();
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

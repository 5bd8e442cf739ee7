/** The boards that the build writes: on runbooks and scenarios, without scripts, and in the cells of the fix matrix. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const SCENARIO = './scenarios/relation-does-not-exist/';
const FIX = 'relation-does-not-exist.repair';
const PHONE = { width: 360, height: 740 };

const brokenState = (page: Page) =>
  page.getByRole('table', { name: 'The migrations of the broken database' });
const broken = (page: Page) =>
  brokenState(page).getByRole('row', { name: /add_deleted_keys_and_deleted_teams_tables/ });
/** Opens the fold that the board is in. */
const openBoard = (page: Page) =>
  page
    .locator('summary')
    .filter({ has: page.getByRole('heading', { name: 'The broken state' }) })
    .click();
const fixSection = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: /^Run the missing/ }) });

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a runbook shows the broken state, and opens what it folds', async ({ page }) => {
    await page.goto(RUNBOOK);
    await expect(page.locator('.small-board')).toContainText(
      '2 tables that the ledger calls applied are gone',
    );
    await openBoard(page);
    await expect(broken(page)).toContainText('Recorded as applied, and its 2 tables are gone');
    await expect(broken(page).getByRole('cell')).toHaveText(['yes', 'applied', 'gone']);
    const folded = brokenState(page).getByText('20250326162113_baseline');
    await expect(folded).toBeHidden();
    await brokenState(page).getByText('7 migrations that agree').click();
    await expect(folded).toBeVisible();
  });

  test('a fix says what it changes, and opens to the board after it', async ({ page }) => {
    await page.goto(RUNBOOK);
    await fixSection(page).getByText('Did not work? Details').click();
    const summary = fixSection(page).getByText('The state after this fix and a deploy');
    await expect(summary).toContainText('_routing_settings becomes applied');
    await summary.click();
    const after = fixSection(page).getByRole('table', { name: /^Migrations after/ });
    const row = after.getByRole('row', { name: /update_deleted_keys_teams/ });
    await expect(row.getByRole('cell')).toHaveText(['yes', 'applied', '2 of 2']);
  });

  test('a cell of the matrix leads to the row of its fix, which opens', async ({ page }) => {
    await page.goto('./matrix/');
    const row = page.getByRole('row', { name: /^Run the missing migration’s file/ }).first();
    const fixed = row.getByRole('paragraph').filter({ hasText: /^Fixed:/ });
    await fixed.getByRole('link', { name: 'relation-does-not-exist', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/scenarios/relation-does-not-exist/#${FIX}$`));
    await page.locator(`[id="${FIX}"]`).getByText('Board', { exact: true }).click();
    await expect(page.locator(`[id="${FIX}"]`).getByRole('table')).toBeVisible();
  });
});

test('a board that rows share is shown in each', async ({ page }) => {
  await page.goto(SCENARIO);
  const row = page.getByRole('listitem').filter({ hasText: 'Option B, completed' }).first();
  await row.getByText('Board', { exact: true }).click();
  await expect(row.getByText('The same board as after')).toBeVisible();
  await expect(row.getByRole('table')).toContainText('14 of 14');
});

test('a cell of the matrix opens to the boards before and after, and gives the focus back', async ({
  page,
}) => {
  await page.goto('./matrix/?whole');
  const row = page.getByRole('row', { name: /^Run the missing migration’s file/ }).first();
  await row.scrollIntoViewIfNeeded();
  const cell = row.getByRole('link', { name: 'Fixed', exact: true }).first();
  await cell.click();
  const dialog = page.getByRole('dialog', {
    name: /^Run the missing.*on relation-does-not-exist$/,
  });
  await expect(dialog.getByRole('table', { name: 'Before' })).toContainText('gone');
  await expect(
    dialog.getByRole('table', { name: 'After this fix and a deploy' }),
  ).not.toContainText('gone');
  expect(await violationsInBoth(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(cell).toBeFocused();
});

test.describe('on a wide screen', () => {
  test.use({ viewport: { width: 1600, height: 1000 } });

  test('a name in the prose lights up its row, and a row its names', async ({ page }) => {
    await page.goto(RUNBOOK);
    await openBoard(page);
    const name = page
      .locator('main :is(p, li) code')
      .filter({ hasText: /^20251219110931_add_deleted_keys_and_deleted_teams_tables$/ })
      .locator('visible=true')
      .first();
    // A pointer that comes before the page’s scripts is not heard.
    await expect(page.locator('html[data-awake]')).toHaveCount(1);
    await name.hover();
    await expect(broken(page)).toHaveClass(/bd-lit/);
    await page.getByRole('heading', { name: 'The broken state' }).hover();
    await expect(broken(page)).not.toHaveClass(/bd-lit/);
    await broken(page).hover();
    await expect(name).toHaveClass(/bd-told/);
  });

  test('a table in the prose lights up what touches it, in the sandbox too', async ({ page }) => {
    await page.goto('./runbooks/partitioned-spendlogs/');
    await openBoard(page);
    const name = { name: /spend_logs_litellm_call_id_index/ };
    const written = brokenState(page).getByRole('row', name);
    await page.getByRole('button', { name: 'Practise' }).click();
    const live = page.getByRole('region', { name: 'Board' }).getByRole('row', name);
    await expect(live).toBeVisible();
    const table = page
      .locator('main p code')
      .filter({ hasText: /^LiteLLM_SpendLogs$/ })
      .first();
    await table.hover();
    await expect(written).toHaveClass(/bd-lit/);
    await expect(live).toHaveClass(/bd-lit/);
    await live.hover();
    await expect(written).not.toHaveClass(/bd-lit/);
    await expect(table).toHaveClass(/bd-told/);

    await test.step('a row opens to its page, and to what the fixes of the page do to it', async () => {
      await live.getByRole('button', { name: /spend_logs_litellm_call_id_index/ }).click();
      const board = page.getByRole('region', { name: 'Board' });
      await expect(board.getByRole('link', { name: /^All about this migration/ })).toHaveAttribute(
        'href',
        /\/m\/20260831120001_spend_logs_litellm_call_id_index\/$/,
      );
      await board.getByText('What the fixes of this page do to it').click();
      const fixes = board.getByRole('listitem').filter({ hasText: 'then a deploy:' });
      await expect(fixes.filter({ hasText: 'becomes' }).first()).toBeVisible();
      expect(await violationsInBoth(page, '.bd-details')).toEqual([]);
    });
  });
});

test('the cover of a shared state says what it starts from', async ({ page }) => {
  await page.goto(SCENARIO);
  await expect(page.getByRole('region', { name: 'Sandbox' })).toContainText(
    'It starts from: 2 tables that the ledger calls applied are gone',
  );
});

for (const path of [RUNBOOK, SCENARIO]) {
  test(`${path} with its boards open is accessible, and no wider than a phone`, async ({
    page,
  }) => {
    await page.setViewportSize(PHONE);
    await page.goto(path);
    if (path === RUNBOOK) await page.locator('.fix .more > summary').first().click();
    await page.locator('.bd-after > summary, .bd-row-after > summary').first().click();
    expect(await tooWide(page)).toBe(0);
    expect(await violationsInBoth(page, 'main')).toEqual([]);
  });
}

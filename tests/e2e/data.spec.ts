/** The data browser: rows, keys, structure and copies of the current frame, with mouse and keyboard. */
import type { Page } from '@playwright/test';
import { violationsInBoth, violationsOf } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const SCENARIO = './scenarios/deadlock-invalid-index/';

async function openData(page: Page): Promise<void> {
  await page.goto(SCENARIO);
  await page.getByRole('button', { name: 'Practise' }).click();
  await page.getByRole('tab', { name: 'Data' }).click();
  await expect(
    page.getByRole('button', { name: /LiteLLM_SpendLogs.*1 INVALID index/ }),
  ).toBeVisible();
}

const relation = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Tables and views' }).getByRole('button', { name });
const pages = (page: Page) => page.getByRole('group', { name: 'Pages' });
const grid = (page: Page) => page.getByRole('grid');
const cell = (page: Page, text: string) =>
  grid(page).getByRole('gridcell', { name: text, exact: true });

test('rows are sorted, filtered, followed, copied, and an UPDATE is written for one', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  await openData(page);

  await test.step('sorts by a header, and finds a value', async () => {
    await relation(page, 'LiteLLM_SpendLogs').click();
    await expect(pages(page)).toHaveText('Rows 1–40 of 40');
    const header = grid(page).getByRole('columnheader', { name: 'spend', exact: true });
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await page.getByRole('searchbox', { name: 'Find a value in any column' }).fill('REQ-0007');
    await page.keyboard.press('Enter');
    await expect(pages(page)).toHaveText('1 row');
    await expect(cell(page, 'req-0007')).toBeVisible();
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
  });

  await test.step('tells in words that an index is INVALID', async () => {
    await page.getByRole('button', { name: 'Structure', exact: true }).click();
    await expect(page.getByText('INVALID: queries do not use it')).toBeVisible();
    expect(await violationsOf(page, '#sandbox')).toEqual([]);
  });

  await test.step('filters, and follows a key there and back', async () => {
    await relation(page, 'LiteLLM_TeamTable').click();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('combobox', { name: 'Column' }).selectOption('organization_id');
    await page.getByRole('combobox', { name: 'Comparison' }).selectOption('not null');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('button', { name: /organization_id is not NULL/ })).toBeVisible();
    const key = grid(page).locator('.sb-follow').first();
    await key.click();
    await expect(page.getByRole('heading', { name: 'LiteLLM_OrganizationTable' })).toBeVisible();
    await expect(pages(page)).toHaveText('1 row');
    await page.getByRole('button', { name: 'Back to LiteLLM_TeamTable' }).click();
    await expect(page.getByRole('button', { name: /organization_id is not NULL/ })).toBeVisible();
  });

  await test.step('the arrows lead from cell to cell, Enter opens one, Escape closes it', async () => {
    await grid(page).getByRole('columnheader').first().getByRole('button').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const here = grid(page).locator('td:focus');
    await expect(here).toHaveAttribute('data-column', '1');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: 'Cell team_alias' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('group', { name: 'Cell team_alias' })).toHaveCount(0);
    await expect(here).toHaveAttribute('data-column', '1');
    await page.keyboard.press('Tab');
    await expect(grid(page).locator(':focus')).toHaveCount(0);
  });

  await test.step('copies the rows', async () => {
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copy as SQL INSERT' }).click();
    await expect(page.getByRole('group', { name: 'Copy rows' })).toContainText('as SQL INSERT.');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^INSERT INTO "public"\."LiteLLM_TeamTable" \("team_id", /);
  });

  await test.step('writes the UPDATE, which runs only when the reader runs it', async () => {
    await grid(page).locator('td[data-row="0"][data-column="1"]').click();
    const panel = page.getByRole('group', { name: 'Cell team_alias' });
    expect(await violationsOf(page, '#sandbox')).toEqual([]);
    await panel.getByRole('button', { name: 'Write the UPDATE for this cell' }).click();
    await expect(page.locator('.monaco-editor .view-lines')).toContainText('UPDATE');
    await expect(page.locator('.monaco-editor.focused')).toBeVisible();
    await page.keyboard.type('Renamed');
    await expect(page.locator('.monaco-editor .view-lines')).toContainText("'Renamed'");
    await page.getByRole('button', { name: /^Run Ctrl/ }).click();
    await expect(page.getByRole('region', { name: 'Results' })).toContainText('UPDATE 1');
    await page.getByRole('tab', { name: 'Data' }).click();
    await expect(cell(page, 'Renamed')).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('the list gives way to a table, the ledger is readable, and nothing is wider than the screen', async ({
    page,
  }) => {
    await openData(page);
    await relation(page, '_prisma_migrations').click();
    await expect(grid(page)).toContainText(/\d\d:\d\d:\d\d UTC/);
    await expect(grid(page).getByRole('columnheader', { name: 'duration' })).toBeAttached();
    await grid(page).getByRole('gridcell').first().click();
    await expect(page.getByRole('group', { name: 'Cell migration_name' })).toBeInViewport();
    expect(await tooWide(page)).toBe(0);
    expect(await violationsOf(page, '#sandbox')).toEqual([]);
    await page.getByRole('button', { name: 'All tables' }).click();
    await expect(relation(page, 'LiteLLM_TeamTable')).toBeVisible();
  });
});

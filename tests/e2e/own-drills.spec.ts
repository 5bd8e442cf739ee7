/** A drill of one’s own: made of a sandbox’s state, kept or saved, played in another browser, erased. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const FAILED = '20260123131407_add_policy_tables_and_policies_field';
const TITLE = 'Monday <b>night</b>';

const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });
const log = (page: Page) => page.getByRole('log');
const form = (page: Page) => page.getByRole('form', { name: 'Keep as drill' });

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

/** Breaks a database otherwise than its page, and opens the form. */
async function makeDrill(page: Page): Promise<void> {
  await page.goto('./scenarios/p3009-killed-before/');
  await page.getByRole('button', { name: 'Practise', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Verdict' })).toContainText('Not solved');
  await type(page, `psql -Atc "DROP TABLE \\"LiteLLM_TeamTable\\" CASCADE; SELECT 'gone'||'!'"`);
  await expect(log(page)).toContainText('gone!');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Keep as drill' }).click();
  await form(page).getByLabel('Title').fill(TITLE);
  await form(page).getByLabel('What it was').fill('A table was dropped, too.');
  await form(page).getByLabel('Hints, a line each').fill('Look at \\dt.\n\nWho dropped it?');
}

test('is made of the present state, kept, played to its end, saved, opened elsewhere and erased', async ({
  page,
  browser,
}, testInfo) => {
  await test.step('a title is asked for', async () => {
    await makeDrill(page);
    await form(page).getByLabel('Title').fill('');
    await form(page).getByRole('button', { name: 'Keep in this browser' }).click();
    await expect(form(page).getByRole('status')).toContainText('Give it a title');
    await expect(form(page).getByLabel('Title')).toBeFocused();
    await form(page).getByLabel('Title').fill(TITLE);
  });
  expect(await violationsInBoth(page)).toEqual([]);
  await form(page).getByRole('button', { name: 'Keep in this browser' }).click();
  await expect(form(page).getByRole('status')).toContainText(`Kept in this browser as “${TITLE}”.`);

  await form(page).getByRole('link', { name: 'Your drills' }).click();
  await expect(page).toHaveURL(/\/practise\/own\/$/);
  await expect(page.getByText(TITLE, { exact: true })).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);

  await test.step('it is played: what it was is told at the end', async () => {
    await page.getByRole('button', { name: `Play: ${TITLE}` }).click();
    await expect(page).toHaveURL(/\/practise\/own\/\?drill=\w{14}$/);
    await expect(page.getByRole('heading', { level: 2, name: TITLE }).first()).toBeVisible();
    await expect(page.getByText('the new pods do not become ready').first()).toBeVisible();
    await expect(page.getByText('A table was dropped, too.')).toBeHidden();
    await page.getByRole('button', { name: 'Practise', exact: true }).click();
    await expect(page.getByRole('group', { name: 'Verdict' })).toContainText('Not solved');
    expect(await violationsInBoth(page)).toEqual([]);
    await page.getByRole('button', { name: /^Goals/ }).click();
    await page.getByRole('button', { name: 'Hint (2 left)' }).click();
    await expect(page.getByText('Look at \\dt.')).toBeVisible();
    await page.getByRole('button', { name: /^Goals/ }).click();
    await type(page, `psql -Atc 'TABLE "LiteLLM_TeamTable"'`);
    await expect(log(page)).toContainText('relation "LiteLLM_TeamTable" does not exist');
    for (const [line, end] of [
      [`prisma migrate resolve --rolled-back ${FAILED}; echo end''ed 1`, 'ended 1'],
      ["prisma db push --accept-data-loss; echo end''ed 2", 'ended 2'],
      [`prisma migrate resolve --applied ${FAILED}; echo end''ed 3`, 'ended 3'],
    ] as const) {
      await type(page, line);
      await expect(log(page)).toContainText(end);
    }
    await expect(page.getByRole('group', { name: 'Verdict' })).toContainText('Solved');
    await expect(page.getByText(/^Repaired after \d+:\d\d\.$/)).toBeVisible();
    await expect(page.getByText('A table was dropped, too.')).toBeVisible();
    await expect(page.getByText('CASCADE; SELECT')).toBeVisible();
    await expect(page.getByRole('link', { name: /^the broken database/ })).toHaveAttribute(
      'href',
      /\/scenarios\/p3009-killed-before\/$/,
    );
  });

  await test.step('its address finds it again', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 2, name: TITLE }).first()).toBeVisible();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
  });

  const file = testInfo.outputPath('monday.drill.json');
  await test.step('it is saved', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('monday-b-night-b.drill.json');
    await saved.saveAs(file);
    expect(readFileSync(file, 'utf8')).toContain('"format":"unstuck-drill"');
  });

  await test.step('another browser opens the file, and keeps it if it is told to', async () => {
    const other = await browser.newPage();
    await other.goto('./practise/own/');
    await expect(other.getByText('None yet.')).toBeVisible();
    const choose = async (chosen: string): Promise<void> => {
      const chooser = other.waitForEvent('filechooser');
      await other.getByRole('button', { name: 'Choose a file' }).click();
      await (await chooser).setFiles(chosen);
    };
    const none = testInfo.outputPath('none.json');
    writeFileSync(none, '{"format":"unstuck-progress","version":1}');
    await choose(none);
    await expect(other.getByText('none.json: That is no drill.')).toBeVisible();
    await choose(file);
    await other.getByRole('button', { name: 'Practise', exact: true }).click();
    await expect(other.getByRole('group', { name: 'Verdict' })).toContainText('Not solved');
    await other.getByRole('button', { name: 'Keep in this browser' }).click();
    await expect(other.getByText('Kept in this browser.')).toBeVisible();
    // What was opened goes on.
    await expect(other.getByRole('group', { name: 'Verdict' })).toBeVisible();
    await other.close();
  });

  await test.step('erasing asks once', async () => {
    await page.getByRole('button', { name: 'All your drills' }).click();
    await page.getByRole('button', { name: `Erase: ${TITLE}` }).click();
    await page.getByRole('button', { name: `Erase it for good: ${TITLE}` }).click();
    await expect(page.getByText(`Erased: ${TITLE}.`)).toBeVisible();
    await expect(page.getByText('None yet.')).toBeVisible();
    await page.goBack();
    await expect(page.getByText('The drill of this address is not in this browser.')).toBeVisible();
  });
});

test('is not made of a database in which nothing is broken', async ({ page }) => {
  await page.goto('./scenarios/healthy/');
  await page.getByRole('button', { name: 'Practise', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Verdict' })).toContainText('Healthy');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Keep as drill' }).click();
  await expect(page.getByText('Nothing is broken here now')).toBeVisible();
});

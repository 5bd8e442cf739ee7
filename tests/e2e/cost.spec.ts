/** What an input costs: tried first, told after it, and gone back from. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const DROP = 'psql -c "DROP TABLE \\"LiteLLM_SpendLogs\\""';

test.use({ viewport: { width: 1600, height: 1000 }, asksBeforeRisk: true });

const terminal = (page: Page) => page.getByRole('log');
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });
const panel = (page: Page) => page.getByRole('region', { name: 'Before it is run' });
const steps = (page: Page) => page.getByRole('navigation', { name: 'Steps' });
const board = (page: Page) => page.getByRole('group', { name: 'State of the database' });
const loss = (page: Page) => terminal(page).getByRole('note').filter({ hasText: 'Lost' });

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

test('a DROP is tried, run, told as a loss, looked back at and undone', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await type(page, 'psql -c "CREATE TABLE made_here (id int)"');
  await expect(terminal(page)).toContainText('1 table added');
  await expect(panel(page)).toHaveCount(0);

  await test.step('it is not run, and the keyboard stays in the line', async () => {
    await type(page, DROP);
    await expect(panel(page)).toContainText('DROP TABLE loses LiteLLM_SpendLogs with its 40 rows.');
    await expect(command(page)).toBeFocused();
    await command(page).press('Enter');
    await expect(panel(page)).toBeVisible();
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    await command(page).press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await expect(command(page)).toHaveValue(DROP);
    await expect(terminal(page)).toContainText('Not run:');
  });

  await test.step('a dry run tells the difference, and keeps nothing of it', async () => {
    await command(page).press('Enter');
    await panel(page).getByRole('button', { name: 'Dry run' }).click();
    await expect(panel(page)).toContainText('Nothing of it was kept.');
    await expect(panel(page).getByRole('note')).toContainText('40 rows of LiteLLM_SpendLogs');
    await expect(board(page)).not.toContainText('gone, had 40 rows');
    await expect(steps(page).getByRole('button')).toHaveCount(2);
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
  });

  await test.step('it is run when the reader says so, and the loss is loud', async () => {
    await panel(page).getByRole('button', { name: 'Run it' }).click();
    await expect(panel(page)).toHaveCount(0);
    await expect(command(page)).toBeFocused();
    await expect(loss(page)).toContainText('In production only a backup does.');
    await expect(board(page)).toContainText('gone, had 40 rows');
  });

  await test.step('the strip goes back and forth, and runs nothing', async () => {
    const step = (n: number) => steps(page).getByRole('button').nth(n);
    await expect(step(2)).toHaveAttribute('aria-current', 'step');
    await expect(step(2)).toContainText('40 rows lost');
    await step(2).press('ArrowLeft');
    await expect(step(1)).toBeFocused();
    await expect(steps(page)).toContainText('You look at step 1 of 2.');
    await expect(board(page)).not.toContainText('gone, had 40 rows');
    await step(1).press('Home');
    await expect(step(0)).toHaveAttribute('aria-current', 'step');
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    await steps(page).getByRole('button', { name: 'Back to now' }).click();
    await expect(board(page)).toContainText('gone, had 40 rows');
  });

  await test.step('going on from a step undoes what came after it', async () => {
    await steps(page).getByRole('button').nth(1).click();
    await steps(page).getByRole('button', { name: 'Go on from here' }).click();
    await expect(steps(page)).not.toContainText('You look at');
    await expect(steps(page).getByRole('listitem')).toHaveCount(2);
    await expect(terminal(page)).toContainText('undone');
    await type(page, 'psql -Atc "SELECT count(*) FROM \\"LiteLLM_SpendLogs\\""');
    await expect(terminal(page)).toContainText('40');
  });

  await test.step('the reader can turn the questions off', async () => {
    const setting = page.getByRole('combobox', { name: 'Ask before risky inputs' });
    await setting.selectOption('never');
    await type(page, 'psql -c "DROP TABLE made_here"');
    await expect(terminal(page)).toContainText('1 table removed');
  });
});

/** Practising by keyboard: the way to the prompt, what Tab says, a failed command, and the reader's own names. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

test.use({ viewport: { width: 1440, height: 900 } });

const sandbox = (page: Page) => page.getByRole('region', { name: 'Sandbox', exact: true });
const board = (page: Page) => page.getByRole('region', { name: 'Board' });
const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const terminal = (page: Page) => page.getByRole('log');
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

test('Practise is at most 12 Tabs away, the focus is on the prompt, and Tab says what could follow', async ({
  page,
}) => {
  await page.goto(RUNBOOK);
  let tabs = 0;
  await test.step('the way from the top', async () => {
    const link = page.getByRole('link', { name: 'Practise in the sandbox' }).first();
    const practise = sandbox(page).getByRole('button', { name: 'Practise' });
    const isFocused = (found: typeof link) =>
      found.evaluate((element) => element === document.activeElement);
    while (!(await isFocused(link))) {
      await page.keyboard.press('Tab');
      tabs += 1;
      expect(tabs).toBeLessThanOrEqual(12);
    }
    await page.keyboard.press('Enter');
    await expect(practise).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(command(page)).toBeFocused();
  });

  await test.step('what could follow is seen and spoken', async () => {
    const candidates = page.getByRole('list', { name: 'Completions' });
    const status = sandbox(page).getByRole('status');
    await expect(status).toHaveText('The sandbox is ready.');
    await page.keyboard.type('prisma migrate res');
    await page.keyboard.press('Tab');
    await expect(candidates.getByRole('button')).toHaveText(['reset', 'resolve']);
    await expect(status).toHaveText('2 candidates: reset, resolve');
    await page.keyboard.type('o');
    await page.keyboard.press('Tab');
    await expect(command(page)).toHaveValue('prisma migrate resolve ');
    await expect(status).toHaveText('prisma migrate resolve');
    await page.keyboard.press('Tab');
    await expect(candidates.getByRole('button', { name: '--rolled-back' })).toBeVisible();
    await expect(status).toContainText('4 candidates: --applied');
    await command(page).fill('prisma migrate resolve');
    await page.keyboard.press('Tab');
    await expect(command(page)).toHaveValue('prisma migrate resolve ');
    await expect(candidates.getByRole('button', { name: '--rolled-back' })).toBeVisible();
  });

  await test.step('that there is nothing is seen and spoken, and Tab then moves on', async () => {
    await command(page).fill('echo nothing');
    await page.keyboard.press('Tab');
    const said = 'Nothing to complete here. Press Tab again to move on.';
    await expect(sandbox(page).getByText(said).last()).toBeVisible();
    await expect(sandbox(page).getByRole('status')).toHaveText(said);
    await page.keyboard.press('Tab');
    await expect(command(page)).not.toBeFocused();
  });
});

test('a start does not take the focus from where the reader types', async ({ page }) => {
  await page.goto(RUNBOOK);
  await sandbox(page).getByRole('button', { name: 'Practise' }).click();
  const field = page.getByLabel('Migration that failed');
  await field.pressSequentially('2026');
  await expect(verdict(page)).toContainText('Not solved: ');
  await page.keyboard.type('0101');
  await expect(field).toHaveValue('20260101');
});

test('the room that the sandbox takes is changed by keyboard and pointer, and kept', async ({
  page,
}) => {
  await page.goto(RUNBOOK);
  const practise = () => sandbox(page).getByRole('button', { name: 'Practise' }).click();
  const line = page.getByRole('separator', { name: 'Prose and sandbox' });
  const left = () => sandbox(page).evaluate((element) => element.getBoundingClientRect().left);
  await practise();
  await expect(line).toBeVisible();
  const first = await left();
  await line.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(left).toBeCloseTo(first - 72, -1);
  const box = await line.boundingBox();
  if (!box) throw new Error('the line has no box');
  await page.mouse.move(box.x + 3, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 147, box.y + 100, { steps: 3 });
  await page.mouse.up();
  await expect.poll(left).toBeCloseTo(first + 72, -1);
  await page.reload();
  await practise();
  await expect.poll(left).toBeCloseTo(first + 72, -1);
});

test('a failed command begins with its error, folds the back trace, and is copied whole', async ({
  page,
}) => {
  await page.goto(RUNBOOK);
  await sandbox(page).getByRole('button', { name: 'Practise' }).click();
  await expect(command(page)).toBeVisible();
  await type(page, `prisma migrate resolve --rolled-back ${FAILED}`);
  await expect(terminal(page)).toContainText('marked as rolled back.');
  await type(page, 'prisma migrate deploy');
  const error = 'ERROR: relation "LiteLLM_DeletedTeamTable" does not exist';
  await expect(terminal(page).getByText(`P3018 · ${error}`)).toBeInViewport();
  await expect(terminal(page).getByText('apply_migrations.rs')).toBeHidden();
  expect(await violationsInBoth(page, '#sandbox')).toEqual([]);

  await terminal(page).focus();
  const entry = terminal(page).getByRole('listitem').last();
  await entry.evaluate((element) => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('DbError { severity: "ERROR"');
  expect(copied).toContain('apply_migrations.rs');
  expect(copied.split(error)).toHaveLength(2);
});

test('the names in the address are the sandbox’s too, in the page’s blocks as well', async ({
  page,
}) => {
  await page.goto(`${RUNBOOK}?table=LiteLLM_Tenants&migration=20260116142756_mine`);
  await expect(sandbox(page)).toContainText('LiteLLM_Tenants for LiteLLM_DeletedTeamTable');
  await sandbox(page).getByRole('button', { name: 'Practise' }).click();
  await expect(board(page)).toContainText('20260116142756_mine');
  const fix = page.locator('section.fix').first();
  const runs = fix.getByRole('button', { name: 'Run in the sandbox' });
  await runs.nth(0).click();
  await expect(board(page)).toContainText('LiteLLM_Tenants');
  await expect(terminal(page)).toContainText('Script executed successfully.');
  await runs.nth(1).click();
  await expect(terminal(page)).toContainText('20260116142756_mine marked as rolled back.');
  await runs.nth(2).click();
  await expect(verdict(page)).toContainText('Solved: ');
});

test('a name that is typed before the start is the sandbox’s too', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.getByLabel('Table that is missing').fill('LiteLLM_Tenants');
  await expect(page).toHaveURL(/table=LiteLLM_Tenants/);
  await sandbox(page).getByRole('button', { name: 'Practise' }).click();
  await type(page, 'prisma migrate status');
  await expect(board(page)).toContainText('LiteLLM_Tenants');
});

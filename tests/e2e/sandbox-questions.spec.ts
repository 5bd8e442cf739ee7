/** The terminal's questions and their answers, other releases, start-up switches, and the table of what runs here. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { startOver } from '../support/start-over.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const QUESTION = 'Do you want to ignore the warning(s)?';

test.use({ viewport: { width: 1600, height: 1000 } });

const view = (page: Page) => page.getByRole('region', { name: 'Board' });
const terminal = (page: Page) => page.getByRole('log');
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });
const answer = (page: Page) => page.getByRole('textbox', { name: QUESTION });
const choice = (page: Page, name: string) =>
  page.getByRole('group', { name: QUESTION }).getByRole('button', { name });

async function start(page: Page): Promise<void> {
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await expect(command(page)).toBeVisible();
}

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

/** A column that schema.prisma does not have, with a value in each row: `db push` asks before it drops it. */
async function ask(page: Page): Promise<void> {
  await type(
    page,
    `psql -c "ALTER TABLE \\"LiteLLM_TeamTable\\" ADD COLUMN kept text DEFAULT 'x'"`,
  );
  await expect(view(page)).toContainText('+ kept');
  await type(page, 'prisma db push');
  await expect(answer(page)).toBeVisible();
}

const questionsIn = async (page: Page): Promise<number> =>
  (await terminal(page).innerText()).split(QUESTION).length - 1;

test('a question is answered, left, asked again by undo, and outlives the SQL editor', async ({
  page,
}) => {
  await start(page);

  await test.step('no keeps the column, yes loses it, and the answer is shown once', async () => {
    await ask(page);
    await expect(terminal(page)).toContainText('drop the column `kept`');
    await choice(page, 'No').click();
    await expect(terminal(page)).toContainText('Push cancelled.');
    await expect(command(page)).toBeFocused();
    expect(await questionsIn(page)).toBe(1);

    await type(page, 'prisma db push');
    await choice(page, 'Yes').click();
    await expect(terminal(page)).toContainText('Your database is now in sync');
    await expect(view(page)).toContainText('− kept');
    expect(await questionsIn(page)).toBe(2);
  });

  await test.step('by keyboard, Enter is no, y is yes, and Ctrl+C and Ctrl+D leave the question', async () => {
    await startOver(page);
    await ask(page);
    await expect(answer(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(terminal(page)).toContainText('Push cancelled.');

    for (const keys of ['Control+c', 'Control+d']) {
      await type(page, 'clear');
      await type(page, 'prisma db push');
      await expect(answer(page)).toBeFocused();
      await page.keyboard.press(keys);
      await expect(terminal(page)).toContainText(`✖ ${QUESTION} … no`);
    }

    await page.keyboard.press('ArrowUp');
    await expect(command(page)).toHaveValue('prisma db push');
    await page.keyboard.press('Enter');
    await expect(answer(page)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(choice(page, 'Yes')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(view(page)).toContainText('− kept');
    await expect(command(page)).toBeFocused();
  });

  await test.step('undo of an answer brings the question back', async () => {
    await startOver(page);
    await ask(page);
    await answer(page).fill('y');
    await answer(page).press('Enter');
    await expect(view(page)).toContainText('− kept');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(answer(page)).toBeVisible();
    await expect(terminal(page)).toContainText('undone');
    await choice(page, 'No').click();
    await expect(terminal(page)).toContainText('Push cancelled.');
  });

  await test.step('the SQL editor leaves the question open, a command from the page does not', async () => {
    await startOver(page);
    await ask(page);
    await page.getByRole('tab', { name: 'SQL editor' }).click();
    await page.locator('.monaco-editor .view-lines').click();
    await page.keyboard.type('SELECT 42 AS answer;');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('table').filter({ hasText: 'answer' })).toContainText('42');
    await page.getByRole('tab', { name: 'Terminal' }).click();
    await expect(answer(page)).toBeVisible();

    const fix = page.locator('section.fix').first();
    await fix.getByRole('button', { name: 'Run in the sandbox' }).nth(1).click();
    await expect(terminal(page)).toContainText('marked as rolled back.');
    await expect(terminal(page)).toContainText(/warning\(s\)\? \(y\/N\) \^C/);
    await expect(command(page)).toBeVisible();
  });
});

test('all groups pass axe; a release is installed and undone, switches change the line that runs, a table names every part', async ({
  page,
}) => {
  await start(page);

  await test.step('axe finds nothing at a question, with all groups open, light and dark', async () => {
    await ask(page);
    await page.getByText('Start LiteLLM with…').click();
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    await page.locator('summary', { hasText: 'What runs here' }).click();
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByText('Start LiteLLM with…').click();
    await startOver(page);
  });

  await test.step('another release is installed by the select, and undone like any command', async () => {
    const release = view(page).getByRole('region', { name: 'Release' });
    await expect(release).toContainText('LiteLLM v1.81.1');
    await release.getByLabel('Install another release').selectOption('v1.82.0');
    await release.getByRole('button', { name: 'Install' }).click();
    await expect(release).toContainText('was v1.81.1');
    await expect(terminal(page)).toContainText('LiteLLM v1.82.0 is installed');
    await expect(page.getByRole('status').first()).toContainText('Release v1.82.0 is installed');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(release).toContainText('LiteLLM v1.81.1');
  });

  await test.step('start-up switches change the line that runs', async () => {
    await page.getByText('Start LiteLLM with…').click();
    await page.getByLabel('DISABLE_SCHEMA_UPDATE=true').check();
    const line = 'DISABLE_SCHEMA_UPDATE=true litellm --skip_server_startup';
    await page.getByRole('button', { name: `Run ${line}` }).click();
    await expect(terminal(page)).toContainText(`$ ${line}`);
    await command(page).press('ArrowUp');
    await expect(command(page)).toHaveValue(line);
  });

  await test.step('a table at the foot names every part of what runs here', async () => {
    const summary = page.locator('summary', { hasText: 'What runs here' });
    await summary.focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('table').filter({ hasText: 'In LiteLLM’s image' });
    await expect(table.getByRole('row')).toHaveCount(5);
    await expect(table).toContainText('PGlite 0.5');
    await expect(page.getByRole('link', { name: /What is real/ }).last()).toHaveAttribute(
      'href',
      /\/guides\/sandbox\/$/,
    );
    await page.keyboard.press('Escape');
    await expect(table).toBeHidden();
    await expect(summary).toBeFocused();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('a question is answered by touch, and nothing is wider than the screen', async ({
    page,
  }) => {
    await page.goto(RUNBOOK);
    await page.getByRole('button', { name: 'Practise' }).click();
    await page.getByRole('tab', { name: 'Terminal' }).click();
    await type(
      page,
      `psql -c "ALTER TABLE \\"LiteLLM_TeamTable\\" ADD COLUMN kept text DEFAULT 'x'"`,
    );
    await expect(terminal(page)).toContainText(/ALTER TABLE1 column added/);
    await type(page, 'prisma db push');
    await choice(page, 'Yes').tap();
    await expect(terminal(page)).toContainText('Your database is now in sync');
    await page.getByText('Start LiteLLM with…').tap();
    await page.locator('summary', { hasText: 'What runs here' }).tap();
    expect(await tooWide(page)).toBe(0);
  });
});

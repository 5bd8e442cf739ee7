/** A session of the sandbox outlives a reload, another page and another address. */
import type { Page } from '@playwright/test';
import { encodeState } from '../../src/sandbox/link/codec.ts';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

test.use({ viewport: { width: 1600, height: 1000 } });

const sandbox = (page: Page) => page.getByRole('region', { name: 'Sandbox' });
const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const view = (page: Page) => page.getByRole('region', { name: 'Board' });
const terminal = (page: Page) => page.getByRole('log');
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });
const button = (page: Page, name: string) => sandbox(page).getByRole('button', { name });

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

async function practise(page: Page): Promise<void> {
  await page.goto(RUNBOOK);
  await button(page, 'Practise').click();
  await expect(verdict(page)).toContainText('Not solved');
}

test('the way back and a reload offer to go on, and nothing is lost', async ({ page }) => {
  await practise(page);
  await type(
    page,
    'psql -Atc "CREATE TABLE made_here AS SELECT gen_random_uuid() AS id; SELECT \'first \' || id FROM made_here"',
  );
  await expect(terminal(page)).toContainText(/first [0-9a-f-]{36}/);
  const id = /first ([0-9a-f-]{36})/.exec((await terminal(page).textContent()) ?? '')?.[1] ?? '';
  await type(page, 'psql -c "DROP TABLE made_here"');
  await expect(view(page)).toContainText('gone, had 1 row');
  await button(page, 'Undo').click();
  await expect(view(page)).not.toContainText('gone, had 1 row');
  await command(page).fill('half a comm');
  await page.getByRole('tab', { name: 'SQL editor' }).click();
  await page.locator('.monaco-editor .view-lines').click();
  await page.keyboard.type('SELECT 40');

  await test.step('a link and the way back', async () => {
    await page.getByRole('link', { name: 'Unstuck' }).first().click();
    await expect(page).toHaveURL(/\/$/);
    await page.goBack();
    await expect(sandbox(page)).toContainText(
      'Go on where you were: 1 command and text that was not run',
    );
    await expect(page.getByRole('list', { name: 'Inputs of your session' })).toContainText(
      'CREATE TABLE made_here',
    );
    await expect(sandbox(page).getByRole('status')).toContainText(
      'You can go on with your session',
    );
    expect(page.workers()).toEqual([]);
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await tooWide(page)).toBe(0);
    await page.setViewportSize({ width: 1600, height: 1000 });
  });

  await test.step('a block of the page waits for the choice', async () => {
    await page.getByRole('button', { name: 'Run in the sandbox' }).first().click();
    await expect(sandbox(page).getByText('What you clicked waits for your choice.')).toBeVisible();
    expect(page.workers()).toEqual([]);
    await page.reload();
  });

  await test.step('starting over asks first, by keyboard too', async () => {
    await button(page, 'Start over').focus();
    await page.keyboard.press('Enter');
    const ask = sandbox(page).getByRole('group', { name: 'Start over' });
    await expect(ask).toContainText(
      'Discard your 1 command and text that was not run and start over?',
    );
    await expect(ask.getByRole('button', { name: 'Discard' })).toBeFocused();
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(button(page, 'Start over')).toBeFocused();
  });

  await test.step('going on brings back the same ids and the text', async () => {
    await button(page, 'Go on where you were').focus();
    await page.keyboard.press('Enter');
    await expect(terminal(page)).toContainText(`first ${id}`);
    await expect(view(page)).toContainText('made_here');
    await expect(command(page)).toHaveValue('half a comm');
    await command(page).fill('');
    await page.getByRole('tab', { name: 'SQL editor' }).click();
    await expect(page.locator('.view-lines')).toContainText('SELECT 40');
  });

  await test.step('starting over forgets it', async () => {
    await page.reload();
    await button(page, 'Start over').click();
    await button(page, 'Discard').click();
    await expect(verdict(page)).toContainText('Not solved');
    await expect(view(page)).not.toContainText('made_here');
    await page.reload();
    await expect(button(page, 'Practise')).toBeEnabled();
  });
});

test('another address beside a session is told while it is there, and drops nothing', async ({
  page,
}) => {
  await practise(page);
  await type(page, 'ls');
  await expect(terminal(page)).toContainText('schema.prisma');
  const linkTo = (scenario: string) =>
    encodeState({ scenario, names: {}, inputs: [{ kind: 'command', line: 'pwd' }] });
  const goTo = (hash: string | null) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash ?? '');
  const alert = sandbox(page).getByRole('alert');

  await test.step('a damaged link', async () => {
    await goTo('#s=1.AAAA');
    await expect(alert).toContainText('was cut off');
    await expect(alert.getByRole('button')).toHaveCount(0);
    await page.goBack();
    await expect(alert).toHaveCount(0);
  });

  await test.step('a state of another database', async () => {
    await goTo(await linkTo('healthy'));
    await expect(alert).toContainText('a state of another database: healthy');
    await expect(alert.getByRole('link', { name: 'Open it on its own page' })).toBeVisible();
    await expect(alert.getByRole('button')).toHaveCount(0);
    await page.goBack();
    await expect(alert).toHaveCount(0);
    await expect(terminal(page)).toContainText('schema.prisma');
  });

  await test.step('another state of this database', async () => {
    await goTo(await linkTo('relation-does-not-exist'));
    await expect(alert).toContainText('1 input. Opening it reloads the page. This session is kept');
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    await alert.getByRole('button', { name: 'Open it' }).click();
    await expect(sandbox(page)).toContainText('This link holds a state of the sandbox: 1 input.');
    await expect(sandbox(page)).toContainText('Go on where you were: 1 command');
    await button(page, 'Replay the link’s 1 input').click();
    await expect(sandbox(page).getByText('Discard your 1 command and start over?')).toBeVisible();
    await button(page, 'Keep').click();
    await button(page, 'Go on where you were').click();
    await expect(terminal(page)).toContainText('schema.prisma');
  });
});

/** The recorded state: there at the press, marked, and live once the database has come; what is entered meanwhile waits. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { READ_LOG, RECORDED_LOG } from '../support/recorded-log.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

const sandbox = (page: Page) => page.getByRole('region', { name: 'Sandbox', exact: true });
const terminal = (page: Page) => page.getByRole('log');

/** Holds PostgreSQL back until the returned function is called. */
async function holdDatabase(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route(/\/pglite[^/]*\.wasm$/, async (route) => {
    await promise;
    await route.continue();
  });
  return () => resolve(undefined);
}

test('the board is there before the database, says so, and a line that is typed waits and runs', async ({
  page,
}) => {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('recorded')) warnings.push(message.text());
  });
  const arrive = await holdDatabase(page);
  await page.goto(RUNBOOK);
  await sandbox(page).getByRole('button', { name: 'Practise' }).click();
  await expect(page.getByRole('group', { name: 'Verdict' })).toContainText('Not solved');
  await expect(sandbox(page)).toContainText('Recorded state: the live database is loading');
  const command = page.getByRole('textbox', { name: 'Command' });
  await command.fill('prisma migrate status');
  await command.press('Enter');
  await expect(terminal(page)).toContainText('waits for the database');
  expect(await violationsInBoth(page, '.sb')).toEqual([]);

  arrive();
  await expect(terminal(page)).toContainText(/\d+ migrations found in prisma\/migrations/);
  await expect(sandbox(page)).not.toContainText('Recorded state');
  await expect(terminal(page)).not.toContainText('waits for the database');
  // Undo can be pressed when the frame is there; the live state was the recorded one.
  await expect(sandbox(page).getByRole('button', { name: 'Undo' })).toBeEnabled();
  expect(warnings).toEqual([]);
});

test('loading is cancelled from the recorded state, and the focus is on the button again', async ({
  page,
}) => {
  await holdDatabase(page);
  await page.goto(RUNBOOK);
  await sandbox(page).getByRole('button', { name: 'Practise' }).click();
  await sandbox(page).getByRole('button', { name: 'Cancel' }).click();
  const practise = sandbox(page).getByRole('button', { name: 'Practise' });
  await expect(practise).toBeEnabled();
  await expect(practise).toBeFocused();
});

test('a recorded state that is another one gives way to the live one, and the console tells', async ({
  page,
}) => {
  await page.route('**/sandbox/relation-does-not-exist.opening.json', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    await route.fulfill({ body: text.replace('"release":"v1.81.1"', '"release":"v0.0.0"') });
  });
  const warned = page.waitForEvent('console', (message) => message.text().includes('recorded'));
  await page.goto(RUNBOOK);
  await sandbox(page).getByRole('button', { name: 'Practise' }).click();
  expect((await warned).type()).toBe('warning');
  await expect(sandbox(page)).not.toContainText('v0.0.0');
});

test(
  'the live database goes on from the recorded one: what its log had written reads as zeros',
  { tag: '@anywhere' },
  async ({ page }) => {
    await page.goto(RUNBOOK);
    await sandbox(page).getByRole('button', { name: 'Practise' }).click();
    await expect(page.getByRole('group', { name: 'Verdict' })).toContainText('Not solved');
    const command = page.getByRole('textbox', { name: 'Command' });
    await command.fill(READ_LOG);
    await command.press('Enter');
    await expect(terminal(page)).toContainText(RECORDED_LOG);
  },
);

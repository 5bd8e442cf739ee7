/** The terminal’s shell, half of the worker’s code: it comes after the first answer, and may not come at all. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { builds } from '../support/builds.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const SHELL = /\/with-shell-[^/]*\.js$/;

/** A text of just-bash, and one of the engine. */
const OF_JUST_BASH = '(just-bash) #1 SMP PREEMPT';
const OF_ENGINE = 'Applying migration';

const terminal = (page: Page) => page.getByRole('log');
const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

test('just-bash is in files of its own, and in no worker', () => {
  const { dir } = builds.root;
  const filesWith = (text: string): string[] =>
    globSync('_astro/*.js', { cwd: dir }).filter((file) =>
      readFileSync(path.join(dir, file), 'utf8').includes(text),
    );
  const ofEngine = filesWith(OF_ENGINE);
  expect(ofEngine.length).toBeGreaterThan(0);
  expect(ofEngine.filter((file) => !/\/worker-/.test(file))).toEqual([]);
  const ofShell = filesWith(OF_JUST_BASH);
  expect(ofShell.length).toBeGreaterThan(0);
  expect(ofShell.filter((file) => !SHELL.test(`/${file}`))).toEqual([]);
});

test('the first answer and the first look do not wait for the shell, which follows them', async ({
  page,
}) => {
  const held = Promise.withResolvers<null>();
  await page.context().route(SHELL, async (route) => {
    await held.promise;
    await route.continue();
  });
  const asked = page.context().waitForEvent('request', (request) => SHELL.test(request.url()));
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await type(page, 'prisma migrate status');
  await expect(terminal(page)).toContainText(/\d+ migrations found/);
  await expect(verdict(page)).toContainText('Not solved');
  await asked;

  await type(page, 'ls | head -1');
  held.resolve(null);
  await expect(terminal(page)).toContainText('migrations');
});

test.describe('without its file', { tag: '@anywhere' }, () => {
  test.use({ expectedErrors: [/Failed to load resource|ERR_FAILED|fetch/i] });

  test('the terminal says so, keeps the line, and runs it later', async ({ page }) => {
    await page.context().route(SHELL, (route) => route.abort());
    await page.goto(RUNBOOK);
    await page.getByRole('button', { name: 'Practise' }).click();
    await expect(verdict(page)).toContainText('Not solved');
    await type(page, 'echo one | tr a-z A-Z');
    await expect(terminal(page)).toContainText(
      /The terminal’s shell could not be fetched \(.*with-shell-.*\)\. Check the connection and try again\./,
    );
    await expect(verdict(page)).toContainText('Not solved');

    await test.step('what needs none goes on', async () => {
      await type(page, 'prisma migrate status');
      await expect(terminal(page)).toContainText(/\d+ migrations found/);
    });

    await test.step('the same line, once the file can be had', async () => {
      await page.context().unroute(SHELL);
      await command(page).press('ArrowUp');
      await command(page).press('ArrowUp');
      await expect(command(page)).toHaveValue('echo one | tr a-z A-Z');
      await command(page).press('Enter');
      await expect(terminal(page)).toContainText('ONE');
    });

    await test.step('going back does not run what was not run', async () => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(terminal(page)).not.toContainText('ONE');
      await expect(terminal(page)).toContainText('could not be fetched');
    });
  });

  test.describe('for a reader who is asked first', () => {
    test.use({ asksBeforeRisk: true });

    test('what a line can lose is said to be unknown, and it is not run unasked', async ({
      page,
    }) => {
      await page.context().route(SHELL, (route) => route.abort());
      await page.goto(RUNBOOK);
      await page.getByRole('button', { name: 'Practise' }).click();
      await expect(verdict(page)).toContainText('Not solved');
      await type(page, 'prisma db push --accept-data-loss');
      await expect(
        page.getByRole('listitem').filter({ hasText: /not known: The terminal’s shell/ }),
      ).toBeVisible();
    });
  });
});

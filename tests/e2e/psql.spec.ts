/** psql and pg_dump in a browser: their files are loaded from this site at their first use. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const LAZY = /\/(?:pg_dump|psql-describe)[-.][^/]*\.(?:js|wasm)$/;

const terminal = (page: Page) => page.getByRole('log');
const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const view = (page: Page) => page.getByRole('region', { name: 'Board' });
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });

async function start(page: Page): Promise<void> {
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await expect(verdict(page)).toContainText('Not solved');
}

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

test('a table is described, dumped, dropped and restored', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  await start(page);
  expect(requested.filter((pathname) => LAZY.test(pathname))).toEqual([]);

  await type(page, String.raw`psql -c '\d _prisma_migrations'`);
  await expect(terminal(page)).toContainText('Table "public._prisma_migrations"');
  await type(page, 'pg_dump -t _prisma_migrations -f backup.sql');
  await expect(terminal(page)).toContainText('always writes INSERT statements');
  await type(
    page,
    'psql -c "DROP TABLE _prisma_migrations" && psql -v ON_ERROR_STOP=1 -f backup.sql && seq 776 778',
  );
  await expect(terminal(page)).toContainText('777');
  await expect(view(page)).toContainText('refuse with P3009');
  expect(requested.filter((pathname) => LAZY.test(pathname)).length).toBeGreaterThanOrEqual(3);
});

test.describe('without their files', { tag: '@anywhere' }, () => {
  test.use({ expectedErrors: [/Failed to load resource|ERR_FAILED|wasm|fetch/i] });

  test('the terminal says what is missing, and goes on', async ({ page }) => {
    await start(page);
    await page.context().route(LAZY, (route) => route.abort());
    await type(page, 'pg_dump -s');
    await expect(terminal(page)).toContainText('pg_dump could not be fetched');
    await type(page, String.raw`psql -c '\d'`);
    await expect(terminal(page)).toContainText('commands could not be fetched');
    await page.context().unroute(LAZY);
    await type(page, 'psql -c "SELECT 40 + 2 AS answer"');
    await expect(terminal(page)).toContainText('42');
  });

  test('a missing pg_dump.wasm is named', async ({ page }) => {
    await start(page);
    await page.context().route(/pg_dump[-.][^/]*\.wasm$/, (route) => route.abort());
    await type(page, 'pg_dump -s');
    await expect(terminal(page)).toContainText('pg_dump.wasm could not be fetched');
    await page.context().unroute(/pg_dump[-.][^/]*\.wasm$/);
    await type(page, 'pg_dump -s | tail -5');
    await expect(terminal(page)).toContainText('PostgreSQL database dump complete');
  });
});

/** The sandbox in a browser: what brings the database down is told and survived, and going back gives the same rows. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

test.use({ viewport: { width: 1600, height: 1000 } });

const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const view = (page: Page) => page.getByRole('region', { name: 'Board' });
const terminal = (page: Page) => page.getByRole('log');
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });

async function practise(page: Page): Promise<void> {
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await expect(verdict(page)).toContainText('Not solved');
}

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

test('a database that an input brings down comes back by itself; undo gives the same ids', async ({
  page,
}) => {
  await practise(page);

  await test.step('a function that calls itself', async () => {
    await type(page, 'psql -c "CREATE TABLE made_here (id int)"');
    await expect(view(page)).toContainText('made_here');
    await type(
      page,
      `psql -c "CREATE FUNCTION again(int) RETURNS int LANGUAGE sql AS 'SELECT again(\\$1 + 1)'; SELECT again(1)"`,
    );
    await expect(terminal(page)).toContainText('This input brought the database down');
    await expect(view(page)).toContainText('made_here');
    await expect(view(page)).toContainText('LiteLLM_SpendLogs');
    await type(page, 'psql -Atc "SELECT count(*) || \' rows\' FROM \\"LiteLLM_SpendLogs\\""');
    await expect(terminal(page)).toContainText('40 rows');
  });

  await test.step('a value that nests too deep is an error, and && does not go on', async () => {
    await type(
      page,
      `psql -c "CREATE TABLE j (a int); SELECT repeat('[', 100000)::json" && echo went-on; echo ended`,
    );
    await expect(terminal(page)).toContainText('stack depth limit exceeded');
    await expect(terminal(page)).toContainText('ended');
    await expect(terminal(page).getByText('went-on', { exact: true })).toHaveCount(0);
  });

  await test.step('an extension is fetched from the site', async () => {
    await type(
      page,
      'psql -c "CREATE EXTENSION pgcrypto" -Atc "SELECT length(crypt(\'a\', gen_salt(\'bf\')))"',
    );
    await expect(terminal(page)).toContainText('60');
  });

  await test.step('undo and reset', async () => {
    await type(
      page,
      'psql -Atc "CREATE TABLE ids AS SELECT gen_random_uuid() AS id; SELECT \'first \' || id FROM ids"',
    );
    await expect(terminal(page)).toContainText(/first [0-9a-f-]{36}/);
    const id = /first ([0-9a-f-]{36})/.exec((await terminal(page).textContent()) ?? '')?.[1] ?? '';
    await type(page, 'ls');
    await expect(terminal(page)).toContainText('schema.prisma');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(terminal(page)).toContainText('undone');
    await type(page, `psql -Atc "SELECT 'still ' || id FROM ids"`);
    await expect(terminal(page)).toContainText(`still ${id}`);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(view(page)).not.toContainText('made_here');
    await expect(view(page)).toContainText('refuse with P3009');
  });
});

test.describe('an error that nobody catches', () => {
  test.use({ expectedErrors: [/unreachable|out of memory/] });

  test('a trap in a task of the engine’s own, and a worker that ends, are survived', async ({
    page,
  }) => {
    await practise(page);
    await type(page, 'psql -c "CREATE TABLE made_here (id int)"');
    await expect(view(page)).toContainText('made_here');

    await test.step('a schema.prisma that nests deep is an error, and no trap', async () => {
      await type(
        page,
        `printf 'model Deep { id Int @id @default(' > schema.prisma; printf '%60000s' | tr ' ' '[' >> schema.prisma`,
      );
      await expect(view(page)).toContainText('Prisma cannot look');
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(view(page)).toContainText('refuse with P3009');
    });

    const fail = {
      unreachable: (): void => void Promise.reject(new WebAssembly.RuntimeError('unreachable')),
      'out of memory': (): void =>
        void setTimeout(() => {
          throw new Error('out of memory');
        }),
    };
    for (const [reason, end] of Object.entries(fail)) {
      await test.step(reason, async () => {
        const [worker] = page.workers();
        if (!worker) throw new Error('the sandbox has no worker');
        const ended = worker.waitForEvent('close');
        await worker.evaluate(end);
        const table = `after_${reason.replaceAll(' ', '_')}`;
        await type(page, `psql -c "CREATE TABLE ${table} (id int)"`);
        await expect(view(page)).toContainText(table);
        await expect(view(page)).toContainText('made_here');
        await ended;
      });
    }
  });
});

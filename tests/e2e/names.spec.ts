/** The reader's names: from the link into every block, and into what is copied. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

test.use({ viewport: { width: 1600, height: 1000 } });

/** Opens an option of the page’s list. */
const openOption = (page: Page, id: string) =>
  page.locator(`[data-option="${id}"] > summary`).click();

test('a name in the link fills every block', async ({ page }) => {
  await page.goto(`${RUNBOOK}?migration=20260101000000_mine`);
  const fix = page.locator('section.fix').first();
  await expect(fix).toContainText('prisma migrate resolve --rolled-back 20260101000000_mine');
  await expect(fix).not.toContainText('<failed_migration_name>');
});

test('the copied text equals the shown text', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.getByLabel('Migration that failed').fill('20251122125322_Add organization_id');
  await expect(page).toHaveURL(/\?migration=20251122125322_Add/);
  const block = page.locator('[data-block]').filter({ hasText: '--rolled-back' }).first();
  await block.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe("prisma migrate resolve --rolled-back '20251122125322_Add organization_id'");
  expect(await block.locator('pre').textContent()).toContain(copied);
});

test('an invalid name is refused, kept, and reported', async ({ page }) => {
  await page.goto(RUNBOOK);
  const field = page.getByLabel('Migration that failed');
  await field.fill('x; rm -rf /');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue('x; rm -rf /');
  await expect(page.locator('section.fix').first()).toContainText('<failed_migration_name>');
});

test('a database URL never gets into the link', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.getByLabel('Database URL').fill('postgresql://me:secret@db/litellm');
  await expect(
    page.locator('#option-a-and-record').locator('xpath=ancestor::section'),
  ).toContainText('postgresql://me:secret@db/litellm');
  expect(page.url()).not.toContain('secret');
});

test('an unfilled name is pointed out when it is copied', async ({ page }) => {
  await page.goto(RUNBOOK);
  const block = page.locator('[data-block]').filter({ hasText: '--rolled-back' }).first();
  await block.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'Still to fill in: <failed_migration_name>' }),
  ).toBeVisible();
});

test('a password in the link is masked first, and reported', async ({ page }) => {
  await page.goto(`${RUNBOOK}?db=postgresql://litellm:hunter2@db:5432/litellm&migration=a;b`);
  await expect(page).toHaveURL(/\?db=postgresql:\/\/litellm:\*\*\*@db:5432\/litellm&migration=/);
  await expect(page.getByLabel('Database URL')).toHaveValue(
    'postgresql://litellm:***@db:5432/litellm',
  );
  await expect(page.getByText('The link held a password.')).toBeVisible();
  await expect(page.getByLabel('PostgreSQL schema')).toHaveValue('public');
  await expect(page.getByLabel('Migration that failed')).toHaveValue('a;b');
  await expect(page.getByText('From ?migration= of the link.')).toBeVisible();
  await openOption(page, 'option-a-and-record');
  const block = page.locator('#option-a-and-record-1 [data-block]');
  await expect(block).toContainText('postgresql://litellm:<password>@db:5432/litellm');
  await block.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Still to fill in: <password>')).toBeVisible();
});

test('a copied link leads to its place, with the names and without secrets', async ({ page }) => {
  await page.goto(`${RUNBOOK}?q=some+log&migration=20260101000000_mine#sources`);
  await page.getByLabel('Database URL').fill('postgresql://me:secret@db/litellm');
  await page.locator('#repair-2').hover();
  await page.getByRole('button', { name: /^Copy link to “Run the missing .*, step 2”$/ }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(link.hash).toBe('#repair-2');
  expect(Object.fromEntries(link.searchParams)).toEqual({
    migration: '20260101000000_mine',
    schema: 'public',
    db: 'postgresql://me:***@db/litellm',
  });
});

test('a reply has the names and the link, never the password, in the chosen format', async ({
  page,
}) => {
  await page.goto(`${RUNBOOK}?migration=20260101000000_mine`);
  await page.getByLabel('Database URL').fill('postgresql://me:secret@db/litellm');
  await openOption(page, 'option-a-and-record');
  const menu = page.locator('[data-reply="option-a-and-record"]');
  const choose = async (format: string): Promise<void> => {
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    await menu.getByRole('button', { name: format }).click();
    await expect(menu.locator('summary')).toBeFocused();
  };
  await choose('Markdown');
  await expect(page.getByText('Reply copied as Markdown. Still to fill in: <')).toBeVisible();
  const markdown = await page.evaluate(() => navigator.clipboard.readText());
  expect(markdown).toContain('20260101000000_mine');
  expect(markdown).toContain('```sh\n');
  expect(markdown).toContain('postgresql://me:<password>@db/litellm');
  expect(markdown).toMatch(
    /\?migration=20260101000000_mine&schema=public&db=\S*#option-a-and-record>$/,
  );
  await menu.getByRole('button', { name: 'Copy reply: ' }).click();
  await expect(page.getByText('Reply copied as formatted text.')).toBeVisible();
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item === undefined ? '' : (await item.getType('text/html')).text();
  });
  expect(html).toContain('postgresql://me:&lt;password&gt;@db/litellm');
  expect(markdown + html).not.toContain('secret');
});

test('a table that is named fills in the migration that makes it, and leaves another that was typed', async ({
  page,
}) => {
  await page.goto(`${RUNBOOK}?table=LiteLLM_DeletedTeamTable`);
  const maker = page.getByLabel('Migration that creates what is missing');
  await expect(maker).toHaveValue('20251219110931_add_deleted_keys_and_deleted_teams_tables');
  await page.getByLabel('Table that is missing').fill('LiteLLM_CronJob');
  await expect(maker).toHaveValue('20250329084805_new_cron_job_table');
  await maker.fill('20260101000000_mine');
  await page.getByLabel('Table that is missing').fill('LiteLLM_DeletedTeamTable');
  await expect(page).toHaveURL(/table=LiteLLM_DeletedTeamTable/);
  await expect(maker).toHaveValue('20260101000000_mine');
});

test('a command that only the sandbox knows is marked, and cannot be copied as a fix', async ({
  page,
}) => {
  await page.goto('./runbooks/already-exists/');
  await openOption(page, 'guarded-release');
  const block = page.locator('[data-block]').filter({ hasText: 'use v1.82.3' }).first();
  await expect(block).toContainText('Only in the sandbox');
  await expect(block).toContainText('No server knows this command.');
  await expect(block.getByRole('button', { name: 'Copy', exact: true })).toHaveCount(0);
  await expect(block.getByRole('button', { name: 'Run in the sandbox' })).toBeVisible();
});

test('a line of a log is pasted, and the name in it is taken; a URL fills in its schema', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(RUNBOOK);
  const paste = async (label: string, text: string): Promise<void> => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.getByLabel(label, { exact: true }).focus();
    await page.keyboard.press('ControlOrMeta+v');
  };
  const name = '20251219110931_add_deleted_keys_and_deleted_teams_tables';
  await paste('Migration that failed', `The \`${name}\` migration started at 02:51 failed`);
  await expect(page.getByLabel('Migration that failed')).toHaveValue(name);
  await expect(page.locator('section.fix').first()).toContainText(name);

  await page.goto('./runbooks/relation-does-not-exist/');
  await paste('Database URL', 'DATABASE_URL=postgresql://me:x@db:5432/l?schema=proxy');
  await expect(page.getByLabel('PostgreSQL schema')).toHaveValue('proxy');
  await page.getByLabel('Database URL').fill('postgresql://me:x@db:5432/l');
  await expect(page.getByLabel('PostgreSQL schema')).toHaveValue('public');
  await page.getByLabel('Database URL').fill('postgresql://me');
  await expect(page.getByLabel('PostgreSQL schema')).toHaveValue('');
  await page.getByLabel('PostgreSQL schema').fill('mine');
  await page.getByLabel('Database URL').fill('postgresql://me:x@db:5432/l?schema=other');
  await expect(page.getByLabel('PostgreSQL schema')).toHaveValue('mine');
});

test('a name goes on with the links of “What happened”, and leaves with it', async ({ page }) => {
  await page.goto('./runbooks/p3009-failed-migration/?migration=20260101000000_mine');
  const link = page.getByRole('main').getByRole('link', { name: 'the other one', exact: true });
  const written = await link.getAttribute('href');
  await link.hover();
  await expect(link).toHaveAttribute('href', /[?&]migration=20260101000000_mine(?:#|$)/);
  await page.getByLabel('Migration that failed').fill('');
  await link.hover();
  await expect(link).toHaveJSProperty('href', new URL(written ?? '', page.url()).href);
  await page.getByLabel('Migration that failed').fill('20260102000000_other');
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]migration=20260102000000_other(?:#|$)/);
});

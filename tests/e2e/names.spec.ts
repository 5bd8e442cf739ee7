/** The reader's names: from the link into every block, and into what is copied. */
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

test.use({ viewport: { width: 1600, height: 1000 } });

test('a name in the link fills every block', async ({ page }) => {
  await page.goto(`${RUNBOOK}?migration=20260101000000_mine`);
  const fix = page.locator('section.fix').first();
  await expect(fix).toContainText('prisma migrate resolve --rolled-back 20260101000000_mine');
  await expect(fix).not.toContainText('<failed_migration_name>');
});

test('what is copied is what is shown', async ({ page }) => {
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

test('a name that is none is refused, kept, and told', async ({ page }) => {
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

/** The place where commands are typed: blocks, clipboard, links and replies follow it. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

test.use({ viewport: { width: 1600, height: 1000 } });

const open = (page: Page): Promise<void> => page.locator('[data-place] > summary').click();
const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
const rolledBack = (page: Page) =>
  page.locator('[data-block]').filter({ hasText: '--rolled-back' }).first();

test('a block is what is typed for the place, and is copied as it is shown', async ({ page }) => {
  await page.goto(`${RUNBOOK}?migration=20260101000000_mine`);
  await open(page);
  await page.getByLabel('Where do I run it?').selectOption('kubernetes');
  await page.getByLabel('Namespace').first().fill('gateway');
  const block = rolledBack(page);
  await expect(block).toContainText('kubectl exec -i -n gateway deployment/litellm -c litellm --');
  await block.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  const text = await copied(page);
  expect(text).toBe((await block.locator('pre').textContent())?.trimEnd());
  expect(text).toContain('\nprisma migrate resolve --rolled-back 20260101000000_mine\nUNSTUCK');
  await expect(page.locator('[data-place-words]')).toHaveText(
    'Kubernetes, deployment/litellm in gateway',
  );
});

test('the place is kept, and a link carries it', async ({ page }) => {
  await page.goto(RUNBOOK);
  await open(page);
  await page.getByLabel('Where do I run it?').selectOption('compose');
  await page
    .getByLabel(/^It does not start/)
    .locator('visible=true')
    .check();
  await expect(page.getByText('Set up: a container of the service')).toBeVisible();
  await page.goto('./runbooks/p3009-failed-migration/');
  await expect(page.locator('[data-place-words]')).toHaveText('Docker Compose, a copy of litellm');
  const fix = page.locator('section.fix').first();
  await expect(fix).toContainText('docker exec -i litellm-unstuck sh -c');
  await fix.locator('.chips').hover();
  await fix.locator('.chips [data-copy-link]').click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = new URL(await copied(page));
  expect(Object.fromEntries(link.searchParams)).toEqual({ place: 'compose', starts: 'no' });
});

test('the link’s place comes before the kept one, and the text as shown can be had again', async ({
  page,
}) => {
  await page.goto(`${RUNBOOK}?place=docker&container=proxy`);
  const block = rolledBack(page);
  await expect(block).toContainText('docker exec -i proxy sh -c');
  await open(page);
  await page.getByLabel('Where do I run it?').selectOption('');
  await expect(block.locator('pre')).toHaveText(
    'prisma migrate resolve --rolled-back <failed_migration_name>',
  );
  await expect(page).not.toHaveURL(/place=/);
});

test('a wrong value is kept, named, and not used', async ({ page }) => {
  await page.goto(`${RUNBOOK}?place=kubernetes&ns=My_Space`);
  const field = page.getByLabel('Namespace').locator('visible=true');
  await expect(field).toHaveValue('My_Space');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Namespace: A namespace has lower-case letters')).toBeVisible();
  await expect(rolledBack(page)).not.toContainText('kubectl');
  await field.fill('my-space');
  await expect(rolledBack(page)).toContainText('-n my-space');
});

test('a reply has the commands of the place, what they need, and its link', async ({ page }) => {
  await page.goto(`${RUNBOOK}?place=helm&release=ai&migration=20260101000000_mine`);
  const reply = page.locator('.fix [data-reply]').first();
  await reply.getByRole('button', { name: 'Copy reply: ' }).click();
  await expect(page.getByText('Reply copied as formatted text.')).toBeVisible();
  const beside = await copied(page);
  await reply.locator('summary').click();
  await reply.getByRole('button', { name: 'Plain text' }).click();
  await expect(page.getByText('Reply copied as plain text.')).toBeVisible();
  const text = await copied(page);
  expect(beside).toBe(text);
  expect(text).toContain('job-name=ai-litellm-migrations');
  expect(text).toContain('kubectl exec -i litellm-unstuck -c prisma-migrations -- sh -c');
  expect(text).toContain('kubectl delete pod');
  expect(text).toContain('run the job again, or choose Kubernetes and deployment/ai-litellm.');
  expect(text).toMatch(/\?migration=20260101000000_mine&place=helm&release=ai#\S+$/);
});

test('another image is an instruction, and the sandbox’s word for it no command', async ({
  page,
}) => {
  await page.goto('./runbooks/already-exists/?place=kubernetes&ns=gateway');
  await page.locator('[data-option="guarded-release"] > summary').click();
  const block = page.locator('[data-release="v1.82.3"]').first();
  await expect(block).toContainText('Take the image v1.82.3');
  await expect(block.locator('pre')).toHaveText(
    /^kubectl set image -n gateway deployment\/litellm litellm=ghcr\.io\/berriai\/litellm:v1\.82\.3\s+kubectl rollout status -n gateway/,
  );
  await block.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  expect(await copied(page)).not.toContain('use v1');
});

test('no command is wider than its box, on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const place of ['', '?place=kubernetes&ns=a-very-long-namespace-of-a-team&starts=no']) {
    await page.goto(`./runbooks/edited-migrations/${place}`);
    await expect(page.locator('[data-place]')).toBeVisible();
    expect(await tooWide(page)).toBe(0);
    const cut = await page
      .locator('pre')
      .evaluateAll((all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth + 1).length);
    expect(cut).toBe(0);
    const { height } = (await page.locator('[data-place] > summary').boundingBox()) ?? {};
    expect(height).toBeLessThanOrEqual(56);
  }
});

test('the open strip can be used by everyone', async ({ page }) => {
  await page.goto(`${RUNBOOK}?place=kubernetes&ns=Wrong&starts=no`);
  await page.getByLabel('Namespace').locator('visible=true').fill('right');
  await expect(page.getByText('Set up: a copy of the pod')).toBeVisible();
  expect(await violationsInBoth(page, '.strip')).toEqual([]);
});

test('the diagnosis follows the place', async ({ page }) => {
  await page.goto('./diagnose/?place=docker');
  const field = page.getByRole('textbox', { name: 'Log, status or history' });
  await expect(field).toHaveAttribute('data-wired');
  await field.fill(
    'Error: P3009\n\nThe `20260116142756_update_deleted_keys_teams_table_routing_settings` migration started at 2026-01-21 09:14 UTC failed',
  );
  const commands = page.locator('.commands');
  await expect(commands.filter({ hasText: 'prisma migrate' }).first()).toContainText(
    'docker exec -i litellm sh -c',
  );
});

test('whether it starts is asked in sight, where a copy can be made of it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(RUNBOOK);
  const crash = page.getByLabel(/^It does not start/);
  await expect(crash).toBeHidden();
  await page.goto(`${RUNBOOK}?place=kubernetes`);
  await expect(page.locator('[data-place]')).not.toHaveAttribute('open');
  await expect(crash).toBeVisible();
  await crash.check();
  await expect(page.getByText('Set up: a copy of the pod')).toBeVisible();
  await expect(page).toHaveURL(/starts=no/);
  // Whoever opens the link sees that something has to be made first.
  await page.reload();
  await expect(page.getByText('Set up: a copy of the pod')).toBeHidden();
  await page.getByText('Set up first').click();
  await expect(page.getByText('Set up: a copy of the pod')).toBeVisible();
  await page.goto(`${RUNBOOK}?place=helm`);
  await expect(page.locator('[data-place-words]')).toHaveText('Helm job, a copy of litellm');
  await expect(crash).toBeHidden();
});

test('the names of the last customer are cleared at once, and can be put back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(RUNBOOK);
  const startOver = page.getByRole('button', { name: 'Start over for another customer' });
  await page.locator('html').press('Shift');
  await page.locator('html[data-awake]').waitFor();
  await expect(startOver).toBeHidden();

  await page.goto(`${RUNBOOK}?place=kubernetes&ns=gateway&migration=20260101000000_mine`);
  await expect(rolledBack(page)).toContainText('kubectl exec -i -n gateway');
  await expect(startOver).toBeVisible();
  expect(await tooWide(page)).toBe(0);
  await startOver.focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByText(
      /^Cleared: Kubernetes, Namespace gateway, Migration that failed 2026\S+_mine\.$/,
    ),
  ).toBeVisible();
  await expect(rolledBack(page).locator('pre')).toHaveText(
    'prisma migrate resolve --rolled-back <failed_migration_name>',
  );
  await expect(page).not.toHaveURL(/gateway|mine/);
  expect(await page.evaluate(() => localStorage.getItem('unstuck:place'))).toBe(null);

  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rolledBack(page)).toContainText('kubectl exec -i -n gateway');
  await expect(rolledBack(page)).toContainText('--rolled-back 20260101000000_mine');
  await expect(page).toHaveURL(/ns=gateway/);
  await expect(undo).toBeHidden();

  await startOver.click();
  await page.locator('[data-names-fold] > summary').click();
  await page.getByLabel('Migration that failed').fill('20260202000000_theirs');
  await expect(undo).toBeHidden();
  await expect(page.getByText(/^Cleared:/)).toBeHidden();
});

test('the field of the database’s URL says which commands use it', async ({ page }) => {
  const note = page.locator('[data-url-note="your_database_url"]');
  await page.goto('./runbooks/p3009-failed-migration/');
  await page.getByLabel('Database URL').focus();
  await page.locator('html[data-awake]').waitFor();
  await expect(note).toBeHidden();
  await page.goto('./runbooks/p3009-failed-migration/?place=kubernetes');
  await expect(note).toHaveText(
    'Used only by the one command that shows it. SQL and the others go by the pod’s own DATABASE_URL.',
  );
  await expect(note).toBeVisible();
});

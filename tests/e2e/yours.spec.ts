/** The page of the reader’s own database: what they bring, the copy, the plan, and that nothing of it stays. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { choose, givenFiles, storedBy } from '../support/given-files.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const BROKEN = 'relation-does-not-exist';

async function open(page: Page): Promise<void> {
  await page.goto('./yours/');
  await expect(page.locator('.yours')).toHaveAttribute('data-wired');
}

test('the example: a copy, what is wrong with it, a plan that runs on it, and nothing is kept', async ({
  page,
}, testInfo) => {
  const sent: string[] = [];
  page.context().on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
  });
  await open(page);
  expect(await violationsInBoth(page)).toEqual([]);
  const stored = await storedBy(page);
  await page.getByRole('button', { name: 'Try it with an example' }).click();
  const result = page.locator('.yours-result');
  await expect(result.getByText('Proven plan')).toBeVisible();
  await expect(result).toContainText('This is the example');
  await expect(result.getByRole('heading', { name: 'What is wrong' })).toBeVisible();
  const steps = page.locator('.yours-steps > li');
  await expect(steps).toHaveCount(3);
  await expect(steps.first()).toContainText(
    'CREATE TABLE IF NOT EXISTS "LiteLLM_DeletedTeamTable"',
  );
  await expect(
    result.getByRole('heading', { name: 'What else was tried on the copy' }),
  ).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download plan.sql' }).click();
  const file = testInfo.outputPath('plan.sql');
  await (await download).saveAs(file);
  expect(readFileSync(file, 'utf8')).toContain('ON_ERROR_STOP');

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1600, height: 900 });

  // Each step runs on the copy, until it is healthy.
  const sandbox = page.locator('#your-copy');
  for (const step of await steps.all()) {
    await step.getByRole('button', { name: 'Run it on the copy' }).click();
  }
  await expect(
    sandbox
      .getByText('No pending migrations', { exact: false })
      .or(sandbox.getByText('All migrations have been successfully applied', { exact: false }))
      .first(),
  ).toBeVisible();
  await expect(sandbox.getByRole('button', { name: 'Share' })).toHaveCount(0);
  expect(await storedBy(page)).toEqual(stored);
  expect(sent, 'What is sent, to the site’s own origin too').toEqual([]);

  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(result).toBeEmpty();
  await expect(page.locator('.yours-read')).toHaveCount(0);
  await expect(page.locator('.yours')).toBeFocused();
  // The workers are gone, and with them the memory of the copy.
  await expect.poll(() => page.workers().length).toBe(0);
});

test('the example in which nothing failed gets a plan that marks nothing', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Try one in which nothing failed' }).click();
  const result = page.locator('.yours-result');
  await expect(result.getByText('Proven plan')).toBeVisible();
  await expect(result).toContainText('This is the example');
  const steps = page.locator('.yours-steps');
  await expect(steps).toContainText('CREATE TABLE IF NOT EXISTS "LiteLLM_DeletedTeamTable"');
  await expect(steps).not.toContainText('migrate resolve');
});

test('a reader’s own bundle and folder: the schema that counts, the names, the verdict', async ({
  page,
}, testInfo) => {
  const { bundle, prisma } = await givenFiles(testInfo.outputPath('given'), BROKEN);
  await open(page);
  const build = page.getByRole('button', { name: 'Build the copy' });
  await expect(build).toHaveAttribute('aria-disabled', 'true');
  await choose(page, 'Choose bundle.json or dump.sql', bundle);
  await expect(page.getByRole('region', { name: '1. The database' })).toContainText('Read.');
  await choose(page, 'Choose a folder', prisma);
  const folder = page.getByRole('region', { name: '2. Its migrations' });
  await expect(folder).toContainText('with schema.prisma');
  await build.click();
  await expect(page.locator('.yours-result').getByText('Proven plan')).toBeVisible();
  await expect(page.locator('.yours-result')).not.toContainText('This is the example');

  // Another folder makes the copy one of something else: it is dropped.
  await folder.getByRole('combobox').selectOption({ index: 1 });
  await expect(folder).toContainText('fewer tables than LiteLLM');
  await expect(page.locator('.yours-result')).toBeEmpty();
  await build.click();
  await expect(page.locator('.yours-result').getByText('Not checked')).toBeVisible();
});

test('what cannot be read is told, names the way out, and stays in the field', async ({
  page,
}, testInfo) => {
  await open(page);
  const field = page.getByRole('textbox', { name: 'Paste the answer of the query' });
  const region = page.getByRole('region', { name: '1. The database' });
  for (const [text, message] of [
    ['{"format":"unstuck-bundle","version":1,"server":{"vers', /cut it off/],
    ['{"dependencies":{}}', /It is no bundle/],
    ['{"format":"unstuck-bundle","version":7}', /version 7/],
    ['ERROR: relation "x" does not exist', /It is no bundle/],
  ] as const) {
    await field.fill(text);
    await field.blur();
    await expect(region.getByRole('alert')).toHaveText(message);
    await expect(field).toHaveValue(text);
  }
  expect(await violationsInBoth(page)).toEqual([]);
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(field).toHaveValue('');
  await expect(region.getByRole('alert')).toHaveCount(0);
  const notes = testInfo.outputPath('notes.txt');
  writeFileSync(notes, 'hello');
  await choose(page, 'Choose an archive', notes);
  await expect(
    page.getByRole('region', { name: '2. Its migrations' }).getByRole('alert'),
  ).toHaveText(/holds no migrations/);
});

test('names of a database are never markup, and what turns text around is shown', async ({
  page,
}, testInfo) => {
  const { bundle, prisma } = await givenFiles(testInfo.outputPath('given'), BROKEN);
  const name = '<img src=x onerror=alert(1)>\u202E';
  const document = readFileSync(bundle, 'utf8').replaceAll(
    '20260116142756_update_deleted_keys_teams_table_routing_settings',
    name,
  );
  writeFileSync(bundle, document);
  await open(page);
  await choose(page, 'Choose bundle.json or dump.sql', bundle);
  await choose(page, 'Choose a folder', prisma);
  await page.getByRole('button', { name: 'Build the copy' }).click();
  const report = page.locator('.yours-report');
  await expect(report).toContainText('<img src=x onerror=alert(1)>⟨U+202E⟩');
  expect(await page.locator('.yours img').count()).toBe(0);
});

test('a folder that never ends is stopped, and what was brought stays', async ({
  page,
}, testInfo) => {
  const { bundle, prisma } = await givenFiles(testInfo.outputPath('given'), BROKEN);
  const endless = path.join(prisma, 'migrations', '29990101000000_endless');
  mkdirSync(endless);
  writeFileSync(path.join(endless, 'migration.sql'), 'DO $$ BEGIN LOOP END LOOP; END $$;');
  await open(page);
  await choose(page, 'Choose bundle.json or dump.sql', bundle);
  await choose(page, 'Choose a folder', prisma);
  await page.getByRole('button', { name: 'Build the copy' }).click();
  // All others have run: it is the one that runs.
  await expect(page.locator('.yours-working')).toContainText(/12 of 13/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  await expect(page.locator('.yours-read')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Build the copy' })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
});

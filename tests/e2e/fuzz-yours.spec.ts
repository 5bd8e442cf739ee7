/** Hostile names in a reader’s own bundle and folder, on the built site: each is text, in the report too. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { sharedAssets } from '../support/assets.ts';
import { collectFrom } from '../support/bundle/collected.ts';
import { IN_BROWSER } from '../support/hostile/sinks.ts';
import { hostileStrings } from '../support/hostile/strings.ts';
import { readScenario } from '../support/session.ts';
import { expect, test } from './fixtures.ts';
import { expectOnlyText, watchForMarkup } from './strange.ts';

/** A folder with such a name is refused, which `tests/unit/twin/folder-archives.test.ts` is about. */
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const NO_NAME = /[\u0000-\u001f\u007f\\]|^[A-Za-z]:|^\ufeff|\p{Surrogate}/u;

test.beforeEach(async ({ page }) => watchForMarkup(page));

test('a reader’s own bundle and folder', async ({ page }, testInfo) => {
  const count = IN_BROWSER['names of migrations of a reader’s own folder and bundle'];
  const names = hostileStrings(3 * count, 59, NO_NAME)
    .map((text) => text.replaceAll('/', '∕'))
    .filter((text) => Buffer.byteLength(text) < 200 && !/^\.*$/.test(text))
    .slice(0, count);
  expect(names).toHaveLength(count);
  const scenario = await readScenario('healthy');
  const session = await Session.open(await sharedAssets(), scenario);
  const bundle = await collectFrom(session);
  await session.close();
  const [ledger] = bundle.ledgers;
  const [row] = ledger?.rows ?? [];
  if (!ledger || !row) throw new Error('the scenario has a ledger');
  const failed = names.map((name, at) => ({
    ...row,
    id: String(at),
    name,
    logs: name,
    finishedAt: null,
  }));
  const given = testInfo.outputPath('bundle.json');
  mkdirSync(path.dirname(given), { recursive: true });
  writeFileSync(
    given,
    JSON.stringify({ ...bundle, ledgers: [{ ...ledger, rows: [...ledger.rows, ...failed] }] }),
  );
  const prisma = testInfo.outputPath('prisma');
  const write = (name: string, sql: string): void => {
    mkdirSync(path.join(prisma, 'migrations', name), { recursive: true });
    writeFileSync(path.join(prisma, 'migrations', name, 'migration.sql'), sql);
  };
  const release = scenario.releases.find(({ version }) => version === scenario.release);
  for (const { name, sql } of release?.migrations ?? []) write(name, sql);
  for (const name of names.slice(0, count / 2)) write(name, 'SELECT 1;\n');
  writeFileSync(path.join(prisma, 'schema.prisma'), release?.schema ?? '');

  await page.goto('./yours/');
  await expect(page.locator('.yours')).toHaveAttribute('data-wired');
  await choose(page, 'Choose bundle.json or dump.sql', given);
  await expect(page.getByRole('region', { name: '1. The database' })).toContainText('Read.');
  await choose(page, 'Choose a folder', prisma);
  await expect(page.getByRole('region', { name: '2. Its migrations' })).toContainText(
    'with schema.prisma',
  );
  await expectOnlyText(page);
  await page.getByRole('button', { name: 'Build the copy' }).click();
  await expect(page.locator('.yours-report')).toContainText('<img src=x onerror=');
  await expectOnlyText(page);
  expect(await page.locator('.yours-report').textContent()).not.toMatch(/[\u202e\u2066\u200b]/);
});

/** Chooses files with a button, as a reader does. */
async function choose(page: Page, button: string, files: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(files);
}

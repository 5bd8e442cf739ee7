/** The page that tries an upgrade on a copy: the example, a reader’s own files with questions to their rows, and a release of this site. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { sharedAssets } from '../support/assets.ts';
import { violationsInBoth } from '../support/axe.ts';
import { choose, givenFiles, storedBy } from '../support/given-files.ts';
import { readScenario } from '../support/session.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const HEALTHY = 'before-an-upgrade';
const NEXT = 'v1.104.0';
const COLLIDING = '29990101000000_unique_alias';

async function open(page: Page): Promise<void> {
  await page.goto('./yours/upgrade/');
  await expect(page.locator('.yours')).toHaveAttribute('data-wired');
}

test('the example: a verdict, its reasons, each statement, the copy to try it on, and nothing is kept', async ({
  page,
}, testInfo) => {
  await open(page);
  expect(await violationsInBoth(page)).toEqual([]);
  const stored = await storedBy(page);
  await page.getByRole('button', { name: 'Try it with an example' }).click();
  const report = page.locator('.yours-report');
  await expect(report.getByText('Go, with steps')).toBeVisible();
  for (const name of ['Why', 'First', 'If you go back', 'What each migration did on the copy']) {
    await expect(report.getByRole('heading', { name, exact: true })).toBeVisible();
  }
  const migrations = page.locator('.yours-checked > li');
  await expect(migrations).toHaveCount(9);
  await expect(migrations.first()).toContainText(
    /ACCESS EXCLUSIVE on LiteLLM_ObjectPermissionTable .*a moment, whatever the rows/,
  );
  await migrations.first().getByText('The statement, on line').click();
  await expect(migrations.first().locator('pre')).toContainText('ALTER TABLE');
  expect(await violationsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1600, height: 900 });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download check.json' }).click();
  const file = testInfo.outputPath('check.json');
  await (await download).saveAs(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ verdict: 'go-with-steps' });

  await page.getByRole('button', { name: 'Open the copy' }).click();
  const copy = page.locator('#your-copy');
  await expect(copy.getByRole('group', { name: 'Verdict' })).toContainText('Not met: ledger');
  expect(await storedBy(page)).toEqual(stored);
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect.poll(() => page.workers().length).toBe(0);
});

test('what only rows decide is asked by one more query, and its answer changes the verdict', async ({
  page,
}, testInfo) => {
  const { bundle, prisma } = await givenFiles(testInfo.outputPath('given'), HEALTHY, NEXT);
  mkdirSync(path.join(prisma, 'migrations', COLLIDING));
  writeFileSync(
    path.join(prisma, 'migrations', COLLIDING, 'migration.sql'),
    'CREATE UNIQUE INDEX "budget_once" ON "LiteLLM_SpendLogs" ("call_type");\n',
  );
  await open(page);
  await choose(page, 'Choose bundle.json or dump.sql', bundle);
  await choose(page, 'Choose a folder', prisma);
  await page.getByRole('button', { name: 'Try the upgrade' }).click();
  const asks = page.getByRole('region', { name: 'What your rows decide' });
  await expect(asks).toContainText('Not asked yet.');
  const query = await asks.locator('pre').innerText();
  const field = asks.getByRole('textbox');
  await field.fill('ERROR:  syntax error at or near "x"');
  await field.blur();
  await expect(asks.getByRole('alert')).toHaveText(/not what the query of the check answers/);
  await expect(field).toHaveValue('ERROR:  syntax error at or near "x"');

  // The query as it stands there, run on the database that the bundle is of.
  const session = await Session.open(await sharedAssets(), await readScenario(HEALTHY));
  const { output } = await session.run({ kind: 'sql', script: query });
  await session.close();
  const answer = output.chunks.map(({ text }) => text).join('');
  expect(answer).toContain('unstuck-counts');
  await field.fill(answer);
  await field.blur();
  const report = page.locator('.yours-report');
  await expect(report.locator('.yours-verdict').getByText('Do not', { exact: true })).toBeVisible();
  await expect(report).toBeFocused();
  await expect(asks).toContainText(/Against it: \d/);
  await expect(field).toHaveValue(answer);
  expect(await violationsInBoth(page)).toEqual([]);
});

test('a release of this site is never let through, and says why', async ({ page }, testInfo) => {
  const { bundle } = await givenFiles(testInfo.outputPath('given'), HEALTHY);
  await open(page);
  await choose(page, 'Choose bundle.json or dump.sql', bundle);
  await page
    .getByRole('region', { name: '2. The release you go to' })
    .getByRole('combobox')
    .selectOption({ label: `${NEXT} (reduced)` });
  await page.getByRole('button', { name: 'Try the upgrade' }).click();
  const verdict = page.locator('.yours-verdict');
  await expect(verdict.getByText('Go, with steps')).toBeVisible();
  const hint = page.locator('.yours-verdict + .yours-hint');
  await expect(hint).toContainText(
    `A hint only: this site has a part of the migrations and tables of ${NEXT}`,
  );
  await expect(hint.getByRole('link')).toHaveAttribute(
    'href',
    new RegExp(`/releases/\\?to=${NEXT}$`),
  );
  expect(await violationsInBoth(page)).toEqual([]);
  const first = page.getByRole('region', { name: 'First', exact: true });
  await expect(first.getByRole('listitem').first()).toContainText('Take a backup');
  await expect(first).toContainText('with the release’s own migrations, from its image');
});

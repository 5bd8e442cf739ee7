/** The goals of a sandbox: they tick by what was done, a solution can be shown, and the end of a session is looked back on. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const SCENARIO = 'p3009-killed-before';
const FAILED = '20260123131407_add_policy_tables_and_policies_field';

const sandbox = (page: Page) => page.getByRole('region', { name: 'Sandbox' });
const goals = (page: Page) => page.getByRole('group', { name: 'Goals' });
const button = (page: Page) => sandbox(page).getByRole('button', { name: /^Goals/ });
const bestWay = (page: Page) => page.getByRole('region', { name: 'Your best way' });
const prompt = (page: Page) => sandbox(page).getByRole('textbox', { name: 'Command' });

async function start(page: Page): Promise<void> {
  await page.goto(`./scenarios/${SCENARIO}/`);
  await page.getByRole('button', { name: 'Practise', exact: true }).click();
  await expect(button(page)).toHaveText('Goals 0/5');
}

async function run(page: Page, line: string): Promise<void> {
  await prompt(page).fill(line);
  await prompt(page).press('Enter');
}

test('goals tick by what was done; the whole one is told beside the shortest way, with a note to copy', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await start(page);
  await button(page).click();
  await expect(goals(page).getByRole('listitem')).toHaveCount(5);
  await goals(page).getByText('The goal as a board').click();
  await expect(goals(page).getByRole('table')).toContainText('applied');
  await run(page, 'prisma migrate status');
  await expect(button(page)).toHaveText('Goals 1/5');
  await goals(page).getByRole('button', { name: 'Hint (' }).click();
  await expect(goals(page).getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(
    1,
  );
  expect(await violationsInBoth(page)).toEqual([]);
  await run(page, `prisma migrate resolve --rolled-back ${FAILED}`);
  await expect(button(page)).toHaveText('Goals 2/5');
  await run(page, 'prisma migrate deploy');
  await expect(button(page)).toHaveText('Goals 5/5');
  await expect(goals(page)).toContainText('Solved, by yourself.');
  await expect(page.getByRole('region', { name: 'Your way' }).getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'The shortest safe way' })).toContainText(
    'prisma migrate deploy',
  );
  // It is itself the best way until there is a shorter one.
  await expect(bestWay(page)).toHaveCount(0);
  expect(await violationsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  await goals(page).getByRole('button', { name: 'Copy as an incident note' }).click();
  await expect(goals(page).getByRole('status')).toHaveText('Copied.');
  const note = await page.evaluate(() => navigator.clipboard.readText());
  expect(note).toContain(`prisma migrate resolve --rolled-back ${FAILED}`);
  expect(note).toMatch(/\d\d:\d\d:\d\d /);
  await page.goto('./scenarios/');
  await expect(page.locator(`[data-solved="${SCENARIO}"]`)).toBeVisible();
});

test('a solution that was shown line by line repairs it, and does not count; what did count stands beside it', async ({
  page,
}) => {
  await page.goto('./scenarios/');
  await page.evaluate(
    ([scenario, line]) => {
      const way = { names: {}, inputs: [{ kind: 'command', line }], masked: 0 };
      const best = { [scenario]: { inputs: 1, seconds: 80, way } };
      localStorage.setItem('unstuck:best', JSON.stringify(best));
    },
    [SCENARIO, 'prisma migrate resolve && prisma migrate deploy'] as const,
  );
  await start(page);
  await button(page).click();
  const showMe = goals(page).getByRole('button', { name: 'Show me the next line' });
  await prompt(page).fill('half a thought');
  await showMe.click();
  await expect(prompt(page)).not.toHaveValue('half a thought');
  await expect(goals(page).getByRole('status')).toHaveText(/Line 1 of \d+ is written, and not run/);
  await prompt(page).press('Enter');
  await expect(button(page)).not.toHaveText('Goals 0/5');
  while (!(await goals(page).getByText('Solved, with lines that were shown').isVisible())) {
    const before = await sandbox(page).locator('.sb-activity').getAttribute('title');
    await showMe.click();
    await expect(goals(page).getByRole('status')).toHaveText(/Line [2-9] of \d+ is written/);
    await prompt(page).press('Enter');
    await expect(sandbox(page).locator('.sb-activity')).not.toHaveAttribute('title', before ?? '');
    await expect(sandbox(page).locator('.sb-activity[data-busy]')).toHaveCount(0);
  }
  await expect(bestWay(page).getByRole('heading')).toHaveText('Your best way: 1 input');
  await expect(bestWay(page).getByRole('listitem')).toHaveText([
    'prisma migrate resolve && prisma migrate deploy',
  ]);
  expect(await violationsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.goto('./scenarios/');
  await expect(page.locator(`[data-solved="${SCENARIO}"]`)).toBeHidden();
});

/** Courses, drills, and progress that is taken along. */
import { readFileSync, writeFileSync } from 'node:fs';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

/** Both steps in one line: while one runs, the prompt takes no other. */
const REPAIR =
  'prisma migrate resolve --rolled-back 20260123131407_add_policy_tables_and_policies_field && prisma migrate deploy';
/** What a browser keeps of a way of two inputs. */
const BEST = {
  healthy: {
    inputs: 2,
    seconds: 80,
    way: {
      names: {},
      inputs: [
        { kind: 'command', line: 'prisma migrate status' },
        { kind: 'sql', script: 'SELECT 1;' },
      ],
      masked: 0,
    },
  },
};
const SOLVED = { 'p3009-killed-before': '2026-11-29', healthy: '2026-11-30' };

test('progress is shown, exported, erased after a question, and imported again', async ({
  page,
}, testInfo) => {
  await page.goto('./practise/');
  // A drill whose database is in no course: the list tells its number alone.
  const other = await page
    .locator('[data-drill]')
    .evaluateAll(
      (links) =>
        links
          .map((link) => link.getAttribute('data-drill') ?? '')
          .find((id) => !document.querySelector(`[data-solved="${id}"]`)) ?? '',
    );
  const bests = { ...BEST, [other]: { inputs: 41, seconds: 3_600, way: 'too-long' } };
  await page.evaluate(
    ([solved, best]) => {
      localStorage.setItem('unstuck:solved', JSON.stringify(solved));
      localStorage.setItem('unstuck:best', JSON.stringify(best));
    },
    [SOLVED, bests] as const,
  );
  await page.reload();
  await page.mouse.move(5, 5);
  await page.mouse.move(9, 9);
  const firstWeek = page.getByRole('region', { name: 'First week' });
  await expect(page.getByRole('main').getByRole('region').first()).toHaveAccessibleName(
    'First week',
  );
  await expect(firstWeek.getByText('level: Start here')).toHaveCount(5);
  await expect(firstWeek.getByText('✓ Solved on')).toHaveCount(2);
  await expect(page.getByText('2 of 15 solved in this browser')).toBeVisible();
  await expect(firstWeek.getByText(', best: 2 inputs in 1:20')).toHaveCount(1);
  const best = firstWeek.getByText('Your best way: 2 inputs');
  await best.click();
  await expect(firstWeek.locator('[data-best-of]').getByRole('listitem')).toHaveText([
    'prisma migrate status',
    'SQL SELECT 1;',
  ]);
  await expect(firstWeek.getByRole('link', { name: 'Open it' })).toHaveAttribute(
    'href',
    /\/scenarios\/healthy\/#s=1\./,
  );
  const drills = page.locator('[data-best-drills]');
  await drills.getByText(/^Drill [\da-f]{6}, best: 41 inputs in 60:00$/).click();
  await expect(drills).toContainText('40 inputs of 20,000 characters in all are the most');
  expect(await violationsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = testInfo.outputPath('unstuck-progress.json');
  await (await download).saveAs(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    format: 'unstuck-progress',
    version: 1,
    solved: SOLVED,
    best: bests,
  });

  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Erase it' })).toBeFocused();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(firstWeek.getByText('✓ Solved on')).toHaveCount(2);
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await page.getByRole('button', { name: 'Erase it' }).click();
  await expect(firstWeek.getByText('✓ Solved on')).toHaveCount(0);
  await expect(best).toHaveCount(0);

  const choose = async (chosen: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import' }).click();
    await (await chooser).setFiles(chosen);
  };
  const noProgress = testInfo.outputPath('other.json');
  writeFileSync(noProgress, '{"dependencies":{}}');
  await choose(noProgress);
  await expect(page.getByText('That is no progress file.')).toBeVisible();
  await choose(file);
  await expect(firstWeek.getByText('✓ Solved on')).toHaveCount(2);
  await best.click();
  await firstWeek.getByRole('link', { name: 'Open it' }).click();
  await expect(page).toHaveURL(/\/scenarios\/healthy\/#s=1\./);
  await expect(page.getByRole('region', { name: 'Sandbox' })).toContainText('SELECT 1;');
});

test('a drill at random is one that was not solved; its page tells nothing until it is repaired', async ({
  page,
}) => {
  await page.goto('./practise/');
  const drills = page.locator('[data-drill]');
  const all = await drills.evaluateAll((links) =>
    links.map((link) => link.getAttribute('data-drill') ?? ''),
  );
  const last = 'p3009-killed-before';
  const solved = Object.fromEntries(
    all.filter((id) => id !== last).map((id) => [id, '2026-11-30']),
  );
  await page.evaluate((days) => {
    localStorage.setItem('unstuck:solved', JSON.stringify(days));
  }, solved);
  await page.getByRole('button', { name: 'Start a drill' }).click();
  await expect(page).toHaveURL(/\/practise\/drill\/[\da-f]{6}\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Incident drill/);
  await expect(page.getByText('the new pods do not become ready').first()).toBeVisible();
  const debrief = page.locator('[data-drill-debrief]');
  await expect(debrief).not.toHaveAttribute('open');
  // Nothing that can be seen names the accident, but for what the proxy prints.
  const proxyLog = page.getByRole('region', { name: 'The proxy’s log' });
  await expect(proxyLog).toContainText('P3009');
  const log = await proxyLog.innerText();
  expect((await page.locator('body').innerText()).replace(log, '')).not.toMatch(/killed|P3009/);
  expect(await violationsInBoth(page)).toEqual([]);

  const clock = page.locator('[data-drill-clock]');
  await expect(clock).toHaveText('0:00');
  await page.getByRole('checkbox', { name: 'Show the clock' }).uncheck();
  await expect(clock).toBeHidden();
  await page.getByRole('button', { name: 'Practise', exact: true }).click();
  const prompt = page.getByRole('textbox', { name: 'Command' });
  const verdict = page.getByRole('group', { name: 'Verdict' });
  await expect(verdict).toContainText('Not solved. What is wrong is yours to find out');
  await prompt.fill(REPAIR);
  await prompt.press('Enter');
  await expect(page.locator('[data-drill-said]')).toHaveText(/^Repaired after \d+:\d\d/);
  expect(await page.evaluate(() => localStorage.getItem('unstuck:best'))).toContain(
    '"p3009-killed-before":{"inputs":1,',
  );
  // The end is looked back on without being asked for.
  await expect(page.getByRole('group', { name: 'Goals' })).toContainText('Solved, by yourself.');
  // The board would have told it; it is there for who asks.
  const board = page.getByRole('region', { name: 'Board' });
  await expect(board).toBeHidden();
  await page.getByRole('button', { name: 'Panes' }).click();
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(board).toBeVisible();
  await expect(debrief).toHaveAttribute('open');
  await expect(debrief).toContainText('A pod was killed in the middle of its migration');

  await page.goto('./practise/');
  const way = page.locator(`[data-best-of="${last}"]`);
  await way.getByText('Your best way: 1 input').click();
  await expect(way.getByRole('listitem')).toHaveText([REPAIR]);
});

test('a drill whose answer was read does not count, and its log can be copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./practise/');
  await page.goto(
    (await page.locator('[data-drill="p3009-killed-before"]').getAttribute('href')) ?? '',
  );
  await page.getByRole('button', { name: 'Copy the log' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('P3009');
  await page.getByText('What it was', { exact: true }).click();
  await expect(page.getByText('Pasted into the search, the log finds')).toContainText(
    'P3009: migrate found failed migrations',
  );
  await page.getByRole('button', { name: 'Practise', exact: true }).click();
  const prompt = page.getByRole('textbox', { name: 'Command' });
  await prompt.fill(REPAIR);
  await prompt.press('Enter');
  await expect(page.locator('[data-drill-said]')).toContainText('it does not count as solved');
  expect(await page.evaluate(() => localStorage.getItem('unstuck:solved'))).toBe(null);
});

test('a drill is done with the keyboard alone', async ({ page }) => {
  const { drill } = await test.step('find its number by the scenario', async () => {
    await page.goto('./practise/');
    const link = page.locator('[data-drill="p3009-killed-before"]');
    return { drill: (await link.getAttribute('href')) ?? '' };
  });
  await page.goto(drill);
  const practise = page.getByRole('button', { name: 'Practise', exact: true });
  for (let tabs = 0; tabs < 100; tabs++) {
    if (await practise.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(practise).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type(REPAIR);
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-drill-said]')).toHaveText(/^Repaired after/);
});

test('a team’s link may take the hints away', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./practise/');
  await page.goto((await page.locator('[data-drill]').first().getAttribute('href')) ?? '');
  await expect(page.getByText('Goals give hints')).toBeVisible();
  await page.getByRole('checkbox', { name: 'without hints' }).check();
  await page.getByRole('button', { name: 'Copy the link for a team' }).click();
  await expect(page.locator('[data-drill-copied]')).toHaveText('Link copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\?help=no$/);
  await page.goto(link);
  await page.getByRole('button', { name: 'Practise', exact: true }).click();
  await expect(page.getByText('wants it done without hints')).toBeVisible();
  await page.getByRole('button', { name: /^Goals/ }).click();
  const goals = page.getByRole('group', { name: 'Goals' });
  await expect(goals.getByRole('listitem').first()).toBeVisible();
  await expect(goals.getByRole('button')).toHaveCount(0);
  expect(await violationsInBoth(page)).toEqual([]);
});

test('without scripts the courses and the drills are lists of links', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto('./practise/');
  await expect(page.getByRole('button', { name: 'Start a drill' })).toBeDisabled();
  await expect(page.locator('[data-drill]').first()).toHaveAttribute('href', /drill/);
  await expect(page.locator('noscript p')).toContainText('need scripts');
  await context.close();
});

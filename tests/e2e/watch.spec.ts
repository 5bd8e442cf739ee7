/** “Watch this fix”: a list in the page, a player that needs no network, and a way into the sandbox from any of its steps. */
import type { Locator, Page } from '@playwright/test';
import { readWatched } from '../../src/content/watched.ts';
import type { WatchedStep } from '../../src/runbook/watched.ts';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const SCENARIO = 'relation-does-not-exist';
const RUNBOOK = `./runbooks/${SCENARIO}/`;
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

/** Longer than a command is typed, and than a step is shown. */
const TYPED = 1_000;
const READ = 5_000;

const fixSection = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: /^Run the missing/ }) });
const watch = (page: Page) => fixSection(page).locator('[data-watch]');
const steps = (page: Page) => watch(page).getByRole('list').first().locator('> li');
const button = (page: Page, name: string) => watch(page).getByRole('button', { name, exact: true });
const sandbox = (page: Page) => page.getByRole('region', { name: 'Sandbox', exact: true });

/** The steps as the build recorded them. */
async function recorded(): Promise<readonly WatchedStep[]> {
  return (await readWatched(SCENARIO))[`${SCENARIO}.repair`] ?? [];
}

const commandOf = ({ input }: WatchedStep): string =>
  input.kind === 'command' ? input.line : input.kind === 'sql' ? input.script : '';

/** Opens the fix to watch. */
async function open(page: Page): Promise<Locator> {
  await page.goto(RUNBOOK);
  await watch(page).getByText('Watch this fix').click();
  return steps(page);
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('it is a list of commands, what they print, and what they change', async ({ page }) => {
    await page.goto(RUNBOOK);
    await watch(page).getByText('Watch this fix').click();
    const all = await recorded();
    await expect(steps(page)).toHaveCount(all.length);
    for (const [index, step] of all.entries()) {
      const item = steps(page).nth(index);
      await expect(item).toBeVisible();
      await expect(item).toContainText(commandOf(step));
      await expect(item).toContainText(step.line);
    }
    await expect(watch(page).getByRole('button')).toHaveCount(0);
    const row = steps(page)
      .nth(1)
      .getByRole('row', { name: /update_deleted_keys_teams/ });
    await expect(row.getByRole('deletion')).toHaveText([
      'Failed, and nothing of it is there',
      'failed',
    ]);
    await expect(row.getByRole('insertion')).toHaveText(['rolled back']);
  });
});

for (const width of [1440, 390]) {
  test(`it plays without the network, ${String(width)} pixels wide`, async ({ page, context }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const items = await open(page);
    const all = await recorded();
    // The scripts of the page come at the first sign of a reader: opening it was one.
    await expect(button(page, 'Next')).toBeVisible();
    // The last of them follows the editions of the site.
    await page.waitForFunction(() => {
      const had = performance.getEntriesByType('resource').map(({ name }) => name);
      return ['editions.client', 'whole'].every((part) => had.some((name) => name.includes(part)));
    });
    await context.setOffline(true);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    // Nothing moves for who wants less motion.
    await expect(button(page, 'Play')).toBeHidden();
    await expect(items.first()).toBeHidden();
    const next = button(page, 'Next');
    await next.focus();
    for (const [index, step] of all.entries()) {
      await page.keyboard.press('Enter');
      const item = items.nth(index);
      await expect(watch(page)).toContainText(`${String(index + 1)} of ${String(all.length)}`);
      await expect(item).toBeVisible();
      await expect(item).toContainText(commandOf(step));
      await expect(watch(page).getByRole('status')).toContainText(step.line);
      await expect(next).toBeFocused();
    }
    await expect(items.last().locator('.bd-sentence')).toHaveText(all.at(-1)?.sentence ?? '');
    await expect(next).toHaveAttribute('aria-disabled', 'true');
    expect(await tooWide(page)).toBe(0);
    await page.keyboard.press('ArrowLeft');
    await expect(items.last()).toBeHidden();
    await expect(button(page, 'Next')).toHaveAttribute('aria-disabled', 'false');
    expect(requests).toEqual([]);
    await context.setOffline(false);
    expect(await violationsInBoth(page, '[data-watch]')).toEqual([]);
  });
}

test('Play types a command, leaves time to read, and goes on until it is paused', async ({
  page,
}) => {
  await page.clock.install();
  const items = await open(page);
  await button(page, 'Play').click();
  await expect(items.first()).toBeVisible();
  await expect(items.first().locator('[data-watch-line]')).toBeHidden();
  await page.clock.runFor(TYPED);
  await expect(items.first().locator('[data-watch-line]')).toBeVisible();
  await expect(items.nth(1)).toBeHidden();
  await page.clock.runFor(READ);
  await expect(items.nth(1)).toBeVisible();
  await button(page, 'Pause').click();
  await page.clock.runFor(READ + TYPED);
  await expect(items.nth(2)).toBeHidden();
  // All of the command is there, although it was being typed.
  await expect(items.nth(1)).toContainText(`prisma migrate resolve --rolled-back ${FAILED}`);
  await expect(items.nth(1).locator('[data-watch-line]')).toBeVisible();
  await button(page, 'Play').click();
  for (let step = 0; step < 4; step += 1) await page.clock.runFor(READ + TYPED);
  await expect(items.last()).toBeVisible();
  await expect(button(page, 'Play')).toBeVisible();
});

test('a reader takes over at a step; a session that is open is kept, and the state is offered', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  await button(page, 'Next').click();
  await button(page, 'Next').click();
  await button(page, 'Take over here').click();
  const terminal = page.getByRole('log');
  await expect(terminal).toContainText('Script executed successfully.');
  await expect(terminal).toContainText(`${FAILED} marked as rolled back`);
  await expect(page.getByRole('region', { name: 'Board' })).toContainText(
    (await recorded())[1]?.sentence ?? '',
  );
  await expect(page).not.toHaveURL(/#s=/);

  await button(page, 'Previous').click();
  await button(page, 'Take over here').click();
  await expect(page).toHaveURL(/#s=1\./);
  await expect(sandbox(page).getByRole('alert')).toContainText(
    'The address now holds another state of this database: 1 input.',
  );
  await expect(terminal).toContainText(`${FAILED} marked as rolled back`);
});

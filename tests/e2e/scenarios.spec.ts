/** Pages of broken databases: the matrix, replays of its cells, and the scenarios. */
import { expect, test } from './fixtures.ts';

test.use({ viewport: { width: 1600, height: 1000 } });

test('a cell of the fix matrix is replayed in the sandbox', async ({ page }) => {
  await page.goto('./matrix/?whole');
  const row = page.getByRole('row', { name: /Run the missing migration’s file/ }).first();
  await row.scrollIntoViewIfNeeded();
  await row.getByRole('link', { name: 'Fixed', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('link', { name: 'Replay it in the sandbox' }).click();
  await expect(page).toHaveURL(/\/scenarios\/relation-does-not-exist\/\?replay=/);
  await expect(page.locator('[data-replay]')).toContainText(
    'Replaying “Run the missing migration’s file',
  );
  const sandbox = page.getByRole('region', { name: 'Sandbox' });
  await expect(sandbox.getByRole('group', { name: 'Verdict' })).toContainText('Solved:');

  await test.step('and is ticked in the list of exercises', async () => {
    await page.goto('./scenarios/');
    await expect(page.getByText(/^1 of \d+ solved in this browser/)).toBeVisible();
    const exercise = page.getByRole('listitem').filter({ hasText: '✓ Solved on' });
    await expect(exercise).toHaveCount(1);
    await expect(exercise.getByRole('heading')).toHaveText(/^A rollback dropped two tables/);
    await expect(exercise).toContainText('about 10 minutes');
  });
});

test('an unknown replay is reported', async ({ page }) => {
  await page.goto('./scenarios/healthy/?replay=<b>nothing</b>');
  await expect(page.locator('[data-replay]')).toHaveText(/There is no fix “<b>nothing<\/b>”/);
});

test('a scenario tells how it broke, and which runbook repairs it', async ({ page }) => {
  await page.goto('./scenarios/relation-does-not-exist/');
  await expect(page.getByText('prisma db push --accept-data-loss').first()).toBeVisible();
  await page.getByRole('link', { name: 'relation "LiteLLM_…" does not exist' }).first().click();
  await expect(page).toHaveURL(/\/runbooks\/relation-does-not-exist\/$/);
});

test.describe('on a low screen', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test('what failed is in sight, the verdict is whole, and the log has room', async ({ page }) => {
    await page.goto('./scenarios/p3009-killed-before/');
    await page.getByRole('button', { name: 'Practise', exact: true }).click();
    const command = page.getByRole('textbox', { name: 'Command' });
    await command.fill('prisma migrate deploy');
    await command.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Steps' })).toContainText('failed;');

    const failed = page
      .getByRole('region', { name: 'Board' })
      .getByText('▲ Failed, and nothing of it');
    await expect(failed).toBeInViewport({ ratio: 1 });
    const verdict = page.getByRole('group', { name: 'Verdict' }).getByRole('paragraph');
    await expect(verdict).toContainText('tables differ from schema.prisma.');
    expect(
      await verdict.evaluate((line) => [
        line.scrollWidth - line.clientWidth,
        line.scrollHeight - line.clientHeight,
      ]),
    ).toEqual([0, 0]);
    expect((await page.getByRole('log').boundingBox())?.height).toBeGreaterThan(120);
  });
});

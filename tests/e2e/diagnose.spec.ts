/** The diagnosis of a pasted log: the story, the commands, and the link to the sandbox. */
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const LOG = `Error: P3018

Migration name: ${FAILED}

Database error code: 42P01

ERROR: relation "LiteLLM_DeletedTeamTable" does not exist
${'INFO: a request\n'.repeat(100)}Error: P3009

migrate found failed migrations in the target database, new migrations will not be applied.
DATABASE_URL=postgresql://litellm:hunter2@db.internal:5432/litellm <img src=x onerror=alert(1)>`;

test('a log from the search box becomes a diagnosis, with commands and a rehearsal', async ({
  page,
}) => {
  await page.goto('.');
  await page.getByRole('textbox', { name: 'Paste an error message or a log' }).fill(LOG);
  await page.getByRole('link', { name: 'Diagnose this' }).click();
  await expect(page).toHaveURL(/\/diagnose\/$/);

  const story = page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
  await expect(story).toHaveText([/^Cause.*failed: relation/, /^Followed.*A deploy was refused/]);
  const advice = page.getByRole('region', { name: 'What to do' });
  await expect(advice).toContainText(`prisma migrate resolve --rolled-back ${FAILED}`);
  await expect(advice).toContainText('Fixed after a deploy');
  await expect(page.getByText('db.internal:5432').last()).toBeVisible();
  expect(await page.locator('main img').count()).toBe(0);
  await expect(page.getByRole('textbox', { name: 'Log, status or history' })).not.toHaveValue(
    /hunter2/,
  );
  expect(await page.evaluate(() => sessionStorage.getItem('unstuck:paste'))).toBeNull();
  await page.getByText('What else people try').click();
  await expect(advice).toContainText('Fails again: P3018 42P01');
  expect(await violationsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);

  await advice.getByRole('link', { name: 'Rehearse this' }).click();
  await expect(page).toHaveURL(new RegExp(`/scenarios/relation-does-not-exist/\\?.*${FAILED}`));
});

test('rows of a history are diagnosed, and other text is called no history', async ({ page }) => {
  await page.goto('./diagnose/');
  const field = page.getByRole('textbox', { name: 'Log, status or history' });
  await expect(field).toHaveAttribute('data-wired');
  await field.fill('migration_name,finished_at,rolled_back_at\n20260101000000_mine,,');
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
    '20260101000000_mine began and did not end',
  );
  await field.fill('redis.exceptions.ConnectionError: Error 111. Connection refused.');
  await expect(page.getByText('No runbook fits that.')).toBeVisible();
  await expect(field).toHaveValue(/redis/);
});

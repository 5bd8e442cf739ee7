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
  await expect(story).toHaveText([
    /^Cause.*failed: relation/,
    /^Consequence, not cause.*A deploy was refused/,
  ]);
  const advice = page.getByRole('region', { name: 'What to do' });
  await expect(advice).toContainText('CREATE TABLE IF NOT EXISTS "LiteLLM_DeletedTeamTable"');
  await expect(advice).toContainText(
    "('20251219110931_add_deleted_keys_and_deleted_teams_tables')",
  );
  await expect(advice.getByRole('heading', { level: 4 })).toHaveText([
    'If it is recorded as applied, and its things are gone (f)',
    'If it is not recorded at all',
  ]);
  await expect(page.getByText('db.internal:5432').last()).toBeVisible();
  expect(await page.locator('main img').count()).toBe(0);
  await expect(page.getByRole('textbox', { name: 'Log, status or history' })).not.toHaveValue(
    /hunter2/,
  );
  expect(await page.evaluate(() => sessionStorage.getItem('unstuck:paste'))).toBeNull();
  await page.getByText('What else people try').click();
  await expect(advice).toContainText(
    'On the practice database it fails: table does not exist (P3018/42P01)',
  );
  expect(await violationsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);

  await advice.getByRole('link', { name: 'Rehearse this' }).click();
  await expect(page).toHaveURL(new RegExp(`/scenarios/relation-does-not-exist/\\?.*${FAILED}`));
});

test('what was pasted, and the result of the query, are there again after Back', async ({
  page,
}) => {
  await page.goto('.');
  const box = page.getByRole('textbox', { name: 'Paste an error message or a log' });
  await box.fill(LOG);
  await page.getByRole('link', { name: 'Diagnose this' }).click();
  const field = page.getByRole('textbox', { name: 'Log, status or history' });
  await expect(field).toHaveValue(/Error: P3018/);
  const result = page.getByRole('textbox', { name: 'Its result' });
  await result.fill('kind,name,is_there');
  const story = page.getByRole('region', { name: 'What happened' });
  await story.getByRole('link').nth(1).click();
  await expect(page).toHaveURL(new RegExp(`/p3009-failed-migration/\\?.*migration=${FAILED}`));

  await page.goBack();
  await expect(field).toHaveValue(/Error: P3018[^]*<img/);
  await expect(result).toHaveValue('kind,name,is_there');
  await expect(story).toContainText(FAILED);
  await page.goBack();
  await expect(box).toHaveValue(/Error: P3018[^]*<img/);
  await expect(page.getByRole('link', { name: 'Diagnose this' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('hunter2');
  expect(page.url()).not.toContain('P3018');

  // Another visit begins anew.
  await page.goto('./diagnose/');
  await page.mouse.move(100, 100);
  await page.mouse.move(110, 110);
  await expect(field).toHaveAttribute('data-wired');
  await expect(field).toHaveValue('');
});

test('the result of the query decides, and takes the place of the cards', async ({ page }) => {
  await page.goto('./diagnose/');
  const field = page.getByRole('textbox', { name: 'Log, status or history' });
  await field.fill(
    `Error: P3009\n\nThe \`${FAILED}\` migration started at 2026-01-21 09:14 UTC failed`,
  );
  const advice = page.getByRole('region', { name: 'What to do' });
  const cards = advice.getByRole('heading', { level: 4 });
  await expect(cards).toHaveText([
    'If every line of a thing says t',
    'If every line of a thing says f',
  ]);
  const result = advice.getByRole('textbox', { name: 'Its result' });
  await result.fill('Something else');
  await expect(advice).toContainText('No row of that result can be read.');

  const rows = (second: string): string =>
    [
      'kind,name,is_there',
      `recorded as applied,${FAILED},f`,
      `recorded as failed,${FAILED},t`,
      `failed with,${FAILED}: no error,t`,
      'column,LiteLLM_DeletedTeamTable.router_settings,t',
      `column,LiteLLM_DeletedVerificationToken.router_settings,${second}`,
    ].join('\n');
  await result.fill(rows('t'));
  await expect(cards).toHaveCount(0);
  await expect(advice).toContainText('All of it is there: mark the migration as applied.');
  await expect(advice).toContainText(`prisma migrate resolve --applied ${FAILED}`);
  await expect(result).toBeFocused();

  await result.fill(rows('f'));
  await expect(advice).toContainText(
    '1 of 2 is missing: column LiteLLM_DeletedVerificationToken.router_settings',
  );
  await expect(advice).toContainText('ADD COLUMN IF NOT EXISTS "router_settings"');
  expect(await violationsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
});

test('one line of a message is offered a diagnosis, a question is not', async ({ page }) => {
  await page.goto('.');
  const box = page.getByRole('textbox', { name: 'Paste an error message or a log' });
  await box.fill('ERROR: relation "LiteLLM_DeletedTeamTable" does not exist');
  await expect(page.getByRole('link', { name: 'Diagnose this' })).toBeVisible();
  await box.fill('how do I roll back');
  await expect(page.getByRole('link', { name: 'Diagnose this' })).toBeHidden();
});

test('rows of a history are diagnosed, and other text is called no history', async ({ page }) => {
  await page.goto('./diagnose/');
  const field = page.getByRole('textbox', { name: 'Log, status or history' });
  await field.fill('migration_name,finished_at,rolled_back_at\n20260101000000_mine,,');
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
    '20260101000000_mine began and did not end',
  );
  await field.fill('redis.exceptions.ConnectionError: Error 111. Connection refused.');
  await expect(page.getByText('No runbook fits that.')).toBeVisible();
  await expect(field).toHaveValue(/redis/);
});

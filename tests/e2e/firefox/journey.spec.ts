/** The way from a pasted error to the database that it is about, in Firefox. */
import type { Page } from 'puppeteer-core';
import { READ_LOG, RECORDED_LOG } from '../../support/recorded-log.ts';
import { expect, test } from './fixtures.ts';

const RELATION = 'ERROR: relation "LiteLLM_DeletedTeamTable" does not exist';
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

// Selectors by role and name take Firefox seconds on a long page.
const BOX = '#search-field';
const FIRST_RESULT = 'main [role="search"] ~ * li a';
const PRACTISE = '#sandbox button::-p-text(Practise)';
const GO_ON = '#sandbox button::-p-text(Go on where you were)';
const UNDO = '#sandbox button::-p-text(Undo)';
const COMMAND = 'textarea[aria-label="Command"]';
const TERMINAL = '#sandbox [role="log"]';
const VIEW = '[aria-label="Board"]';

/** Waits until an element shows this text. */
const shows = (tab: Page, selector: string, text: string): Promise<void> =>
  expect
    .poll(() => tab.$$eval(selector, (found) => found.map((one) => one.textContent).join('\n')))
    .toContain(text);

async function type(tab: Page, line: string): Promise<void> {
  await tab.locator(COMMAND).fill(line);
  await tab.keyboard.press('Enter');
}

test('a pasted error leads to its runbook, with the names filled in', async ({ tab, site }) => {
  await tab.goto(site);
  await tab.locator(BOX).fill(RELATION);
  await shows(tab, FIRST_RESULT, 'relation "LiteLLM_…" does not exist');
  await tab.locator(FIRST_RESULT).click();
  // The search writes its own address too, which Puppeteer would take for the navigation.
  await expect
    .poll(() => tab.url())
    .toMatch(/runbooks\/relation-does-not-exist\/\?table=LiteLLM_DeletedTeamTable/);
  await shows(tab, 'main', 'LiteLLM_DeletedTeamTable');
});

test('the sandbox refuses a deploy, undoes an input, and goes on after a reload', async ({
  tab,
  site,
}) => {
  await test.step('start', async () => {
    await tab.goto(`${site}runbooks/relation-does-not-exist/`);
    await tab.locator(PRACTISE).click();
    await shows(tab, VIEW, 'refuse with P3009');
  });

  await test.step('deploy', async () => {
    await type(tab, 'prisma migrate deploy');
    await shows(tab, TERMINAL, 'Error: P3009');
    await type(tab, `prisma migrate resolve --rolled-back ${FAILED}`);
    await shows(tab, VIEW, 'apply 1 migration');
    await type(tab, 'prisma migrate deploy');
    await shows(tab, TERMINAL, 'Error: P3018');
    await shows(tab, VIEW, 'refuse with P3009');
  });

  await test.step('undo', async () => {
    await tab.locator(UNDO).click();
    await shows(tab, VIEW, 'apply 1 migration');
  });

  await test.step('reload', async () => {
    await tab.reload();
    await tab.locator(GO_ON).click();
    await shows(tab, VIEW, 'apply 1 migration');
    await type(tab, 'psql -c "SELECT 40 + 2 AS answer"');
    await shows(tab, TERMINAL, '42');
    await type(tab, READ_LOG);
    await shows(tab, TERMINAL, RECORDED_LOG);
  });
});

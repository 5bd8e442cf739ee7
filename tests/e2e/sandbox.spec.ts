/** The sandbox in a browser: from the broken state to solved, with everything that can go wrong on the way. */
import type { Page } from '@playwright/test';
import { showIn, violationsInBoth } from '../support/axe.ts';
import { startOver } from '../support/start-over.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
const WIDE = { width: 1600, height: 1000 };

test.use({ viewport: WIDE });

const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const view = (page: Page) => page.getByRole('region', { name: 'Board' });
const terminal = (page: Page) => page.getByRole('log');
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });
const ready = (page: Page) => expect(command(page)).toBeVisible();

/** The contrast of the matched letters of the completion that is chosen in the editor. */
const contrastOfChosen = (page: Page): Promise<number> =>
  page.locator('.suggest-widget .monaco-list-row.focused').evaluate((row) => {
    const light = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = [...colour.matchAll(/[\d.]+/g)].map(([part]) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const letters = row.querySelector('.highlight');
    if (!letters) return 0;
    const [text, ground] = [
      light(getComputedStyle(letters).color),
      light(getComputedStyle(row).backgroundColor),
    ];
    return Math.max(text, ground) / Math.min(text, ground);
  });

async function start(page: Page): Promise<void> {
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await expect(verdict(page)).toContainText('Not solved');
}

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

test('a block starts the sandbox, the page’s own blocks repair it, and LiteLLM starts; bad advice solves nothing', async ({
  page,
}) => {
  await test.step('a block starts the sandbox by itself', async () => {
    await page.goto(RUNBOOK);
    await page.getByText('More, look-alikes').click();
    const check = page.locator('#right-place-1');
    await check.getByRole('button', { name: 'Run in the sandbox' }).click();
    await expect(terminal(page)).toContainText('20251219110931');
  });

  await test.step('the page’s own blocks repair it, and LiteLLM starts', async () => {
    await startOver(page);
    await expect(verdict(page)).toContainText('Not solved');
    await expect(view(page)).toContainText('refuse with P3009');

    const fix = page.locator('section.fix').first();
    const runs = fix.getByRole('button', { name: 'Run in the sandbox' });
    await runs.nth(0).click();
    await expect(terminal(page)).toContainText('Script executed successfully.');
    await expect(view(page)).toContainText('LiteLLM_DeletedTeamTable');
    await runs.nth(1).click();
    await expect(terminal(page)).toContainText('marked as rolled back.');
    await expect(view(page)).toContainText('was Failed');
    await runs.nth(2).click();
    await expect(verdict(page)).toContainText('Solved:');

    await type(page, 'litellm');
    await expect(terminal(page)).toContainText('Uvicorn running');
    await expect(verdict(page)).toContainText('Solved:');
  });

  await test.step('advice that hides the damage is not called solved', async () => {
    await startOver(page);
    await type(page, `prisma migrate resolve --applied ${FAILED}`);
    await expect(verdict(page)).toContainText(
      '1 of 6 checks fails – tables differ from schema.prisma.',
    );
  });
});

test('the terminal reports what is wrong with a line, completes, remembers, and shows markup as text', async ({
  page,
}) => {
  await start(page);

  await test.step('reports what is wrong with a line, and continues', async () => {
    await type(page, 'prizma');
    await expect(terminal(page)).toContainText('prizma: command not found');
    await type(page, 'prisma migrate resolve --rolled-back 20990101000000_no_such');
    await expect(terminal(page)).toContainText('P3011');
    await type(page, 'psql -c "SELECT * FROM no_such_table"');
    await expect(terminal(page)).toContainText('relation "no_such_table" does not exist');
    await type(page, 'psql -c "SELECT 40 + 2 AS answer"');
    await expect(terminal(page)).toContainText('(1 row)');
  });

  await test.step('completes with Tab and remembers with the arrows', async () => {
    await command(page).fill('prisma migrate resolve --rolled-back 2026');
    await command(page).press('Tab');
    await expect(command(page)).toHaveValue(`prisma migrate resolve --rolled-back ${FAILED} `);
    await command(page).press('Enter');
    await expect(terminal(page)).toContainText('marked as rolled back.');
    await command(page).press('ArrowUp');
    await expect(command(page)).toHaveValue(/--rolled-back 2026/);
  });

  await test.step('shows a table named like markup as text', async () => {
    await type(page, `psql -c 'CREATE TABLE "<img src=x onerror=alert(1)>" ()'`);
    await expect(view(page)).toContainText('<img src=x onerror=alert(1)>');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });
});

test('nothing that is read moves at the start; undo, reset and stop bring back what was', async ({
  page,
}) => {
  await test.step('what is read stays where it is when the sandbox starts', async () => {
    await page.goto(RUNBOOK);
    const heading = page.getByRole('heading', { name: 'What happened' });
    await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const place = async () => Math.round((await heading.boundingBox())?.y ?? -1);
    const before = await place();
    await page.getByRole('button', { name: 'Practise' }).click();
    await ready(page);
    expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(2);
    await expect(verdict(page)).toContainText('Not solved');
  });

  await test.step('undo and reset bring the broken state back', async () => {
    await type(page, `prisma migrate resolve --rolled-back ${FAILED}`);
    await expect(view(page)).toContainText('apply 1 migration');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(view(page)).toContainText('refuse with P3009');
    await type(page, 'psql -c "DROP TABLE \\"LiteLLM_SpendLogs\\""');
    await expect(view(page)).toContainText('table LiteLLM_SpendLogs is gone with 40 rows');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(view(page)).toContainText('All 62 rows of the start are still there.');
  });

  await test.step('a statement that never ends is stopped, and the session is restored', async () => {
    await type(page, `prisma migrate resolve --rolled-back ${FAILED}`);
    await expect(view(page)).toContainText('apply 1 migration');
    await type(page, `psql -c 'DO $x$ BEGIN LOOP END LOOP; END $x$'`);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.locator('.sb-status')).not.toContainText('Stopping');
    await expect(view(page)).toContainText('apply 1 migration');
    await type(
      page,
      'psql -c "SELECT count(*) FROM _prisma_migrations WHERE rolled_back_at IS NOT NULL"',
    );
    await expect(terminal(page)).toContainText('(1 row)');
  });
});

test('terminal and SQL editor pass axe; the editor runs, completes, shows errors with their codes, and lets Tab leave', async ({
  page,
}) => {
  await start(page);

  await test.step('axe finds nothing in the running sandbox, light and dark', async () => {
    await type(page, 'prisma migrate deploy');
    await expect(terminal(page)).toContainText('P3009');
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    await page.getByRole('tab', { name: 'SQL editor' }).click();
    await expect(page.locator('.monaco-editor .view-lines')).toBeVisible();
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
  });

  await page.locator('.monaco-editor .view-lines').click();

  await test.step('Ctrl+Enter runs the statement at the cursor', async () => {
    await page.keyboard.type('SELECT team_alias FROM "LiteLLM_TeamTable" ORDER BY 1;');
    await page.keyboard.press('Control+Enter');
    const results = page.getByRole('table').filter({ hasText: 'team_alias' });
    await expect(results).toContainText('Search');
    await expect(results).toContainText('Trial');
  });

  await test.step('completes the live tables, and shows PostgreSQL’s error with its code', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.type('SELECT * FROM LiteLLM_Spend');
    await page.keyboard.press('Control+Space');
    await expect(page.locator('.suggest-widget')).toContainText('LiteLLM_SpendLogs');
    for (const scheme of ['light', 'dark'] as const) {
      await showIn(page, scheme);
      await expect.poll(() => contrastOfChosen(page), scheme).toBeGreaterThanOrEqual(4.5);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.type('x');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('relation "litellm_spendx" does not exist').first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'What does 42P01 mean?' })).toBeVisible();
  });

  await test.step('Tab leaves it, and what was typed stays', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.type('SELECT 1');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: /^Run Ctrl/ })).toBeFocused();
    await page.getByRole('tab', { name: 'Terminal' }).click();
    await page.getByRole('tab', { name: 'SQL editor' }).click();
    await expect(page.locator('.monaco-editor .view-lines')).toHaveText('SELECT 1');
  });
});

test.describe('a host that lacks a file', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED|status of 404/] });

  test('says which file is missing, and starts once it is there', async ({ page }) => {
    await page.route(/schema_engine.*\.wasm/, (route) => route.abort());
    await page.goto(RUNBOOK);
    await page.getByRole('button', { name: 'Practise' }).click();
    await expect(page.getByText(/schema_engine_bg.*could not be fetched/)).toBeVisible();
    await page.unroute(/schema_engine.*\.wasm/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await ready(page);
  });
});

test('a host that sends a cut file is told so, and the sandbox starts once it is whole', async ({
  page,
}) => {
  await page.route(/\/base[^/]*\.wasm$/, (route) => route.fulfill({ body: 'the first bytes' }));
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await expect(page.getByText(/base.*holds no database.*reload the page/)).toBeVisible();
  await page.unroute(/\/base[^/]*\.wasm$/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await ready(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('the panels are tabs, and nothing is wider than the screen', async ({ page }) => {
    await page.goto(RUNBOOK);
    await page.getByRole('button', { name: 'Practise' }).click();
    await page.getByRole('tab', { name: 'Terminal' }).click();
    await type(page, 'prisma migrate status');
    await expect(terminal(page)).toContainText('12 migrations found');
    expect(await tooWide(page)).toBe(0);
  });
});

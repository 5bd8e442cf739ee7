/** The fix matrix: it opens on one database or one fix, and shows the rest on request. */
import type { Locator, Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

/** A runbook, a fix of it, and the database of its page. */
const RUNBOOK = 'relation-does-not-exist';
const FIX = `${RUNBOOK}.option-b`;
const DATABASE = 'A rollback dropped two tables that the history still knows';

const databases = (page: Page): Locator => page.getByLabel('On your database: which fixes help?');
const fixes = (page: Page): Locator => page.getByLabel('This fix: where does it help');
const table = (page: Page): Locator => page.getByRole('region', { name: 'Fix matrix' });
const answer = (page: Page): Locator => page.locator('[data-answer]');
/** The fold of an outcome. */
const outcome = (page: Page, name: RegExp): Locator =>
  answer(page)
    .getByRole('group')
    .filter({ has: page.locator('summary').filter({ hasText: name }) })
    .first();

test('opens on one database, with what repairs it in sight', async ({ page }) => {
  await page.goto('./matrix/');
  const name = await databases(page).locator('option:checked').textContent();
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText(name?.trim() ?? '');
  await expect(page.getByRole('status').filter({ hasText: 'repaired this database' })).toHaveText(
    /^A pod was killed in the middle.*Of \d+ fixes and pieces of advice, \d+ repaired/,
  );
  await expect(outcome(page, /^Fixed/)).toHaveAttribute('open');
  await expect(answer(page)).toContainText('the runbook for it');
  await expect(table(page)).toBeHidden();
});

test('a database is chosen, then a fix; back and forward show both again', async ({ page }) => {
  await page.goto('./matrix/');
  await databases(page).selectOption({ label: DATABASE });
  await expect(page).toHaveURL(/\/matrix\/\?database=relation-does-not-exist$/);
  await expect(answer(page).getByRole('heading', { name: DATABASE })).toBeVisible();
  await fixes(page).selectOption(FIX);
  await expect(page).toHaveURL(/\/matrix\/\?fix=relation-does-not-exist\.option-b$/);
  await expect(answer(page)).toContainText(/Repaired \d+ of \d+ databases/);
  await expect(databases(page)).toHaveValue('');
  await page.goBack();
  await expect(answer(page).getByRole('heading', { name: DATABASE })).toBeVisible();
  await expect(databases(page)).toHaveValue(RUNBOOK);
  await page.goBack();
  await expect(page).toHaveURL(/\/matrix\/$/);
  await expect(databases(page)).not.toHaveValue(RUNBOOK);
  await page.goForward();
  await page.goForward();
  await expect(fixes(page)).toHaveValue(FIX);
});

test('what is chosen before the page listens counts', async ({ page }) => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route('**/*.js', async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto('./matrix/', { waitUntil: 'commit' });
  await databases(page).selectOption(RUNBOOK);
  await expect(answer(page)).toBeEmpty();
  resolve(undefined);
  await expect(answer(page).getByRole('heading', { name: DATABASE })).toBeVisible();
  await expect(page).toHaveURL(/\?database=relation-does-not-exist$/);
});

test('what is chosen by the keys of one field is one step back', async ({ page }) => {
  await page.goto('./matrix/');
  const before = await databases(page).inputValue();
  await databases(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/\?database=/);
  expect(await databases(page).inputValue()).not.toBe(before);
  await page.goBack();
  await expect(databases(page)).toHaveValue(before);
});

test('the address of a database opens on it, and its names open to the boards', async ({
  page,
}) => {
  await page.goto(`./matrix/?database=${RUNBOOK}`);
  const name = answer(page)
    .getByRole('link', { name: /^Run the missing migration’s file/ })
    .first();
  await expect(name).toHaveAttribute('href', /\/scenarios\/relation-does-not-exist\/#/);
  await name.press('Enter');
  const dialog = page.getByRole('dialog', {
    name: /^Run the missing.*on relation-does-not-exist$/,
  });
  await expect(dialog.getByRole('table', { name: 'Before' })).toContainText('gone');
  await expect(dialog).toContainText('Fixed');
  await page.keyboard.press('Escape');
  await expect(name).toBeFocused();
});

test('the address of a fix opens on it, with the database of its page marked', async ({ page }) => {
  await page.goto(`./matrix/?fix=${FIX}`);
  await expect(fixes(page)).toHaveValue(FIX);
  await expect(answer(page).locator('li[data-own]')).toHaveText(DATABASE);
  await expect(answer(page).getByRole('link', { name: /LiteLLM_.*does not exist/ })).toBeVisible();
});

test('a published anchor opens on its fix, or on all fixes of its runbook', async ({ page }) => {
  await page.goto(`./matrix/#${FIX}`);
  await expect(fixes(page)).toHaveValue(FIX);
  await expect(answer(page)).toContainText(/Repaired \d+ of \d+ databases/);
  await page.goto(`./matrix/#${RUNBOOK}`);
  await expect(fixes(page)).toHaveValue(RUNBOOK);
  const count = await fixes(page).locator(`option[value^="${RUNBOOK}."]`).count();
  expect(count).toBeGreaterThan(3);
  await expect(answer(page).getByRole('heading', { level: 3 })).toHaveCount(count);

  await test.step('and an anchor of the frame changes nothing', async () => {
    await page.evaluate(() => {
      location.hash = '_top';
    });
    await expect(page).toHaveURL(/#_top$/);
    await expect(fixes(page)).toHaveValue(RUNBOOK);
  });
});

test('a name that is not there is said', async ({ page }) => {
  await page.goto('./matrix/?database=<b>none</b>');
  await expect(page.getByRole('status').filter({ hasText: 'There is no' })).toContainText(
    'There is no “<b>none</b>” here.',
  );
  await expect(outcome(page, /^Fixed/)).toBeVisible();
});

test('the whole table is shown on request, and by its address at a row', async ({ page }) => {
  await page.goto(`./matrix/?database=${RUNBOOK}`);
  await page.getByRole('button', { name: 'Show the whole table' }).click();
  await expect(page).toHaveURL(/\/matrix\/\?whole$/);
  await expect(
    table(page).getByRole('columnheader', { name: RUNBOOK, exact: true }),
  ).toBeAttached();
  await expect(answer(page)).toBeHidden();
  await page.getByRole('button', { name: 'Show one database or fix' }).click();
  await expect(page).toHaveURL(/\?database=relation-does-not-exist$/);
  await expect(table(page)).toBeHidden();

  await page.goto(`./matrix/?whole#${FIX}`);
  await expect(page.locator(`[id="${FIX}"]`)).toBeInViewport();
  await expect(page.locator(`[id="${FIX}"]`).getByRole('cell').first()).toBeVisible();
});

for (const view of ['', `?database=${RUNBOOK}`, `?fix=${FIX}`, `#${RUNBOOK}`, '?whole']) {
  test(`matrix/${view} is accessible, and fits a narrow window`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`./matrix/${view}`);
    await expect(fixes(page).locator('option')).not.toHaveCount(1);
    expect(await violationsInBoth(page, 'main')).toEqual([]);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
  });
}

test('a success of advice that does not help is no repair, and its fold says so', async ({
  page,
}) => {
  await page.goto('./matrix/?database=p3009-killed-after-commit');
  const past = outcome(page, /^Fixed here only, by advice that does not help elsewhere/);
  await past.locator('summary').first().click();
  await expect(past.getByRole('link', { name: 'Restart until it works.' })).toBeVisible();
  const fixed = outcome(page, /^Fixed/);
  await expect(fixed.getByRole('link', { name: 'Mark it as applied' }).first()).toBeVisible();
  await expect(fixed.getByRole('link', { name: 'Restart until it works.' })).toHaveCount(0);
});

test('paper has all of it in words', async ({ page }) => {
  await page.goto('./matrix/');
  await expect(answer(page).getByRole('heading', { level: 2 })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(answer(page)).toBeHidden();
  await expect(fixes(page)).toBeHidden();
  const rows = table(page).locator('tr[data-row]');
  const words = await rows.locator('[data-words]').allInnerTexts();
  expect(words).toHaveLength(await rows.count());
  expect(words.length).toBeGreaterThan(100);
  expect(
    words.filter(
      (text) => !/^(Fixed|Here only|P\d+|Lies|Lost|Pending|Not repaired)\b.*: .+\.$/.test(text),
    ),
  ).toEqual([]);
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test('an anchor leads to its row, which says in words what came of the fix', async ({ page }) => {
    await page.goto(`./matrix/#${FIX}`);
    const row = page.locator(`[id="${FIX}"]`);
    await expect(row).toBeInViewport();
    await expect(row.getByRole('paragraph').filter({ hasText: /^Here only: / })).toBeVisible();
    await expect(fixes(page)).toBeHidden();
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
  });

  test('every fix is there with every database that it applies to', async ({ page }) => {
    await page.goto('./matrix/');
    const rows = await page.locator('tr[data-row]').evaluateAll((all) =>
      all.map((row) => ({
        cells: row.getAttribute('data-row')?.replaceAll('-', '').length,
        named: [...row.querySelectorAll('p')].flatMap(({ textContent }) => textContent.split(', '))
          .length,
      })),
    );
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ cells, named }) => cells !== named)).toEqual([]);
  });

  test('a database leads to what every fix does to it', async ({ page }) => {
    await page.goto('./matrix/');
    // Playwright looks for no text in `noscript`.
    await page
      .locator('summary')
      .filter({ hasText: /^One database/ })
      .click();
    await page.getByRole('link', { name: DATABASE }).click();
    await expect(page).toHaveURL(/\/scenarios\/relation-does-not-exist\/#fixes$/);
    await expect(page.getByRole('heading', { name: 'What every fix does here' })).toBeVisible();
  });
});

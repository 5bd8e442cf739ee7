/** The palette and the list of shortcuts: by keyboard, fetched when they are first opened, and never in the way of typing. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { codesOf } from '../../src/search/codes.ts';
import { searchIndexSchema } from '../../src/search/search-index.ts';
import { violationsInBoth } from '../support/axe.ts';
import { builds } from '../support/builds.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to' });
const field = (page: Page) => palette(page).getByRole('combobox');
const options = (page: Page) => palette(page).getByRole('option');
const shortcuts = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

test('"/" opens it on a page without a search field, and Escape gives the focus back', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(RUNBOOK);
  const link = page.getByRole('main').getByRole('link').first();
  await link.focus();
  expect(requests.filter((path) => /Palette|search-index/.test(path))).toEqual([]);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
  await expect(link).toBeFocused();
});

test('a code, a migration, a column and a broken database are found, by kind', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.keyboard.press('Control+k');
  const group = (name: string) => palette(page).getByRole('group', { name, exact: true });
  await field(page).fill('P3009');
  await expect(group('Codes and messages').getByRole('option').first()).toHaveText('P3009');
  await field(page).fill('policy_tables');
  await expect(group('Migrations and releases').getByRole('option').first()).toContainText(
    'add_policy_tables',
  );
  await field(page).fill('TeamTable.spend');
  await expect(group('Columns').getByRole('option').first()).toContainText('TeamTable.spend');
  await field(page).fill('rollback dropped two tables');
  await expect(group('Broken databases').getByRole('option').first()).toContainText(
    'A rollback dropped two tables',
  );
  await field(page).fill('fix matrix');
  await expect(group('Pages').getByRole('option').filter({ hasText: 'Fix matrix' })).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);
});

test('every place and every code that it names has a page', () => {
  const { dir } = builds.root;
  const text = readFileSync(path.join(dir, 'search-index.json'), 'utf8');
  const { pages, places = [] } = searchIndexSchema.parse(JSON.parse(text));
  expect(places.filter(({ kind }) => kind === 'page').length).toBeGreaterThan(8);
  expect(places.filter(({ kind }) => kind === 'scenario').length).toBeGreaterThan(20);
  const addresses = [
    ...places.map((place) => place.path),
    ...codesOf(pages).map((code) => `/e/${code}/`),
  ];
  expect(addresses.filter((one) => !existsSync(path.join(dir, one, 'index.html')))).toEqual([]);
});

test('arrows choose, Enter opens, and the field says which one is meant', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.keyboard.press('Control+k');
  await field(page).fill('P300');
  await expect(options(page).nth(1)).toBeVisible();
  await expect(palette(page).getByRole('status')).toHaveText(/^\d+ found$/);
  await page.keyboard.press('ArrowDown');
  const second = options(page).nth(1);
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute(
    'aria-activedescendant',
    (await second.getAttribute('id')) ?? '',
  );
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  const target = (await options(page).first().getAttribute('href')) ?? '';
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.includes('relation-does-not-exist'));
  expect(target).toMatch(/^\/e\/P300\d\/$/);
});

test('a log that is pasted goes to the diagnosis', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.keyboard.press('Control+k');
  await expect(options(page).first()).toBeVisible();
  await field(page).evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      'INFO: starting\nERROR: relation "LiteLLM_DeletedTeamTable" does not exist\n',
    );
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(options(page).first()).toContainText('Diagnose what you pasted');
  await expect(options(page).nth(1)).toContainText('does not exist');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/diagnose\/$/);
  await expect(page.getByRole('textbox').first()).toHaveValue(/DeletedTeamTable/);
});

test('keys are left to fields, to the terminal and to the editor', async ({ page }) => {
  await page.goto('./');
  const search = page.getByRole('textbox', { name: 'Paste an error message or a log' });
  await search.focus();
  await page.keyboard.type('a/b?');
  await expect(search).toHaveValue('a/b?');
  // Ctrl+K is no letter: it opens the palette from the field too.
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('/?');
  await expect(field(page)).toHaveValue('/?');
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();

  await page.goto(`${RUNBOOK}#sandbox`);
  await page
    .getByRole('button', { name: /^Practise/ })
    .first()
    .click();
  const terminal = page.getByRole('textbox', { name: 'Command' });
  await terminal.focus();
  await page.keyboard.type('cat a/b?');
  await page.keyboard.press('Control+k');
  await expect(terminal).toHaveValue('cat a/b?');
  await expect(page.getByRole('dialog', { name: /Go to|Keyboard/ })).toHaveCount(0);
});

test('"?" and the footer show every shortcut; single keys can be turned off', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.getByRole('link', { name: 'Shortcuts', exact: true }).click();
  await expect(shortcuts(page).getByRole('rowheader', { name: 'Terminal' })).toBeVisible();
  expect(await violationsInBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Shortcuts', exact: true })).toBeFocused();
  await page.keyboard.press('?');
  await shortcuts(page).getByRole('checkbox').uncheck();
  await shortcuts(page).getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('?');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // With Ctrl it is no single key.
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  const button = (page: Page) => page.getByRole('button', { name: 'Go to…' });

  test('a button of the header opens it: tap, type, choose, arrive', async ({ page }) => {
    await page.goto(RUNBOOK);
    await button(page).tap();
    await expect(field(page)).toBeFocused();
    expect(await violationsInBoth(page)).toEqual([]);
    await page.keyboard.type('fix matrix');
    await options(page).filter({ hasText: 'Fix matrix' }).first().tap();
    await expect(page).toHaveURL(/\/matrix\/$/);
    expect(await violationsInBoth(page, 'header')).toEqual([]);
  });

  test('the focus returns to it, from the list of shortcuts too', async ({ page }) => {
    await page.goto(RUNBOOK);
    await button(page).focus();
    await page.keyboard.press('Enter');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toHaveCount(0);
    await expect(button(page)).toBeFocused();
    await button(page).tap();
    await palette(page).getByRole('button', { name: 'Close' }).tap();
    await expect(palette(page)).toHaveCount(0);
    await expect(button(page)).toBeFocused();
    await button(page).tap();
    await palette(page).getByRole('link', { name: 'Keyboard shortcuts' }).tap();
    await expect(shortcuts(page).getByRole('rowheader', { name: 'Terminal' })).toBeVisible();
    await expect(palette(page)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(button(page)).toBeFocused();
  });

  for (const width of [320, 360, 390, 512, 513, 800]) {
    test(`it is large enough at ${String(width)} pixels, and the header no wider`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(RUNBOOK);
      const box = await button(page).boundingBox();
      expect(box?.width ?? 0).toBeGreaterThanOrEqual(44);
      expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
      // Nothing of the header lies on anything else, and nothing is cut off.
      const parts = await page
        .locator('header')
        .first()
        .evaluate((header) =>
          [
            ...header.querySelectorAll('.site-title, .search-link, [data-palette], .right-group'),
            ...document.querySelectorAll('.sl-menu-button'),
          ]
            .map((part) => part.getBoundingClientRect())
            .filter(({ width: shown }) => shown > 0)
            .map(({ left, right }) => ({ left, right })),
        );
      expect(parts.length).toBeGreaterThanOrEqual(3);
      for (const [at, { left }] of parts.entries()) {
        expect(left).toBeGreaterThanOrEqual(parts[at - 1]?.right ?? 0);
      }
      expect(parts.at(-1)?.right ?? Infinity).toBeLessThanOrEqual(width);
    });
  }

  test('forced colours draw its edge', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(RUNBOOK);
    await expect(button(page)).toBeVisible();
    await expect(button(page)).toHaveCSS('border-top-style', 'solid');
  });
});

test('a wide window with a pointer has no button for it', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(RUNBOOK);
  await expect(page.locator('[data-palette]')).toBeHidden();
});

test.describe('without the network', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED/] });

  test('says that the search could not be loaded', async ({ page }) => {
    await page.route('**/search-index.json', (route) => route.abort());
    await page.goto(RUNBOOK);
    await page.keyboard.press('/');
    await expect(palette(page).getByRole('alert')).toHaveText(/could not be loaded/);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('there is no button for it, and the search has its link', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(RUNBOOK);
    await expect(page.locator('[data-palette]')).toBeHidden();
    await expect(page.getByRole('link', { name: 'Search an error' })).toBeVisible();
  });

  test('the shortcuts are in the guide of the sandbox', async ({ page }) => {
    await page.goto(RUNBOOK);
    await page.getByRole('link', { name: 'Shortcuts', exact: true }).click();
    await expect(page).toHaveURL(/\/guides\/sandbox\/#keys$/);
    await expect(page.getByRole('rowheader', { name: 'Terminal' })).toBeVisible();
  });
});

test('both fit 360 pixels, and forced colours show what is chosen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(RUNBOOK);
  await page.keyboard.press('/');
  await field(page).fill('P300');
  await expect(options(page).nth(1)).toBeVisible();
  await expect(options(page).first()).toHaveCSS('outline-style', 'solid');
  await expect(options(page).nth(1)).toHaveCSS('outline-style', 'none');
  expect(await tooWide(page)).toBe(0);
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(shortcuts(page)).toBeVisible();
  const box = await shortcuts(page).boundingBox();
  expect(box?.width ?? Infinity).toBeLessThanOrEqual(360);
  expect(box?.height ?? Infinity).toBeLessThanOrEqual(640);
  expect(await tooWide(page)).toBe(0);
});

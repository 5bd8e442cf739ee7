/** The room of the sandbox: beside the prose, in full size, and as a sheet on a phone. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const FULL = './sandbox/relation-does-not-exist/';

const sandbox = (page: Page) => page.getByRole('region', { name: 'Sandbox', exact: true });
const board = (page: Page) => page.getByRole('region', { name: 'Board' });
const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });
const terminal = (page: Page) => page.getByRole('log');
const printed = (page: Page, text: string) => terminal(page).getByText(text, { exact: true });
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });
const button = (page: Page, name: string | RegExp) => sandbox(page).getByRole('button', { name });
const sideBar = (page: Page) =>
  page.getByRole('navigation').getByRole('link', { name: 'Fix matrix' });

const firstRun = (page: Page) =>
  page.locator('section.fix').first().getByRole('button', { name: 'Run in the sandbox' }).first();

const widthOf = async (found: ReturnType<typeof board>): Promise<number> =>
  (await found.boundingBox())?.width ?? 0;

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

/** Texts of the sandbox below 13 pixels. */
const smallTexts = (page: Page): Promise<string[]> =>
  sandbox(page).evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      if ((textContent ?? '').trim() === '' || !parentElement?.checkVisibility()) continue;
      const size = parseFloat(getComputedStyle(parentElement).fontSize);
      // The board is being redrawn with its own sheet of styles.
      if (size < 13 && !parentElement.closest('[data-pane="view"]'))
        small.push(`${String(size)}: ${textContent ?? ''}`);
    }
    return small;
  });

for (const [width, height] of [
  [1280, 720],
  [1440, 900],
  [1600, 1000],
] as const) {
  test.describe(`${String(width)} pixels wide`, () => {
    test.use({ viewport: { width, height } });

    test('the sandbox is a rail, then has the side bar’s room and gives it back', async ({
      page,
    }) => {
      await page.goto(RUNBOOK);
      await expect(button(page, 'Practise')).toBeEnabled();
      expect(await widthOf(sandbox(page))).toBeLessThanOrEqual(320);
      await expect(sideBar(page)).toBeVisible();

      const run = firstRun(page);
      await run.scrollIntoViewIfNeeded();
      const place = async () => (await run.boundingBox())?.y ?? -1;
      const before = await place();
      await run.click();
      await expect(verdict(page)).toContainText('Not solved: ');
      expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(2);
      expect(await widthOf(board(page))).toBeGreaterThanOrEqual(0.4 * width);
      expect(await tooWide(page)).toBe(0);
      await expect(sideBar(page)).toBeHidden();

      await page.getByRole('button', { name: 'Side bar' }).click();
      await expect(sideBar(page)).toBeVisible();
      expect(await widthOf(board(page))).toBeGreaterThanOrEqual(0.4 * width);
      await page.getByRole('button', { name: 'Side bar' }).click();
      await expect(sideBar(page)).toBeHidden();

      await expect(terminal(page)).toContainText('Script executed successfully.');
      await type(page, 'echo still here');
      await expect(printed(page, 'still here')).toBeVisible();
      await button(page, 'Close the sandbox').click();
      await expect(sideBar(page)).toBeVisible();
      await expect(terminal(page)).toBeHidden();
      await expect(verdict(page).first()).toContainText('Not solved: ');
      expect(await widthOf(sandbox(page))).toBeLessThanOrEqual(320);
      await expect(button(page, 'Open the sandbox')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(printed(page, 'still here')).toBeVisible();
      await expect(command(page)).toBeFocused();
    });
  });
}

test.describe('in full size', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('panes are moved, closed and brought back, and the sizes are kept', async ({ page }) => {
    await page.goto(FULL);
    await button(page, 'Practise').click();
    await expect(verdict(page)).toContainText('Not solved: ');
    await expect(command(page)).toBeFocused();
    const line = page.getByRole('separator', { name: 'Width of Board' });
    await expect(page.getByRole('region', { name: 'Data' })).toBeVisible();
    await button(page, 'Close Data').click();
    const first = await widthOf(board(page));

    await test.step('by keyboard', async () => {
      await line.focus();
      await page.keyboard.press('ArrowRight');
      expect(await widthOf(board(page))).toBeGreaterThan(first + 50);
      await page.keyboard.press('Home');
      await expect(line).toHaveAttribute('aria-valuenow', '15');
      await page.keyboard.press('End');
      await expect(line).toHaveAttribute('aria-valuenow', '85');
    });

    await test.step('by drag', async () => {
      const box = await line.boundingBox();
      if (!box) throw new Error('the line is not shown');
      await page.mouse.move(box.x, box.y + 200);
      await page.mouse.down();
      await page.mouse.move(700, box.y + 210, { steps: 4 });
      await page.mouse.up();
      expect(Math.abs((await widthOf(board(page))) - 700)).toBeLessThan(12);
    });

    await test.step('closed, and the focus goes on to an open one', async () => {
      await button(page, 'Close Board').focus();
      await page.keyboard.press('Enter');
      await expect(board(page)).toBeHidden();
      await expect(command(page)).toBeFocused();
      await expect(verdict(page)).toBeVisible();
    });

    await test.step('kept over a reload, and brought back', async () => {
      await page.reload();
      await button(page, 'Practise').click();
      await expect(command(page)).toBeVisible();
      await expect(board(page)).toBeHidden();
      await button(page, 'Panes').click();
      expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
      const panes = page.getByRole('group', { name: 'Panes' });
      await expect(panes.getByRole('button', { name: 'Board' })).toHaveAttribute(
        'aria-pressed',
        'false',
      );
      await panes.getByRole('button', { name: 'Board' }).click();
      expect(Math.abs((await widthOf(board(page))) - 700)).toBeLessThan(12);
      await panes.getByRole('button', { name: 'SQL editor' }).click();
      await panes.getByRole('button', { name: 'Terminal' }).click();
      await expect(panes.getByRole('button', { name: 'Board' })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
      await panes.getByRole('button', { name: 'Terminal' }).click();
      await panes.getByRole('button', { name: 'SQL editor' }).click();
    });

    await test.step('F6 goes from pane to pane', async () => {
      const tab = page.getByRole('tab', { name: 'SQL editor' });
      await command(page).focus();
      await page.keyboard.press('F6');
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await page.keyboard.press('F6');
      await expect(board(page).locator(':focus')).toHaveCount(1);
    });
    expect(await smallTexts(page)).toEqual([]);
    expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    expect(await tooWide(page)).toBe(0);
  });

  test('a session goes along to the full size and back, and two tabs keep their own', async ({
    page,
    context,
  }) => {
    await page.goto(`${RUNBOOK}?table=LiteLLM_Tenants`);
    await button(page, 'Practise').click();
    await expect(verdict(page)).toContainText('Not solved: ');
    await type(page, 'echo from the runbook');
    await expect(printed(page, 'from the runbook')).toBeVisible();
    await page.getByRole('link', { name: 'Full size' }).click();
    await expect(page).toHaveURL(/\/sandbox\/relation-does-not-exist\/\?table=LiteLLM_Tenants$/);
    await expect(terminal(page)).toContainText('Your session is back: its command was run again.');
    await expect(printed(page, 'from the runbook')).toBeVisible();
    await type(page, 'echo from the full size');
    await expect(printed(page, 'from the full size')).toBeVisible();

    const other = await context.newPage();
    await other.goto(RUNBOOK);
    await button(other, 'Practise').click();
    await expect(verdict(other)).toContainText('Not solved: ');
    await type(other, 'echo from the other tab');
    await expect(printed(other, 'from the other tab')).toBeVisible();
    await expect(terminal(other)).not.toContainText('from the runbook');
    await other.close();

    await page.getByRole('link', { name: 'Unstuck' }).first().click();
    await page.goto('./scenarios/relation-does-not-exist/');
    await expect(sandbox(page)).toContainText('Go on where you were: 2 commands');
    await expect(sandbox(page)).toContainText('With your names: LiteLLM_Tenants');
    await button(page, 'Go on where you were').click();
    await expect(printed(page, 'from the full size')).toBeVisible();
    await expect(terminal(page)).not.toContainText('from the other tab');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a block opens a sheet over its step, one pane at a time, and it leads back', async ({
    page,
  }) => {
    await page.goto(RUNBOOK);
    const run = firstRun(page);
    await run.scrollIntoViewIfNeeded();
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    const sheet = page.getByRole('dialog', { name: 'Sandbox' });

    await test.step('the sheet covers the page', async () => {
      await run.tap();
      await expect(sheet).toBeVisible();
      await expect(terminal(page)).toContainText('Script executed successfully.');
      expect(await sheet.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
      await expect(verdict(page)).toBeInViewport();
      expect(await scrolled()).toBe(before);
      expect(await tooWide(page)).toBe(0);
      expect(await page.locator('h1').evaluate((title) => title.closest('[inert]'))).not.toBeNull();
    });

    await test.step('tabs at the bottom, the board first, and the keys of a terminal', async () => {
      const tabs = sheet.getByRole('tab');
      await expect(tabs).toHaveText(['Board', 'Terminal', 'SQL editor', 'Data']);
      for (const tab of await tabs.all()) {
        const box = await tab.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
        expect(box?.y).toBeGreaterThan(700);
      }
      const keys = sheet.getByRole('group', { name: 'Keys' }).getByRole('button');
      await expect(keys).toHaveText(['Tab', '↑', '↓', 'Ctrl+C']);
      for (const key of await keys.all()) {
        const box = await key.boundingBox();
        expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
      }
      await command(page).tap();
      await command(page).pressSequentially('prisma migrate reso');
      await keys.nth(0).tap();
      await expect(command(page)).toHaveValue('prisma migrate resolve ');
      await expect(command(page)).toBeFocused();
      await keys.nth(3).tap();
      await expect(command(page)).toHaveValue('');
      await keys.nth(1).tap();
      await expect(command(page)).toHaveValue(/prisma db execute/);
      await keys.nth(2).tap();
      await expect(command(page)).toHaveValue('');
      expect(await smallTexts(page)).toEqual([]);
      expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
      await tabs.nth(0).tap();
      await expect(page.getByRole('tabpanel', { name: 'Board' })).toBeVisible();
      expect(await violationsInBoth(page, '#sandbox')).toEqual([]);
    });

    await test.step('its button, Escape and the browser’s way back lead to the step', async () => {
      await button(page, 'Back to the page').tap();
      await expect(sheet).toHaveCount(0);
      await expect(run).toBeFocused();
      expect(await scrolled()).toBe(before);
      await run.tap();
      await expect(sheet).toBeVisible();
      await page.goBack();
      await expect(sheet).toHaveCount(0);
      await expect(run).toBeFocused();
      await expect(page).toHaveURL(/\/runbooks\/relation-does-not-exist\/$/);
      await run.tap();
      await expect(sheet).toBeVisible();
      await expect(sandbox(page).locator('[data-busy]')).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(sheet).toHaveCount(0);
      expect(await scrolled()).toBe(before);
    });
  });

  test('the link at the top opens the sheet, with the board first', async ({ page }) => {
    await page.goto(RUNBOOK);
    await page.getByRole('main').getByRole('link', { name: 'Practise in the sandbox' }).tap();
    const sheet = page.getByRole('dialog', { name: 'Sandbox' });
    await sheet.getByRole('button', { name: 'Practise' }).tap();
    await expect(sheet.getByRole('tabpanel', { name: 'Board' })).toBeVisible();
    await expect(sheet.getByRole('tab', { name: 'Board' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });
});

/** The terminal's line, the announcements of the sandbox, and how it looks with a reader's own settings. */
import type { Locator, Page } from '@playwright/test';
import { encodeState } from '../../src/sandbox/link/codec.ts';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';
const SCENARIO = './scenarios/relation-does-not-exist/';

test.use({ viewport: { width: 1600, height: 1000 } });

const terminal = (page: Page) => page.getByRole('log');
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });
const sandbox = (page: Page) => page.getByRole('region', { name: 'Sandbox', exact: true });

async function start(page: Page): Promise<void> {
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await expect(command(page)).toBeVisible();
}

test('Tab, Ctrl+C, forced colours, text spacing and a screen reader', async ({ page }) => {
  await start(page);

  await test.step('what is typed after Tab and after Ctrl+C comes where the cursor is', async () => {
    const candidates = page.getByRole('list', { name: 'Completions' });
    await command(page).pressSequentially('use v1.8');
    await page.keyboard.press('Tab');
    await expect(candidates).toBeVisible();
    await page.keyboard.type('1.6');
    await expect(command(page)).toHaveValue('use v1.81.6');

    await page.keyboard.press('Control+c');
    await expect(command(page)).toHaveValue('');
    await page.keyboard.press('Control+c');
    await page.keyboard.type('abc');
    await expect(command(page)).toHaveValue('abc');

    await command(page).fill('');
    await command(page).pressSequentially('psql -');
    await page.keyboard.press('Tab');
    await expect(candidates).toBeVisible();
    await page.keyboard.type('c "select 1"');
    await expect(command(page)).toHaveValue('psql -c "select 1"');
  });

  await test.step('a chosen candidate replaces the word that Tab was pressed on', async () => {
    await command(page).fill('');
    await command(page).pressSequentially('prisma migrate resolve --');
    await page.keyboard.press('Tab');
    const candidates = page.getByRole('list', { name: 'Completions' });
    await expect(candidates).toBeVisible();
    await page.keyboard.press('Home');
    await candidates.getByRole('button', { name: '--applied' }).click();
    await expect(command(page)).toHaveValue('prisma migrate resolve --applied');
  });

  await test.step('with forced colours only the chosen tab is underlined, and disabled buttons look so', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const colour = (tab: Locator): Promise<string> =>
      tab.evaluate((button) => getComputedStyle(button).borderBottomColor);
    const chosen = await colour(page.getByRole('tab', { name: 'Terminal' }));
    expect(await colour(page.getByRole('tab', { name: 'SQL editor' }))).not.toBe(chosen);
    const textColour = (button: Locator): Promise<string> =>
      button.evaluate((element) => getComputedStyle(element).color);
    const share = await textColour(page.getByRole('button', { name: 'Share' }));
    const undo = page.getByRole('button', { name: 'Undo' });
    await expect(undo).toHaveAttribute('aria-disabled', 'true');
    expect(await textColour(undo)).not.toBe(share);
    await page.emulateMedia({ forcedColors: null });
  });

  await test.step('with the text spacing of WCAG 1.4.12 nothing is cut', async () => {
    const style = await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }',
    });
    for (const name of ['.sb-title', '.sb-activity', '.sb-what-runs > summary']) {
      const isCut = await page
        .locator(name)
        .evaluate(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 ||
            (element.scrollHeight > element.clientHeight + 1 &&
              getComputedStyle(element).overflowY !== 'auto'),
        );
      expect(isCut, name).toBe(false);
    }
    await style.evaluate((element) => element.parentNode?.removeChild(element));
  });

  await test.step('a screen reader is told how long an output is, and hears a short one', async () => {
    await expect(terminal(page)).toHaveAttribute('aria-live', 'off');
    const status = sandbox(page).getByRole('status');
    await command(page).fill('echo hello');
    await command(page).press('Enter');
    await expect(status).toContainText('Done. hello');
    await command(page).fill('seq 1 3000');
    await command(page).press('Enter');
    await expect(status).toContainText('Printed 3,000 lines');
    expect((await status.innerText()).length).toBeLessThan(400);
  });
});

test('cancelling the loading by keyboard keeps the focus in the sandbox', async ({ page }) => {
  await page.goto(RUNBOOK);
  await page.route(/\/base[^/]*\.wasm$|\.opening\.json$/, () => undefined);
  await page.getByRole('button', { name: 'Practise' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Practise' })).toBeFocused();
});

test('a link shows characters that would turn its inputs around', async ({ page }) => {
  const hash = await encodeState({
    scenario: 'relation-does-not-exist',
    names: {},
    inputs: [{ kind: 'command', line: 'echo \u202eswollof tahw si siht\u202c' }],
  });
  await page.goto(`${SCENARIO}${hash ?? ''}`);
  const inputs = page.getByRole('list', { name: 'Inputs in the link' });
  await expect(inputs).toContainText('echo ⟨U+202E⟩swollof tahw si siht⟨U+202C⟩');
});

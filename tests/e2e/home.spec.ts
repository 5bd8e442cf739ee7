/** Home: what this is and where to click on the first screen, and a recorded repair that moves only where that is wanted. */
import type { Page } from '@playwright/test';
import { readWatched } from '../../src/content/watched.ts';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const SCENARIO = 'relation-does-not-exist';

/** As long as the recording plays; the styles say so. */
const PLAYS_MS = 12_000;

const demo = (page: Page) => page.getByRole('figure');
const button = (page: Page) => demo(page).getByRole('button');
const search = (page: Page) =>
  page.getByRole('textbox', { name: 'Paste an error message or a log' });

/** The words of the recording that are seen, cell by cell. */
const seen = (page: Page): Promise<string[]> =>
  demo(page)
    .locator('.demo-runs > span')
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map((one) => one.textContent),
    );

/** Puts the recording to this time, as if it had played until then. */
const putAt = (page: Page, time: number): Promise<void> =>
  demo(page).evaluate((figure, at) => {
    for (const animation of figure.getAnimations({ subtree: true })) animation.currentTime = at;
  }, time);

const BROKEN = ['gone', 'failed', 'none'];
const REPAIRED = ['14 of 14', 'applied', '2 of 2'];

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`the first screen has the field and the recording, ${String(width)} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto('./');
    const field = await search(page).boundingBox();
    const board = await demo(page).boundingBox();
    expect((field?.y ?? Infinity) + (field?.height ?? 0)).toBeLessThan(height);
    // On a phone it begins on the first screen, beside it elsewhere.
    expect(board?.y ?? Infinity).toBeLessThan(height - 150);
    if (width > 1000) expect((board?.y ?? Infinity) + (board?.height ?? 0)).toBeLessThan(height);
    expect(await tooWide(page)).toBe(0);
  });
}

test('it plays from the broken state to the repaired one, is held, and begins again', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./');
  await expect(button(page)).toHaveText('Pause', { useInnerText: true });
  await button(page).click();
  await expect(button(page)).toHaveText('Play', { useInnerText: true });
  await putAt(page, 0);
  expect(await seen(page)).toEqual(BROKEN);
  await putAt(page, PLAYS_MS / 2 - 1);
  expect(await seen(page)).toEqual(['14 of 14', 'failed', 'none']);
  await button(page).click();
  await expect(button(page)).toHaveText('Pause', { useInnerText: true });
  await putAt(page, PLAYS_MS + 2_000);
  await expect(button(page)).toHaveText('Play again', { useInnerText: true });
  expect(await seen(page)).toEqual(REPAIRED);
  await button(page).click();
  await expect(button(page)).toHaveText('Pause', { useInnerText: true });
  await expect.poll(() => seen(page)).toEqual(BROKEN);
});

test('below the first screen it begins when it comes into view', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 500 });
  await page.goto('./');
  await putAt(page, PLAYS_MS + 2_000);
  expect(await seen(page)).toEqual(REPAIRED);
  await page.mouse.move(100, 100);
  await page.mouse.wheel(0, 450);
  await expect.poll(() => seen(page)).toEqual(BROKEN);
});

test('its commands are those of the recording, and it leads to the sandbox', async ({ page }) => {
  await page.goto('./');
  const steps = (await readWatched(SCENARIO))[`${SCENARIO}.repair`] ?? [];
  const lines = steps.flatMap(({ input, moves }) =>
    input.kind === 'command' && moves.length > 0 ? [input.line] : [],
  );
  await expect(demo(page).locator('li > code')).toHaveText(lines);
  await demo(page).getByRole('link', { name: 'Try it yourself' }).click();
  await expect(page).toHaveURL(/\/runbooks\/relation-does-not-exist\/#sandbox$/);
});

test('it is one sentence for who does not see it', async ({ page }) => {
  await page.goto('./');
  await expect(demo(page).getByText(/3 commands bring them back, and no row is lost/)).toHaveCount(
    1,
  );
  await expect(demo(page).getByRole('table')).toHaveCount(0);
  await expect(demo(page).getByRole('listitem')).toHaveCount(0);
});

test('where motion is unwanted, it is a still that says what was and what is', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  expect(
    await demo(page).evaluate((figure) => figure.getAnimations({ subtree: true }).length),
  ).toBe(0);
  expect(await seen(page)).toEqual([
    ...['gone', '14 of 14'],
    ...['failed', 'rolled back', 'applied'],
    ...['none', '2 of 2'],
  ]);
  await expect(button(page)).toBeHidden();
});

test('on paper it is that still too', async ({ page }) => {
  await page.goto('./');
  await page.emulateMedia({ media: 'print' });
  expect(await seen(page)).toHaveLength(7);
  await expect(button(page)).toBeHidden();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('it plays once and has no button; the entries are links', async ({ page }) => {
    await page.goto('./');
    await expect(button(page)).toBeHidden();
    // No animation is repeated: what is forwards stays.
    const counts = await page
      .locator('.demo, .demo *')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).animationIterationCount));
    expect(counts.every((count) => /^1(, 1)*$/.test(count))).toBe(true);
    const entries = page.getByRole('list', { name: 'Other ways in' });
    for (const [name, path] of [
      ['Your own database', '/yours/'],
      ['An upgrade is due', '/yours/upgrade/'],
      ['Search by code', '/e/'],
      ['Practise', '/practise/'],
      ['Guides', '/#guides'],
    ] as const) {
      await expect(entries.getByRole('link', { name, exact: true })).toHaveAttribute('href', path);
    }
  });
});

test('what people see leads to the runbooks of it', async ({ page }) => {
  await page.goto('./');
  const seenNav = page.getByRole('navigation', { name: 'No error to paste? What do you see?' });
  const links = await seenNav.getByRole('link').all();
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    const anchor = (await link.getAttribute('href')) ?? '';
    await expect(page.locator(anchor)).toHaveText(await link.innerText());
  }
});

test('home passes axe in light and dark, in motion and still, and fits 360 pixels', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./');
  expect(await tooWide(page)).toBe(0);
  await putAt(page, 0);
  expect(await violationsInBoth(page)).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await tooWide(page)).toBe(0);
  expect(await violationsInBoth(page, 'figure')).toEqual([]);
});

test('in forced colours the recording still tells its states apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('./');
  await putAt(page, PLAYS_MS + 2_000);
  expect(await seen(page)).toEqual(REPAIRED);
  await expect(demo(page).getByRole('link', { name: 'Try it yourself' })).toBeVisible();
});

test('the end of a page says for which day and release its facts hold', async ({ page }) => {
  await page.goto('.');
  await expect(page.locator('footer')).toContainText(
    /Facts as of 20\d\d-\d\d-\d\d; the newest LiteLLM release known here is v1\.\d+\.\d+\./,
  );
});

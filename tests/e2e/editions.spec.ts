/** From one edition of the site to the next, and the end of the worker. */
import { globSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { rehash, replaceIn, type Change } from '../support/editions.ts';
import { tooWide } from '../support/width.ts';
import {
  expect,
  isControlled,
  isKept,
  keptUrls,
  practise,
  RUNBOOK,
  SCENARIO,
  setNetwork,
  test,
} from './offline-fixtures.ts';

const FIRST = 'Not affiliated with LiteLLM';
const DATA = `sandbox/${SCENARIO}.json`;
const PANELS = '_astro/Panels.*.js';
const SECOND = 'The second edition. Not affiliated with LiteLLM';

/** The release after this one: another text in the footer, another index and data, and a script with another hash. */
const toSecond: Change = async (folder) => {
  await replaceIn(folder, '**/*.html', FIRST, SECOND);
  await replaceIn(folder, DATA, '{', ' {');
  await rehash(folder, PANELS);
};

/** The release’s worker never takes over, as it happens where the browser lets it wait for the old one. */
const toStuck: Change = async (folder) => {
  const worker = path.join(folder, 'sw.js');
  await writeFile(worker, `self.skipWaiting = async () => {};${await readFile(worker, 'utf8')}`);
};

/** The host on the day on which the worker itself is the trouble. */
const toOff: Change = (folder) =>
  copyFile(path.join(folder, 'sw-off.js'), path.join(folder, 'sw.js'));

const note = (page: Page) => page.getByRole('status').filter({ hasText: 'A new edition' });
const footer = (page: Page) => page.getByRole('main').locator('footer');

/** Waits until nothing is kept of the first edition: neither its pages and data, nor the script that the second has not. */
async function onlyOneEditionIsKept(page: Page, edition: string): Promise<void> {
  const [panels] = globSync(PANELS, { cwd: edition });
  const kept = async () => {
    const names = await page.evaluate(() => caches.keys());
    return {
      editions: names.filter((name) => name.includes(':edition:')).length,
      old: (await keptUrls(page)).filter((url) => url.endsWith(panels ?? '')).length,
    };
  };
  await expect.poll(kept).toEqual({ editions: 1, old: 0 });
}

async function box(found: Locator): Promise<{ top: number; bottom: number }> {
  const rectangle = await found.boundingBox();
  if (!rectangle) throw new Error('the element is not shown');
  return { top: rectangle.y, bottom: rectangle.y + rectangle.height };
}

test(
  'a page goes on with its own edition beside the next one, says so, and reloads into it',
  { tag: '@anywhere' },
  async ({ page, context, host, edition, deploy }) => {
    const tab = await context.newPage();
    const dataIn = (where: Page) =>
      where.evaluate(
        (url) => fetch(url).then(async (answer) => (await answer.text()).slice(0, 2)),
        host.url + DATA,
      );

    await test.step('two pages of the first edition', async () => {
      await page.goto(RUNBOOK);
      await isControlled(page);
      await practise(page);
      for (const kept of [/\.wasm$/, /\/base\b.*\.wasm$/, /\/Panels\..*\.js$/])
        await isKept(page, kept);
      await page.reload();
      await tab.goto('glossary/');
      await expect(footer(tab)).toContainText(FIRST);
    });

    await test.step('a page that is opened now is of the second, and says nothing', async () => {
      await deploy({ before: toSecond });
      await tab.goto('search/');
      await expect(footer(tab)).toContainText(SECOND);
      await expect(note(page)).toBeVisible();
      await expect(note(tab)).toBeHidden();
    });

    await test.step('the line under the header covers nothing', async () => {
      const { bottom } = await box(note(page));
      expect((await box(page.getByRole('heading', { level: 1 }))).top).toBeGreaterThanOrEqual(
        bottom,
      );
      expect(await violationsInBoth(page, '[data-edition-note]')).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await tooWide(page)).toBe(0);
      await page.setViewportSize({ width: 1280, height: 720 });
    });

    await test.step('each page has the data and the scripts of its own edition', async () => {
      host.asked.length = 0;
      await practise(page);
      // A record of a state is taken only if it is of the same script and the same start, whichever edition it comes with.
      const ofAnEdition = host.asked.filter((file) => !file.endsWith('.state.wasm'));
      expect(ofAnEdition.filter((file) => /Panels|^sandbox/.test(file))).toEqual([]);
      expect(await dataIn(page)).toBe('{"');
      expect(await dataIn(tab)).toBe(' {');
    });

    await test.step('after the reload nothing of the first is left', async () => {
      await note(page).getByRole('button', { name: 'Reload' }).click();
      await expect(footer(page)).toContainText(SECOND);
      await expect(note(page)).toBeHidden();
      await onlyOneEditionIsKept(page, edition);
      expect(await dataIn(page)).toBe(' {');
      await setNetwork(page, host, false);
      await page.reload();
      await expect(footer(page)).toContainText(SECOND);
    });
  },
);

test(
  'a reader who goes on to another page comes into the next edition without a word',
  { tag: '@anywhere' },
  async ({ page, edition, deploy }) => {
    await page.goto(RUNBOOK);
    await isControlled(page);
    await deploy({ before: toSecond });
    await page.goto('search/');
    await expect(footer(page)).toContainText(SECOND);
    await onlyOneEditionIsKept(page, edition);
    await expect(note(page)).toBeHidden();
  },
);

test(
  'a site that is kept whole is fetched anew, and only then the edition before it goes',
  { tag: '@anywhere' },
  async ({ page, host, edition, deploy }) => {
    await page.goto('guides/offline/');
    await page.getByRole('button', { name: /^Keep for offline/ }).click();
    await expect(page.getByText('Everything is kept on this computer.')).toBeVisible();
    await deploy({ before: toSecond });
    await page.goto(RUNBOOK);
    await expect(footer(page)).toContainText(SECOND);
    await onlyOneEditionIsKept(page, edition);
    await setNetwork(page, host, false);
    await page.goto('scenarios/healthy/');
    await expect(footer(page)).toContainText(SECOND);
    await page.goto('guides/offline/');
    await expect(page.getByText('Everything is kept on this computer.')).toBeVisible();
  },
);

test('the line can be dismissed', { tag: '@anywhere' }, async ({ page, context, deploy }) => {
  await page.goto(RUNBOOK);
  await isControlled(page);
  await deploy({ before: toSecond });
  await (await context.newPage()).goto('search/');
  const top = async () => (await box(page.getByRole('heading', { level: 1 }))).top;
  const before = await top();
  await expect(note(page)).toBeVisible();
  await note(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(note(page)).toBeHidden();
  expect(await top()).toBeLessThanOrEqual(before);
  await expect(footer(page)).toContainText(FIRST);
});

test('Reload comes into the next edition also where its worker does not take over', async ({
  page,
  context,
  deploy,
}) => {
  await page.goto(RUNBOOK);
  await isControlled(page);
  await deploy({ before: toSecond, after: toStuck });
  await (await context.newPage()).goto('search/');
  await note(page).getByRole('button', { name: 'Reload' }).click();
  await expect(footer(page)).toContainText(SECOND);
});

test('sw-off.js in the place of sw.js ends the worker, removes what is kept, and reloads once', async ({
  page,
  deploy,
}) => {
  await page.goto(RUNBOOK);
  await isControlled(page);
  await deploy({ after: toOff });
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.goto('search/');
  await expect.poll(() => loads).toBe(2);
  const left = () =>
    page.evaluate(async () => ({
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      caches: await caches.keys(),
    }));
  await expect.poll(left).toEqual({ workers: 0, caches: [] });
  await page.goto(RUNBOOK, { waitUntil: 'networkidle' });
  await expect.poll(left).toEqual({ workers: 0, caches: [] });
  expect(loads).toBe(3);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
});

/** The site without a network: what is kept at the first visit, by using it, and by the button. */
import type { Page } from '@playwright/test';
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

async function type(page: Page, line: string): Promise<void> {
  const command = page.getByRole('textbox', { name: 'Command' });
  await command.fill(line);
  await command.press('Enter');
}

const paste = (page: Page) =>
  page.getByRole('textbox', { name: 'Paste an error message or a log' });

test('after one visit the runbooks, the search and the diagnosis work without a network', async ({
  page,
  host,
}) => {
  await page.goto(`scenarios/healthy/`);
  await isControlled(page);
  await isKept(page, /\/scenarios\/healthy\/$/);
  await setNetwork(page, host, false);

  await test.step('the page of the visit, and a runbook that was never opened', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goto(RUNBOOK);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/does not exist/);
  });

  await test.step('without the last slash, and with a name in the query', async () => {
    await page.goto(`${RUNBOOK.slice(0, -1)}?migration=20260116142756_x`);
    await expect(page).toHaveURL(/\/runbooks\/relation-does-not-exist\/\?migration=2026/);
    await expect(page.getByLabel('Migration that failed')).toHaveValue('20260116142756_x');
  });

  await test.step('the search, and the page that it finds', async () => {
    await page.goto('search/');
    await paste(page).fill('P3009');
    const found = page.getByRole('search').locator('..').getByRole('listitem').getByRole('link');
    await expect(found.first()).toContainText('P3009');
    await found.first().click();
    await expect(page).toHaveURL(/\/runbooks\/p3009-failed-migration\//);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('P3009');
  });

  await test.step('the diagnosis', async () => {
    await page.goto('diagnose/');
    await page
      .getByRole('textbox')
      .first()
      .fill('ERROR: relation "LiteLLM_DeletedTeamTable" does not exist');
    await expect(
      page
        .getByRole('main')
        .getByRole('link', { name: /does not exist/ })
        .first(),
    ).toBeVisible();
  });

  await test.step('a page that is not kept says so', async () => {
    await page.goto('e/08000/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'This page is not on your computer',
    );
    await page.getByRole('link', { name: 'Search for “08000”' }).click();
    await expect(paste(page)).toHaveValue('08000');
  });
});

test(
  'a sandbox works without a network once it was started; “Keep for offline” keeps every other',
  { tag: '@anywhere' },
  async ({ page, host }) => {
    await page.goto(RUNBOOK);
    await test.step('started once, before there is a worker', async () => {
      await practise(page);
      await isControlled(page);
      for (const kept of [
        /\.wasm$/,
        /\/base\b.*\.wasm$/,
        /\/worker-.*\.js$/,
        /\/with-shell-.*\.js$/,
        new RegExp(`/sandbox/${SCENARIO}\\.json$`),
      ]) {
        await isKept(page, kept);
      }
    });

    await test.step('loaded before the press, on another page, once the sandbox is in view', async () => {
      const worker = page.waitForEvent('worker');
      await page.goto('sandbox/healthy/');
      await page.mouse.move(1, 1);
      await page.mouse.move(2, 2);
      await page.locator('.sb').scrollIntoViewIfNeeded();
      await worker;
      await practise(page);
      await page.goto(RUNBOOK);
    });

    await test.step('without a network', async () => {
      await setNetwork(page, host, false);
      await page.reload();
      await practise(page);
      await type(page, 'echo a line of the shell | tr a-z A-Z');
      await expect(page.getByRole('log')).toContainText('A LINE OF THE SHELL');
      // Without inputs there is no session to go on with.
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByRole('log')).not.toContainText('A LINE OF THE SHELL');
    });

    await test.step('with a network its database comes from the browser’s own cache', async () => {
      await setNetwork(page, host, true);
      const address = (await keptUrls(page)).find((url) => /pglite.*\.wasm$/.test(url)) ?? '';
      const passedBy = page.waitForResponse(address);
      // As a start asks for it. A page that loads what is kept ahead of one asks the worker, where the browser has lost it.
      await page.evaluate(
        async (url) => (await fetch(url)).arrayBuffer().then(() => null),
        address,
      );
      expect((await passedBy).fromServiceWorker()).toBe(false);
      await page.reload();
      await practise(page);
    });

    await test.step('keep everything', async () => {
      await setNetwork(page, host, true);
      await page.goto('guides/offline/');
      await page.getByRole('button', { name: /^Keep for offline \(\d+ MB\)$/ }).click();
      await expect(page.getByText('Everything is kept on this computer.')).toBeVisible();
      await setNetwork(page, host, false);
      await page.goto('sandbox/healthy/');
      await practise(page);
      await page.goto('e/08000/');
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/not on your computer/);
    });

    await test.step('and remove it', async () => {
      await setNetwork(page, host, true);
      await page.goto('guides/offline/');
      await page.getByRole('button', { name: 'Remove', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Remove', exact: true })).toBeHidden();
      expect(
        (await keptUrls(page)).filter((url) => /\.wasm$|\/sandbox\/(relation|healthy)/.test(url)),
      ).toEqual([]);
      await setNetwork(page, host, false);
      await page.goto(RUNBOOK);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/does not exist/);
    });
  },
);

test(
  'nothing is fetched ahead for a reader who saves data',
  { tag: '@anywhere' },
  async ({ page, host }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    await page.goto(RUNBOOK, { waitUntil: 'networkidle' });
    expect(host.asked).toContain(RUNBOOK);
    expect(host.asked).not.toContain('sw.js');
  },
);

test(
  'a browser that refuses a worker shows the site as ever',
  { tag: '@anywhere' },
  async ({ page }) => {
    await page.addInitScript(() => {
      navigator.serviceWorker.register = () =>
        Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
    });
    await page.goto(RUNBOOK, { waitUntil: 'networkidle' });
    await practise(page);
  },
);

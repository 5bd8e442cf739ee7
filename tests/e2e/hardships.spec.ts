/** A browser or a host that lacks something: the page works, the sandbox starts or says what is missing and what to do. */
import type { Page, Route } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

test.use({ viewport: { width: 1600, height: 1000 } });

const sandbox = (page: Page) => page.getByRole('region', { name: 'Sandbox', exact: true });
const terminal = (page: Page) => page.getByRole('log');
const command = (page: Page) => page.getByRole('textbox', { name: 'Command' });
const board = (page: Page) => page.getByRole('region', { name: 'Board' });

async function practise(page: Page): Promise<void> {
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
}

async function type(page: Page, line: string): Promise<void> {
  await command(page).fill(line);
  await command(page).press('Enter');
}

/** Answers with the file of the site as another host would: its type, or only its beginning. */
const changed =
  (type: string, share = 1, headers: Record<string, string> = {}) =>
  async (route: Route): Promise<void> => {
    const response = await route.fetch();
    const body = await response.body();
    const part = body.subarray(0, Math.floor(body.length * share));
    await route.fulfill({ status: 200, contentType: type, headers, body: part });
  };

/** The reason of a start that failed. Then the host is as it should be, and another try starts it. */
async function failsWith(page: Page, pattern: RegExp, reason: RegExp): Promise<void> {
  await expect(sandbox(page)).toContainText('The sandbox could not start');
  await expect(sandbox(page)).toContainText(reason);
  await page.unroute(pattern);
  await sandbox(page).getByRole('button', { name: 'Try again' }).click();
  await expect(command(page)).toBeVisible();
}

test.describe('a browser that stores nothing', () => {
  test('the page works, the sandbox too, and says that nothing is kept', async ({ page }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      }
    });
    await page.goto(`${RUNBOOK}?migration=20260101000000_mine`);
    await expect(page.locator('section.fix').first()).toContainText('20260101000000_mine');
    await page.locator('[data-place] > summary').click();
    await page.getByLabel('Where do I run it?').selectOption('docker');
    await page.getByRole('button', { name: 'Practise' }).click();
    await expect(command(page)).toBeVisible();
    await type(page, 'pwd');
    await expect(terminal(page)).toContainText(
      'Nothing of this session is kept: this browser stores nothing for the site.',
    );
    await page.goto('./search/?q=P3009');
    await expect(page.getByRole('listitem').filter({ hasText: 'P3009' }).first()).toBeVisible();
  });

  test('one that has no room left says so once', async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('exceeded the quota', 'QuotaExceededError');
      };
    });
    await practise(page);
    await expect(command(page)).toBeVisible();
    await type(page, 'pwd');
    const told = terminal(page).getByText('the browser has no room left');
    await expect(told).toHaveCount(1);
    await type(page, 'ls');
    await expect(terminal(page)).toContainText('schema.prisma');
    await expect(told).toHaveCount(1);
  });
});

test('a browser without WebAssembly is told what is missing, on both pages', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  await practise(page);
  await expect(sandbox(page)).toContainText('The sandbox could not start');
  await expect(sandbox(page)).toContainText(/This browser has no WebAssembly.*another browser/);
  await page.goto('./yours/');
  await page.getByRole('button', { name: 'Try it with an example' }).click();
  await expect(page.getByRole('main')).toContainText(/This browser has no WebAssembly/);
});

test.describe('a file of another type', () => {
  test('WebAssembly that is sent as any file is compiled all the same', async ({ page }) => {
    await page.route(/pglite.*\.wasm/, changed('application/octet-stream'));
    await practise(page);
    await type(page, 'psql -Atc "SELECT 40 + 2"');
    await expect(terminal(page)).toContainText('42');
  });

  for (const type of ['text/html', 'application/wasm']) {
    test(`a page in place of WebAssembly is told, sent as ${type}`, async ({ page }) => {
      const pattern = /pglite.*\.wasm/;
      await page.route(pattern, (route) =>
        route.fulfill({ contentType: type, body: '<!doctype html><title>Log in</title>' }),
      );
      await practise(page);
      await failsWith(
        page,
        pattern,
        /pglite\S*\.wasm could not be compiled .*Try again, or reload the page/,
      );
    });
  }
});

test.describe('a database that is cut short', () => {
  const pattern = /\/base\S*\.wasm$/;

  for (const share of [0.99, 0.5, 0]) {
    test(`is told: ${String(share)} of it`, async ({ page }) => {
      await page.route(pattern, changed('application/octet-stream', share));
      await practise(page);
      await failsWith(
        page,
        pattern,
        /base\S*\.wasm (does not have the length that it states|holds no database).*Try again, or reload the page/,
      );
    });
  }
});

test('twenty resets: one worker, the same view, and no more memory', async ({ page }) => {
  await practise(page);
  await expect(board(page)).toContainText('refuse with P3009');
  const memory = await memoryOfWorker(page);
  const before = await board(page).innerText();
  const sizes: number[] = [];
  for (let at = 0; at < 20; at += 1) {
    await type(
      page,
      `psql -c "CREATE TABLE made_${String(at)} AS SELECT repeat('x', 1000) FROM generate_series(1, 500)"`,
    );
    await expect(board(page)).toContainText(`made_${String(at)}`);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(board(page)).not.toContainText('made_');
    expect(await board(page).innerText()).toBe(before);
    expect(page.workers()).toHaveLength(1);
    sizes.push(await memory());
  }
  expect(sizes.every((size) => size > 1e7)).toBe(true);
  expect(sizes.at(-1)).toBeLessThan(1.1 * (sizes[4] ?? 0));
});

/** Measures what the page’s worker holds, WebAssembly’s memory included, after a collection of garbage. */
async function memoryOfWorker(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  let id = 0;
  const ask = (method: string): Promise<string> =>
    new Promise((resolve) => {
      id += 1;
      const own = id;
      const onMessage = ({ message }: { message: string }): void => {
        if (!message.startsWith(`{"id":${String(own)},`)) return;
        session.off('Target.receivedMessageFromTarget', onMessage);
        resolve(message);
      };
      session.on('Target.receivedMessageFromTarget', onMessage);
      void session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id: own, method }),
      });
    });
  return async () => {
    await ask('HeapProfiler.collectGarbage');
    const usage = await ask('Runtime.getHeapUsage');
    const bytes = (name: string): number =>
      Number(new RegExp(`"${name}":(\\d+)`).exec(usage)?.[1] ?? Number.NaN);
    return bytes('usedSize') + bytes('backingStorageSize');
  };
}

// Without a window Chromium keeps no page in its memory; it freezes one in the same way, and the events are the same.
test('a page that comes back from the browser’s memory has a living sandbox', async ({ page }) => {
  await practise(page);
  await type(page, 'psql -c "CREATE TABLE made_here (id int)"');
  await expect(board(page)).toContainText('made_here');
  const session = await page.context().newCDPSession(page);
  const tell = (name: string): Promise<boolean> =>
    page.evaluate(
      (type) => dispatchEvent(new PageTransitionEvent(type, { persisted: true })),
      name,
    );
  for (const [line, answer] of [
    ['psql -Atc "SELECT 40 + 2"', '42'],
    ['psql -Atc "SELECT 40 + 3"', '43'],
  ] as const) {
    await tell('pagehide');
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await tell('pageshow');
    await type(page, line);
    await expect(terminal(page)).toContainText(answer);
  }
  await expect(board(page)).toContainText('made_here');
  expect(page.workers()).toHaveLength(1);
});

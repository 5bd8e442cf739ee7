/** Checks in a browser that the headers of the guide forbid nothing that the site needs, and frames where they should. */
import { createServer } from 'node:http';
import type { Browser, FrameLocator, Page } from '@playwright/test';
import { buildFor } from '../support/builds.ts';
import { freePort } from '../support/free-port.ts';
import { serveBy } from '../support/hosts.ts';
import type { RunningServer } from '../support/listen.ts';
import { expect, test as base } from './fixtures.ts';

const test = base.extend<object, { host: RunningServer }>({
  host: [
    async ({}, use, worker) => {
      const host = await serveBy('nginx', buildFor(worker.project.name), {
        compressed: ['_astro', 'embed', 'runbooks'],
      });
      await use(host);
      await host.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ host }, use) => {
    await use(host.url);
  },
});

// One server for both tests.
test.describe.configure({ mode: 'default' });

const RUNBOOK = 'runbooks/relation-does-not-exist/';

test('home, a runbook and its sandbox work behind the headers, with no violation', async ({
  page,
}) => {
  const headers = (await page.goto('./'))?.headers();
  expect(headers?.['content-security-policy']).toBe("frame-ancestors 'none'");
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`./${RUNBOOK}`);
  await page.getByRole('button', { name: 'Practise' }).click();
  await runsAStatus(page);
  await page.getByRole('tab', { name: 'SQL editor' }).click();
  await page.locator('.monaco-editor .view-lines').click();
  await page.keyboard.type('SELECT 40 + 2');
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('40');
});

test.describe('a text that would become code', () => {
  test.use({ expectedErrors: [/requires 'Trusted/] });

  test('becomes no HTML, no script, and no address of a worker', async ({ page }) => {
    await page.goto('./');
    const refused = await page.evaluate(() => {
      const tries = [
        () => Reflect.set(document.createElement('p'), 'innerHTML', '<b>'),
        () => (document.createElement('script').text = '1'),
        () => new Worker('/index.json'),
      ];
      return tries.map((attempt) => {
        try {
          attempt();
          return 'done';
        } catch (error) {
          return error instanceof TypeError ? 'refused' : String(error);
        }
      });
    });
    expect(refused).toEqual(['refused', 'refused', 'refused']);
  });
});

test('another site may frame a database, and no other page', async ({ browser, host }) => {
  const framed = await inFrame(browser, `${host.url}embed/healthy/`);
  const inside = framed.page.frameLocator('iframe');
  await inside.getByRole('button', { name: 'Practise' }).click();
  await runsAStatus(inside);
  expect(framed.errors).toEqual([]);
  await framed.close();

  const refused = await inFrame(browser, `${host.url}${RUNBOOK}`);
  await expect.poll(() => refused.errors.join()).toContain("frame-ancestors 'none'");
  await expect(refused.page.frameLocator('iframe').getByRole('main')).toHaveCount(0);
  await refused.close();
});

/** Runs a command in a started sandbox: PostgreSQL and the schema engine have to answer. */
async function runsAStatus(sandbox: Page | FrameLocator): Promise<void> {
  const command = sandbox.getByRole('textbox', { name: 'Command' });
  await command.fill('prisma migrate status');
  await command.press('Enter');
  await expect(sandbox.getByRole('log')).toContainText(/\d+ migrations found/);
}

/** Opens a page of another origin with the address in a frame; collects what the browser says against it. */
async function inFrame(
  browser: Browser,
  address: string,
): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const wiki = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<!doctype html><link rel="icon" href="data:,"><iframe src="${address}" width="900" height="740"></iframe>`,
    );
  });
  const port = await freePort();
  await new Promise<void>((resolve) => wiki.listen(port, '127.0.0.1', resolve));
  const context = await browser.newContext();
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Blocked by ${event.effectiveDirective}: ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  return {
    page,
    errors,
    close: async () => {
      await context.close();
      wiki.closeAllConnections();
      await new Promise((resolve) => wiki.close(resolve));
    },
  };
}

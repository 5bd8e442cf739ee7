/**
 * The `test` of the specs about the service worker: a host of its own with an edition of the site, and a browser that may
 * have a worker. In all other specs it may not.
 */
import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { buildFor } from '../support/builds.ts';
import { makeEdition, startHost, type Change, type Host } from '../support/editions.ts';
import { expect, test as base } from './fixtures.ts';

export const SCENARIO = 'relation-does-not-exist';
export const RUNBOOK = `runbooks/${SCENARIO}/`;
type Next = (change: { before?: Change; after?: Change }) => Promise<void>;

export const test = base.extend<{ host: Host; deploy: Next }, { edition: string }>({
  // The first edition, made once for all tests.
  edition: [
    async ({}, use, info) => {
      const folder = await makeEdition(buildFor(info.project.name));
      await use(folder);
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  host: async ({ edition }, use, info) => {
    const host = await startHost(buildFor(info.project.name).base, edition);
    await use(host);
    await host.close();
  },
  /** Deploys the next edition: what is changed before it is listed, and after. */
  deploy: async ({ host }, use, info) => {
    const made: string[] = [];
    await use(async ({ before, after }) => {
      const folder = await makeEdition(buildFor(info.project.name), before);
      made.push(folder);
      await after?.(folder);
      host.deploy(folder);
    });
    for (const folder of made) await rm(folder, { recursive: true });
  },
  baseURL: ({ host }, use) => use(host.url),
  // A context of its own: what it keeps is nobody else’s.
  context: async ({ browser, host }, use) => {
    const context = await browser.newContext({ serviceWorkers: 'allow', baseURL: host.url });
    await use(context);
    await context.close();
  },
  page: async ({ context }, use) => use(await context.newPage()),
  // What a browser says of each request without a network.
  expectedErrors: [/Failed to load resource|ERR_(INTERNET_DISCONNECTED|EMPTY_RESPONSE|FAILED)/],
});

const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict' });

/** Waits until a worker answers for the page; until then nothing more is kept. */
export async function isControlled(page: Page): Promise<void> {
  // It is started after the first sign of a reader, and at once when the reader looks elsewhere.
  await page.mouse.move(1, 1);
  await page.mouse.move(2, 2);
  await page.waitForFunction(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' });
    return navigator.serviceWorker.controller?.state === 'activated';
  });
}

/** Waits until a file or a page is kept. */
export async function isKept(page: Page, pattern: RegExp): Promise<void> {
  await expect.poll(async () => (await keptUrls(page)).some((url) => pattern.test(url))).toBe(true);
}

/** Returns the addresses of all that is kept. */
export function keptUrls(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map((name) => caches.open(name)));
    return (await Promise.all(all.map((cache) => cache.keys()))).flat().map(({ url }) => url);
  });
}

/** Takes the network away, or gives it back. */
export async function setNetwork(page: Page, host: Host, isThere: boolean): Promise<void> {
  host.plug(isThere);
  await page.context().setOffline(!isThere);
}

/** Starts the sandbox of the page. */
export async function practise(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Practise', exact: true }).click();
  await expect(verdict(page)).toBeVisible();
}

export { expect };

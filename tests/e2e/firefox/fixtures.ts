/**
 * Provides the `test` of the specs in Firefox. It fails a test in which Firefox asked another host, or
 * in which the page logged an error.
 */
import { test as base, expect } from '@playwright/test';
import type { Browser, Page } from 'puppeteer-core';
import { builds } from '../../support/builds.ts';
import { launchFirefox } from '../../support/firefox.ts';
import { refuseOutside } from '../../support/outside.ts';

/** A running Firefox, and the addresses outside of this machine that it asked for. */
type Firefox = { browser: Browser; asked: readonly string[] };

type Fixtures = {
  /** A new tab. */
  tab: Page;
  /** Address of the site, with a slash at its end. */
  site: string;
};

export const test = base.extend<Fixtures, { firefox: Firefox }>({
  firefox: [
    async ({}, use) => {
      const outside = await refuseOutside();
      const browser = await launchFirefox(outside.port);
      await use({ browser, asked: outside.asked });
      await browser.close();
      await outside.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  site: async ({}, use) => {
    const site = process.env[builds.root.urlVariable];
    if (site === undefined) throw new Error('The site is not being served');
    await use(site);
  },

  tab: async ({ firefox, site }, use) => {
    const context = await firefox.browser.createBrowserContext();
    const tab = await context.newPage();
    const foreign: string[] = [];
    const errors: string[] = [];
    tab.on('request', (request) => {
      const url = new URL(request.url());
      if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== new URL(site).origin) {
        foreign.push(url.href);
      }
    });
    tab.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    tab.on('pageerror', (error) => errors.push(String(error)));
    await tab.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`Blocked by ${event.effectiveDirective}: ${event.blockedURI}`);
      });
    });
    await use(tab);
    await context.close();
    expect.soft([...foreign, ...firefox.asked], 'Requests to other hosts').toEqual([]);
    expect.soft(errors, 'Errors in the browser console').toEqual([]);
  },
});

export { expect };

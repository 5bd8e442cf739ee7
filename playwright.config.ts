import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './tests/support/chromium.ts';

/** Specs that also run on the site under a path, such as https://example.org/docs/. */
const BASE_SPECS = [
  '**/base-path.spec.ts',
  '**/diagnose.spec.ts',
  '**/hosts.spec.ts',
  '**/links.spec.ts',
  '**/machines.spec.ts',
  '**/editions.spec.ts',
  '**/offline.spec.ts',
  '**/psql.spec.ts',
];

/** Specs that start Firefox themselves, and no Chromium. */
const FIREFOX_SPECS = '**/firefox/*.spec.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  // Far more than is needed, so that a machine with other work on it passes too.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // Emptied between tests. What stays is the process, and the files of the site that the browser has.
    reuseContext: true,
    // What the worker keeps of one test would answer in the next. `offline.spec.ts` allows it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: chromiumPath, args: chromiumFlags },
    locale: 'en-GB',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  },
  projects: [
    // The longest single test: it starts first, beside the others.
    { name: 'firefox', testMatch: FIREFOX_SPECS },
    { name: 'root', testIgnore: ['**/base-path.spec.ts', FIREFOX_SPECS] },
    // Tests with this tag do not depend on the path of the site.
    { name: 'base', testMatch: BASE_SPECS, grepInvert: /@anywhere/ },
  ],
});

/**
 * Provides the `test` of all browser specs. In addition to the usual fixtures, it fails a test in which
 * the page made a request to another host or logged an error. It watches the `page` and `context`
 * fixtures and every page and worker they open, but no context that a test creates itself.
 */
import { test as base, expect, type BrowserContext } from '@playwright/test';
import { buildFor } from '../support/builds.ts';

type GuardOptions = {
  /** Console errors that the test provokes on purpose. */
  expectedErrors: RegExp[];
  /** True for a reader whom the sandbox asks before risky inputs. Most tests are about something else. */
  asksBeforeRisk: boolean;
};

type Guards = { guards: undefined };

/** Collects requests to other hosts, and errors. */
function watch(context: BrowserContext, origin: string): { foreign: string[]; errors: string[] } {
  const foreign: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) foreign.push(url.href);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => errors.push(String(error.error().stack ?? error.error())));
  return { foreign, errors };
}

export const test = base.extend<GuardOptions & Guards>({
  expectedErrors: [[], { option: true }],
  asksBeforeRisk: [false, { option: true }],

  baseURL: async ({}, use, testInfo) => {
    await use(process.env[buildFor(testInfo.project.name).urlVariable]);
  },

  guards: [
    async ({ context, baseURL, expectedErrors, asksBeforeRisk }, use) => {
      if (baseURL === undefined) throw new Error('The site is not being served');
      const { foreign, errors } = watch(context, new URL(baseURL).origin);
      await context.addInitScript(
        (ask) => {
          try {
            localStorage.setItem('unstuck:ask-before-risk', ask);
          } catch {
            // A page without storage keeps no setting.
          }
        },
        asksBeforeRisk ? 'always' : 'never',
      );
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`Blocked by ${event.effectiveDirective}: ${event.blockedURI}`);
        });
      });
      await use(undefined);
      expect.soft(foreign, 'Requests to other hosts: this site makes none').toEqual([]);
      const unexpected = errors.filter((text) => !expectedErrors.some((known) => known.test(text)));
      expect.soft(unexpected, 'Errors in the browser console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/**
 * `npm run bench:size`: what the first start of a sandbox downloads, by part, with brotli at its best, as a host of the
 * guide stores it. From the press on Practise to the first live answer, in a browser that has the page and nothing else.
 * Fails if that is more than the budget. What the sandbox goes on to fetch by itself is a line of its own.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { chromium } from '@playwright/test';
import { builds } from '../support/builds.ts';
import { chromiumFlags, chromiumPath, ensureChromium } from '../support/chromium.ts';
import { serve } from '../support/server.ts';

const BUDGET = 5.5e6;
/** The terminal’s shell, which the worker asks for after the first answer and look. */
const SHELL = /\/with-shell-[^/]*\.js$/;
const PAGE = 'runbooks/relation-does-not-exist/';
const compress = promisify(brotliCompress);

ensureChromium();
const server = await serve(builds.root);
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
const fetched = new Set<string>();
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    // It keeps other pages for later, which is none of the start.
    serviceWorkers: 'block',
  });
  await page.goto(`${server.url}${PAGE}`, { waitUntil: 'networkidle' });
  // Its own scripts come at the first sign of a reader.
  await page.mouse.move(1, 1);
  await page.mouse.move(2, 2);
  await page.locator('html[data-awake]').waitFor({ state: 'attached' });
  // The worker’s are among those of the context alone.
  page.context().on('request', (request) => fetched.add(new URL(request.url()).pathname));
  await page.locator('.sb').getByRole('button', { name: 'Practise' }).click();
  const command = page.getByRole('textbox', { name: 'Command' });
  await command.fill('prisma migrate status');
  await command.press('Enter');
  const shell = page.context().waitForEvent('request', (request) => SHELL.test(request.url()));
  await page
    .getByRole('log')
    .getByText(/\d+ migrations found/)
    .waitFor();
  // It comes after the answer by itself, whether or not the reader types on.
  await shell;
} finally {
  await browser.close();
  await server.close();
}

const sizes = await Promise.all(
  [...fetched]
    .filter((file) => !file.endsWith('/'))
    .map(async (file) => {
      const bytes = readFileSync(path.join(builds.root.dir, decodeURIComponent(file)));
      const small = await compress(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
      return { file, size: small.length };
    }),
);
const upToAnswer = sizes.filter(({ file }) => !SHELL.test(file));
const total = upToAnswer.reduce((sum, { size }) => sum + size, 0);
const tell = ({ file, size }: { file: string; size: number }, note = ''): void =>
  console.log(`${(size / 1e3).toFixed(0).padStart(6)} kB  ${file}${note}`);
for (const measured of upToAnswer.toSorted((a, b) => b.size - a.size)) tell(measured);
for (const measured of sizes.filter((one) => !upToAnswer.includes(one)))
  tell(measured, ' after the first answer, by itself; not in the sum');
console.log(
  `${(total / 1e6).toFixed(2)} MB in ${String(upToAnswer.length)} files; the budget is ${String(BUDGET / 1e6)} MB`,
);
process.exitCode = total > BUDGET ? 1 : 0;

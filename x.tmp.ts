import { chromium } from '@playwright/test';
import { chromiumFlags, chromiumPath } from './tests/support/chromium.ts';
import { createServer } from 'node:http';
import sirv from 'sirv';
const serve = sirv(process.env['DIST'] ?? 'dist', { dev: false });
const server = createServer((q, r) => serve(q, r)).listen(4999);
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
async function shot(name: string, w: number, h: number, scheme: 'light' | 'dark', path: string, act?: (p: any) => Promise<void>) {
  const ctx = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: scheme });
  const page = await ctx.newPage();
  page.on('console', (m) => { if (m.type() === 'error') console.log(name, m.text()); });
  await page.goto('http://localhost:4999' + path);
  if (act) await act(page);
  await page.screenshot({ path: `/tmp/shots/${name}.png` });
  await ctx.close();
  console.log(name);
}
const start = async (p: any) => { await p.waitForSelector('.sb[data-wired]'); await p.getByRole('button', { name: /^(Practise|Start)/ }).first().click(); await p.getByRole('region', { name: 'Board' }).first().waitFor({ timeout: 120000 }).catch(() => p.locator('.bd').first().waitFor({ timeout: 60000 })); await p.locator('.bd').first().waitFor({ timeout: 120000 }); await p.waitForTimeout(500); };
const which = process.argv.slice(2);
const all: Record<string, () => Promise<void>> = {
  full: () => shot('full-1440', 1440, 900, 'light', '/sandbox/relation-does-not-exist/', start),
  dark: () => shot('full-dark', 1440, 900, 'dark', '/sandbox/relation-does-not-exist/', async (p) => { await start(p); await p.locator('[data-migration^="20251219"] .bd-open').click(); await p.waitForTimeout(200); }),
  book: () => shot('runbook-1280', 1280, 800, 'light', '/runbooks/relation-does-not-exist/', start),
  phone: () => shot('phone', 390, 844, 'light', '/sandbox/relation-does-not-exist/', start),
  page: () => shot('page', 1440, 2400, 'light', '/runbooks/relation-does-not-exist/'),
  scen: () => shot('scen', 1280, 2400, 'light', '/scenarios/relation-does-not-exist/'),
  pagephone: () => shot('page-phone', 390, 3200, 'dark', '/runbooks/relation-does-not-exist/'),
};
for (const k of which.length ? which : Object.keys(all)) await all[k]!();
await browser.close(); server.close(); process.exit(0);

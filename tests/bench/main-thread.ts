/** Measures how long a paste keeps the page from answering, in a browser, on the built site. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { builds } from '../support/builds.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { serve } from '../support/server.ts';

export interface MainThread {
  /** The longest task of the main thread in ms; the browser tells only of those over 50 ms. */
  longest: number | null;
  /** From the paste to the results, in ms. */
  answered: number;
}

/** Pastes `text` into the box of the home page. Undefined if the site was not built. */
export async function measurePaste(text: string): Promise<MainThread | undefined> {
  if (!existsSync(builds.root.dir)) return undefined;
  const server = await serve(builds.root);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
  const page = await browser.newPage();
  await page.goto(server.url);
  // The box is wired at the first sign of a reader.
  await page.mouse.move(1, 1);
  await page.locator('textarea[data-wired]').focus();
  await page.waitForLoadState('networkidle');
  // Work of the clipboard before the page hears of it is not the page's.
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    addEventListener('bench:paste', () => {
      document.querySelector('textarea')?.dispatchEvent(paste);
    });
  }, text);
  await page.evaluate(() => {
    performance.mark('bench:begin');
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        performance.mark('bench:task', { detail: duration });
      }
    }).observe({ type: 'longtask' });
    dispatchEvent(new Event('bench:paste'));
  });
  await page.locator('.search-results a').first().waitFor();
  const measured = await page.evaluate(async () => {
    const answered =
      performance.now() - (performance.getEntriesByName('bench:begin')[0]?.startTime ?? 0);
    // Long tasks are told of after they have ended.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const tasks = performance.getEntriesByName('bench:task').map((mark) => {
      const detail: unknown = mark instanceof PerformanceMark ? mark.detail : 0;
      return typeof detail === 'number' ? detail : 0;
    });
    return { answered, longest: tasks.length === 0 ? null : Math.max(...tasks) };
  });
  await browser.close();
  await server.close();
  return measured;
}

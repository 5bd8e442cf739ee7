/** What axe finds on a page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

declare global {
  interface Window {
    /** There once axe was put into the page. */
    axe?: typeof axe;
  }
}

/** Minified, because each page parses it again. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** WCAG 2.2, level AA, with the levels and versions that it contains. */
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * One line for each element that breaks WCAG 2.2 AA, and none if all is well. Frames are not looked
 * into: the site has none.
 *
 * @param within A selector; without it the whole page is looked at.
 */
export async function violationsOf(page: Page, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ([selector, tags]) => {
      if (!window.axe) throw new Error('axe is not on this page');
      const options = { runOnly: tags, resultTypes: ['violations' as const] };
      const { violations } = await window.axe.run(selector, options);
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help} – ${node.html}`),
      );
    },
    [within, WCAG_AA] as const,
  );
}

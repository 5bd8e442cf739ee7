/** Runs axe on a page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

declare global {
  interface Window {
    /** Defined once axe has been put into the page. */
    axe?: typeof axe;
  }
}

/** Source of axe, minified because each page parses it again. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Tags of WCAG 2.2 AA, with the levels and versions that it includes. */
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Returns one line for each element that breaks WCAG 2.2 AA. Leaves out frames: the site has none.
 *
 * @param within Selector of the part to check; without it, the whole page.
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

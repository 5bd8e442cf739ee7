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

/** Rules of WCAG 2.2 AA in axe's category `cat.color`. All others find the same in light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

type Rules = 'all' | 'colours';

/**
 * Returns one line for each element that breaks WCAG 2.2 AA. Leaves out frames: the site has none.
 *
 * @param within Selector of the part to check; without it, the whole page.
 * @param rules `colours` for a page whose other rules were checked in the other colours.
 */
export async function violationsOf(
  page: Page,
  within = 'html',
  rules: Rules = 'all',
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ([selector, runOnly]) => {
      if (!window.axe) throw new Error('axe is not on this page');
      // What is half faded in, or on its way from one theme to the other, has no contrast of its own: each animation is at its
      // end, those too that begin with the frame in which a theme is drawn.
      for (let frame = 0; frame < 2; frame += 1) {
        for (const animation of document.getAnimations()) {
          if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
        }
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const options = { runOnly, resultTypes: ['violations' as const] };
      const { violations } = await window.axe.run(selector, options);
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help} – ${node.html}`),
      );
    },
    [within, rules === 'all' ? WCAG_AA : COLOUR_RULES] as const,
  );
}

/** Switches to a colour scheme and waits until the page shows it. */
export async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' });
}

/**
 * Returns what breaks WCAG 2.2 AA in light or dark. Leaves the page in dark.
 *
 * @param within Selector of the part to check; without it, the whole page.
 */
export async function violationsInBoth(page: Page, within = 'html'): Promise<string[]> {
  await showIn(page, 'light');
  const light = await violationsOf(page, within);
  await showIn(page, 'dark');
  const dark = await violationsOf(page, within, 'colours');
  return [...light.map((line) => `light: ${line}`), ...dark.map((line) => `dark: ${line}`)];
}

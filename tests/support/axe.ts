/** What axe finds on a page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2, level AA, with the levels and versions that it contains. */
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * One line for each element that breaks WCAG 2.2 AA, and none if all is well.
 *
 * @param within A selector; without it the whole page is looked at.
 */
export async function violationsOf(page: Page, within = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    // Sets all options anew, so it comes first.
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG_AA)
    // Frames of other origins need a second page to be looked at; the site has none, and this is twice as fast.
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} – ${node.html}`),
  );
}

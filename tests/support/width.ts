/** Measures how far a page is wider than its window. */
import type { Page } from '@playwright/test';

/** Returns the pixels by which the page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

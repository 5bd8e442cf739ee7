/** Checks the printed pages. */
import { expect, test } from './fixtures.ts';

test.describe('the checklist', () => {
  for (const format of ['A4', 'Letter'] as const) {
    test(`is one sheet of ${format}`, async ({ page }) => {
      await page.goto('./guides/checklist/');
      const margin = { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' };
      const pdf = await page.pdf({ format, margin });
      expect(pagesOf(pdf)).toBe(1);
    });
  }

  test('leaves the sources to the screen', async ({ page }) => {
    await page.goto('./guides/checklist/');
    const sources = page.getByRole('heading', { name: 'How we know' });
    await expect(sources).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(sources).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Next time' })).toBeVisible();
  });
});

/** Counts the pages of a PDF: Chromium writes each as an uncompressed object of the type Page. */
const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

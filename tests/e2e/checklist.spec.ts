/** The checklist is for the wall: it prints on one sheet, whichever paper is in the printer. */
import { expect, test } from './fixtures.ts';

for (const format of ['A4', 'Letter'] as const) {
  test(`prints on one sheet of ${format}`, async ({ page }) => {
    await page.goto('./guides/checklist/');
    const pdf = await page.pdf({ format });
    // Chromium writes one page object for each page, uncompressed.
    expect(pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  });
}

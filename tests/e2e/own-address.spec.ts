/** What a guide has to copy holds the address at which the site is read. */
import { expect, test } from './fixtures.ts';

const GUIDES = ['support-desk', 'embed', 'scripts-and-bots', 'host-it'];

for (const guide of GUIDES) {
  test(`${guide}: every block shows and copies this site’s own address`, async ({
    page,
    baseURL,
  }) => {
    const own = new URL(baseURL ?? '');
    await page.goto(`./guides/${guide}/`);
    // The first sign of a reader.
    await page.mouse.move(200, 300);
    await page.mouse.move(210, 310);
    const blocks = page.locator('main [data-block]');
    await expect(blocks.filter({ hasText: own.host }).first()).toBeAttached();
    const texts = await blocks.evaluateAll((all) =>
      all.map((block) => ({
        template: block.getAttribute('data-template') ?? '',
        shown: block.querySelector('pre')?.textContent ?? '',
      })),
    );
    for (const { template, shown } of texts) {
      expect(`${template}\n${shown}`).not.toContain('unstuck.example');
      if (template.includes(own.host)) expect(shown).toContain(template.trim());
    }
  });
}

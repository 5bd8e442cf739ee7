/** The check for accessibility itself: what it has to find. */
import { violationsInBoth } from '../support/axe.ts';
import { expect, test } from './fixtures.ts';

test('a heading that can be read in light only is found in dark only', async ({ page }) => {
  await page.goto('./guides/safe-rollback/');
  const content = 'html[data-theme="dark"] h1 { color: #222 }';
  await page.addStyleTag({ content });
  expect(await violationsInBoth(page, 'main')).toEqual([
    expect.stringMatching(/^dark: color-contrast: /),
  ]);
});

test('an image without a text is found', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('main').evaluate((main) => main.append(document.createElement('img')));
  expect(await violationsInBoth(page, 'main')).toEqual([
    expect.stringMatching(/^light: image-alt: /),
  ]);
});

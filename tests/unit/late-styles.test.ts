import { expect, test } from 'vitest';
import { withoutLate } from '../../src/build/late-styles.ts';

test('the link of the panes’ styles is taken off a page, and no other', () => {
  const own = '<link rel="stylesheet" href="/docs/_astro/sandbox.jS9pkwuw.css">';
  const late = '<link rel="stylesheet" href="/docs/_astro/Panels.CL8CI-_5.css">';
  expect(withoutLate(`<head>${own}${late}</head>`)).toEqual({
    html: `<head>${own}</head>`,
    file: 'Panels.CL8CI-_5.css',
  });
  expect(withoutLate(`<head>${own}</head>`)).toBeUndefined();
});

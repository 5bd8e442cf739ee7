/** Which keys are the site’s. */
import { expect, test } from 'vitest';
import { siteKeyOf, type Pressed } from '../../src/components/keys/keys.ts';

const pressed = (key: string, over: Partial<Pressed> = {}): Pressed => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...over,
});

test.each([
  ['/', {}, 'search'],
  // A German keyboard has it above 7.
  ['/', { shiftKey: true }, 'search'],
  ['?', { shiftKey: true }, 'shortcuts'],
  ['k', { ctrlKey: true }, 'palette'],
  ['K', { metaKey: true }, 'palette'],
  ['k', {}, null],
  ['k', { ctrlKey: true, shiftKey: true }, null],
  ['k', { ctrlKey: true, metaKey: true }, null],
  ['/', { ctrlKey: true }, null],
  ['?', { altKey: true, shiftKey: true }, null],
  ['a', {}, null],
])('%s with %j asks for %s', (key, over, asked) => {
  expect(siteKeyOf(pressed(key, over))).toBe(asked);
});

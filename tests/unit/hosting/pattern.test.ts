import { describe, expect, test } from 'vitest';
import { globOf, matches, readPattern } from '../../../src/hosting/pattern.ts';

describe('a pattern of paths', () => {
  test.each([
    ['/*', '/embed/healthy/', true],
    ['/embed/*', '/embed/healthy/', true],
    ['/embed/*', '/embed', false],
    ['/embed/*', '/guides/embed/', false],
    ['/favicon.svg', '/favicon.svg', true],
    ['/favicon.svg', '/favicon.svg.br', false],
  ])('%s and %s: %s', (pattern, path, fits) => {
    expect(matches(readPattern(pattern), path)).toBe(fits);
  });

  test.each([
    ['/*', '/docs/*'],
    ['/embed/*', '/docs/embed/*'],
    ['/a/b.svg', '/docs/a/b.svg'],
  ])('%s under a path is %s', (pattern, glob) => {
    expect(globOf(readPattern(pattern), '/docs/')).toBe(glob);
  });

  test.each([
    ...['', '*', '/', 'embed/*', '/embed*', '/embed/', '/*.md', '/a/*/b', '/a//*', '/a b/*'],
    ...['/.*', '/(a)/*', '/a/../b.svg', '/a"/*', '/a\n/*'],
  ])('%j is none', (text) => {
    expect(() => readPattern(text)).toThrow('no pattern');
  });
});

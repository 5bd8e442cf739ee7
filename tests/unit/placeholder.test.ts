/** What a page says of a placeholder goes before what is said for all pages. */
import { describe, expect, test } from 'vitest';
import { resolvePlaceholders } from '../../src/runbook/placeholder.ts';

const list = {
  missing_column: {
    param: 'column',
    label: 'Column that is missing',
    kind: 'identifier',
    where: 'After the dot.',
  },
} as const;

describe('a placeholder of a page', () => {
  test('is told as for all pages, unless the page tells it otherwise', () => {
    expect(resolvePlaceholders([{ name: 'missing_column' }], list)).toEqual([
      { name: 'missing_column', ...list.missing_column },
    ]);
    const own = { where: 'In the check.', label: 'Generated column' };
    expect(resolvePlaceholders([{ name: 'missing_column', ...own }], list)).toEqual([
      { name: 'missing_column', param: 'column', kind: 'identifier', ...own },
    ]);
  });

  test('has to be one of the list', () => {
    expect(() => resolvePlaceholders([{ name: 'misspelt' }], list)).toThrow(
      'placeholder misspelt is not in content/placeholders.yaml',
    );
  });
});

/** The words for how a source is known. */
import { expect, test } from 'vitest';
import { basisWords } from '../../src/runbook/source.ts';

test.each([
  ['source', 'https://github.com/BerriAI/litellm/pull/17064', 'Seen in the source'],
  ['source', 'https://www.npmjs.com/package/prisma/v/5.4.2', 'Seen in the source'],
  ['source', undefined, 'Seen in the source'],
  ['source', 'https://support.zendesk.com/hc/en-us/articles/1', 'From vendor documentation'],
  [
    'source',
    'https://www.postgresql.org/docs/current/app-pgdump.html',
    'From vendor documentation',
  ],
  ['source', 'https://github.com/github/docs/blob/main/a.md', 'From vendor documentation'],
  ['source', 'https://github.com/BerriAI/litellm-docs/blob/main/a.md', 'From vendor documentation'],
  ['reported', 'https://github.com/BerriAI/litellm/issues/1', 'Reported'],
  ['ran-here', undefined, 'Ran here'],
] as const)('%s, %s: %s', (basis, url, words) => {
  expect(basisWords({ basis, url })).toBe(words);
});

/** The atlas is whole, and the search finds every line of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entryKind } from '../../src/atlas/entry-id.ts';
import type { AtlasEntry } from '../../src/atlas/schema.ts';
import { readAtlas } from '../../src/content/atlas.ts';
import { readRunbooks } from '../../src/content/pages.ts';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { shortLinkPath } from '../../src/runbook/short-link-path.ts';
import { shortLinks } from '../../src/runbook/short-links.ts';
import { createSearch } from '../../src/search/search.ts';

const entries = await readAtlas();
const links = shortLinks(await readRunbooks());
const known = new Set([...links, ...entries].map(({ id }) => id));
const search = createSearch(await readSearchIndex());

/** The codes of Prisma's error reference, https://www.prisma.io/docs/orm/reference/error-reference. */
const DOCUMENTED = [
  ...codes(1000, 1003),
  ...codes(1008, 1017),
  ...codes(2000, 2031),
  ...codes(2033, 2037),
  ...codes(3000, 3024),
  ...codes(4000, 4002),
];

function codes(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `P${String(from + index)}`);
}

/** Files of Prisma that hold codes in their text. */
const PACKAGES = [
  '@prisma/schema-engine-wasm/schema_engine_bg.wasm',
  'prisma/build/index.js',
  'prisma/prisma-client/runtime/library.js',
];

describe('no code leads to nothing', () => {
  test('of those that Prisma documents', () => {
    expect(DOCUMENTED.filter((code) => !known.has(code))).toEqual([]);
  });

  test.each(PACKAGES)('of those in %s', (file) => {
    const text = readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), 'latin1');
    const held = new Set(text.match(/\bP[1-6]\d{3}(?!\d)/g));
    expect(held.size).toBeGreaterThan(0);
    expect([...held].filter((code) => !known.has(code))).toEqual([]);
  });

  test.each([...known].filter((id) => entryKind(id) !== 'message'))('%s is found', (code) => {
    const [first] = search(code).results;
    expect(first?.matched).toBe(code);
  });
});

/** Words for the holes of a message, as a reader’s own. */
const filled = (pattern: string): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    /time|date/.test(name)
      ? '2026-11-03 08:12:44'
      : /count|number|seconds|port/.test(name)
        ? '12'
        : 'LiteLLM_Example',
  );

const pathOf = ({ id, leadsTo }: AtlasEntry): string =>
  'runbook' in leadsTo ? `/runbooks/${leadsTo.runbook}/` : shortLinkPath(id);

describe('every line of the atlas is found first', () => {
  test.each(entries.flatMap((entry) => entry.says.map((line) => ({ line, entry }))))(
    '$entry.id: $line',
    ({ line, entry }) => {
      const [first] = search(filled(line)).results;
      expect(first?.page.path).toBe(pathOf(entry));
    },
  );
});

describe('a SQLSTATE decides where P3018 alone does not', () => {
  const states = entries.filter(({ id }) => entryKind(id) === 'sqlstate');
  test.each(states)('$id', (entry) => {
    const [first] = search(
      [
        'Error: P3018',
        '',
        'A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve',
        '',
        'Migration name: 20260818000000_add_spend_log_timestamps',
        '',
        `Database error code: ${entry.id}`,
      ].join('\n'),
    ).results;
    expect(first?.page.path).toBe(pathOf(entry));
  });
});

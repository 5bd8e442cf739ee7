import { beforeAll, describe, expect, test } from 'vitest';
import { readRunbooks } from '../../src/content/pages.ts';
import { absolute, isPagePath, rootOf, sitePath, twinPath } from '../../src/machines/addresses.ts';
import { drawCard } from '../../src/machines/card-image.ts';
import { cardOf } from '../../src/machines/cards.ts';
import { headTags } from '../../src/machines/head.ts';
import { wrapped, readFont, widthOf } from '../../src/machines/outlines.ts';
import { structuredData } from '../../src/machines/structured-data.ts';
import type { Runbook } from '../../src/runbook/schema.ts';

const ROOT = rootOf('https://unstuck.example', '/docs');
const MONO = '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-500-normal.woff2';

const page = {
  path: '/glossary/',
  title: 'Glossary',
  description: 'Words.',
  about: { kind: 'page' },
} as const;

let runbook: Runbook;

beforeAll(async () => {
  const found = (await readRunbooks()).get('p3009-failed-migration');
  if (!found) throw new Error('the runbook of P3009 is gone');
  runbook = found;
});

describe('addresses', () => {
  test('are absolute, with the path that the site is served under', () => {
    expect(absolute('/m/2025:x/#a', ROOT)).toBe('https://unstuck.example/docs/m/2025:x/#a');
    expect(sitePath('/docs/guides/x/', ROOT)).toBe('/guides/x/');
    expect(() => rootOf(undefined, '/')).toThrow('site');
  });

  test('a page and its Markdown', () => {
    expect(twinPath('/')).toBe('/index.md');
    expect(twinPath('/guides/x/')).toBe('/guides/x.md');
  });

  test('short links and embedded parts are not pages', () => {
    expect(['/e/P3009/', '/embed/x/', '/', '/edited/'].filter(isPagePath)).toEqual([
      '/',
      '/edited/',
    ]);
  });
});

describe('the head of a page', () => {
  test('leads to its Markdown, to the feed and to a card', () => {
    const text = JSON.stringify(headTags({ ...page, noindex: false }, ROOT));
    expect(text).toContain('https://unstuck.example/docs/glossary.md');
    expect(text).toContain('https://unstuck.example/docs/changes.xml');
    expect(text).toContain('https://unstuck.example/docs/cards/site.png');
  });

  test('of a page hidden from search engines has none of these', () => {
    const text = JSON.stringify(headTags({ ...page, noindex: true }, ROOT));
    expect(text).toContain('noindex');
    expect(text).not.toContain('.md');
    expect(text).not.toContain('cards/');
    expect(text).not.toContain('ld+json');
  });
});

describe('structured data', () => {
  const image = 'https://unstuck.example/docs/cards/site.png';

  test('tells the path from the home page to a page', () => {
    const data: unknown = JSON.parse(structuredData({ ...page, path: '/m/x/', image }, ROOT));
    expect(data).toMatchObject({
      '@graph': [
        { '@type': 'WebPage' },
        {
          itemListElement: [
            { name: 'Unstuck', item: 'https://unstuck.example/docs/' },
            { name: 'Migrations', item: 'https://unstuck.example/docs/migrations/' },
            { position: 3, item: 'https://unstuck.example/docs/m/x/' },
          ],
        },
      ],
    });
  });

  test('tells each fix of a runbook step by step', () => {
    const text = structuredData(
      {
        ...page,
        path: '/runbooks/x/',
        image,
        about: { kind: 'runbook', slug: 'x', runbook, state: null },
      },
      ROOT,
    );
    expect(text.match(/"@type":"HowTo"/g)).toHaveLength(runbook.fixes.length);
    expect(text).toContain('prisma migrate resolve --applied \\u003cfailed_migration_name>');
  });

  test('cannot close its script element', () => {
    const text = structuredData({ ...page, title: '</script><script>alert(1)', image }, ROOT);
    expect(text).not.toContain('<');
    expect(text).toContain('\\u003c/script>');
  });

  test('offers the search from the home page', () => {
    const text = structuredData({ ...page, path: '/', image, about: { kind: 'home' } }, ROOT);
    expect(text).toContain('https://unstuck.example/docs/search/?q={search_term_string}');
    expect(text).not.toContain('BreadcrumbList');
  });
});

describe('a social card', () => {
  test('is a PNG of 1200 by 630, the same each time', async () => {
    const card = cardOf({ kind: 'runbook', slug: 'x', runbook, state: null });
    const png = Buffer.from(await drawCard(card));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(Buffer.from(await drawCard(card)).equals(png)).toBe(true);
  });

  test('has no box for a code that its title names', () => {
    const card = cardOf({ kind: 'runbook', slug: 'x', runbook, state: null });
    expect(card.title).toContain('P3009');
    expect(card.codes).toEqual([]);
  });

  test('refuses a title that it cannot show', async () => {
    const card = cardOf({ kind: 'home' });
    await expect(drawCard({ ...card, title: 'a → b' })).rejects.toThrow('→');
    await expect(drawCard({ ...card, title: 'long '.repeat(200) })).rejects.toThrow('too long');
  });

  test('wraps at words, and breaks a word that is longer than a line', async () => {
    const font = await readFont(MONO);
    const width = widthOf('0123456789', font, 20);
    expect(wrapped('one two three abcdefghijklm', font, 20, width)).toEqual([
      'one two',
      'three',
      'abcdefghij',
      'klm',
    ]);
  });
});

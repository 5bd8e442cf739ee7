/** The glossary's shape, and links to its terms in Markdown. */
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { readGlossary } from '../../src/content/pages.ts';
import { termOf, termsIn } from '../../src/glossary/links.ts';
import { glossarySchema } from '../../src/glossary/schema.ts';
import { blockMarkdown, inlineMarkdown, type ResolveLink } from '../../src/runbook/markdown.ts';

const entry = { id: 'drift', term: 'Drift', definition: 'A difference.' };

describe('content/glossary.yaml', () => {
  test('is in shape, in the order of its ids', async () => {
    const ids = (await readGlossary()).map(({ id }) => id);
    expect(ids).toContain('checksum');
    expect(ids).toEqual(ids.toSorted());
  });

  test.each([
    [[entry, entry], 'drift is there twice'],
    [[{ ...entry, see: ['draft'] }], 'there is no draft'],
    [[{ ...entry, definition: 'See [Prisma](https://prisma.io).' }], 'holds no links'],
  ])('is refused where it is wrong', (entries, message) => {
    expect(glossarySchema.safeParse(entries).error?.message).toContain(message);
  });
});

describe('a link to the glossary', () => {
  test('names its term', () => {
    expect(termOf('/glossary/#drift')).toBe('drift');
    expect(termOf('/glossary/')).toBeUndefined();
    expect(termOf('/guides/start-up/#drift')).toBeUndefined();
  });

  test('is found in a text', () => {
    expect(
      termsIn('[Drift](/glossary/#drift), [start](/guides/start-up/), [owner](/glossary/#owner)'),
    ).toEqual(['drift', 'owner']);
  });

  const resolveLink: ResolveLink = (target) =>
    target === '/glossary/#drift'
      ? { href: '/docs/glossary/#drift', definition: 'Tables & “schema”, a < b, "quoted"' }
      : { href: target };

  test.each([
    ['a line', inlineMarkdown],
    ['a paragraph', blockMarkdown],
  ])('brings the definition with it in %s', (_, markdown) => {
    const html = markdown('There is [*drift*](/glossary/#drift).', resolveLink);
    const link = elementsIn(parseFragment(html)).find(({ tagName }) => tagName === 'a');
    expect(link && attributesOf(link)).toEqual({
      href: '/docs/glossary/#drift',
      'data-definition': 'Tables & “schema”, a < b, "quoted"',
    });
    expect(html).toContain('<em>drift</em></a>.');
  });

  test('is the only one that does', () => {
    expect(inlineMarkdown('[x](https://a.example/?a=1&b=2)', resolveLink)).toBe(
      '<a href="https://a.example/?a=1&amp;b=2">x</a>',
    );
  });
});

type Element = DefaultTreeAdapterTypes.Element;

const attributesOf = (element: Element): Record<string, string> =>
  Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));

function elementsIn(node: DefaultTreeAdapterTypes.ParentNode): Element[] {
  return node.childNodes.flatMap((child) =>
    'tagName' in child ? [child, ...elementsIn(child)] : [],
  );
}

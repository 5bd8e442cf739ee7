/** Which page a name means, and its sections. */
import { describe, expect, test } from 'vitest';
import { pageNamed, pagesOf, sectionsOf, sectionText } from '../../../src/command/mcp/pages.ts';
import { pageAsMarkdown } from '../../../src/machines/markdown.ts';
import { PAGES } from '../../support/command/packed.ts';

const SITE = 'https://unstuck.example/docs';
const pages = pagesOf(
  new Map(
    Object.entries(PAGES).map(([path, html]) => [path, pageAsMarkdown(html, `${SITE}${path}`)]),
  ),
  SITE,
);
const pathOf = (name: string): string => pageNamed(name, pages, SITE).page.path;
const P3009 = '/runbooks/p3009-failed-migration/';

describe('a page is found', () => {
  test.each([
    ['its slug', 'p3009-failed-migration'],
    ['its path', '/runbooks/p3009-failed-migration/'],
    ['its path without slashes', 'runbooks/p3009-failed-migration'],
    ['its Markdown', '/runbooks/p3009-failed-migration.md'],
    ['its address', `${SITE}/runbooks/p3009-failed-migration/?migration=x#fixes`],
    ['its resource', 'unstuck://page/runbooks/p3009-failed-migration/'],
  ])('by %s', (_, name) => {
    expect(pathOf(name)).toBe(P3009);
  });

  test('the home page by a slash, its Markdown and its address', () => {
    for (const name of ['/', 'index.md', '/index.md', SITE, `${SITE}/`]) {
      expect(pathOf(name)).toBe('/');
    }
  });

  test('with the section that its name has', () => {
    expect(pageNamed(`${P3009}#fixes`, pages, SITE).anchor).toBe('fixes');
    expect(pageNamed(P3009, pages, SITE).anchor).toBeNull();
  });

  test('the runbook, where a broken database has its name', () => {
    const { page: runbook } = pageNamed(P3009, pages, SITE);
    const scenario = { ...runbook, path: '/scenarios/p3009-failed-migration/' };
    expect(pageNamed('p3009-failed-migration', [scenario, runbook], SITE).page).toBe(runbook);
  });

  test('or those of like names are offered, and the tool that finds pages', () => {
    expect(() => pathOf('p3009')).toThrow(P3009);
    expect(() => pathOf('../../etc/passwd')).toThrow('with the tool “find”');
    expect(() => pathOf('constructor')).toThrow('There is no page constructor.');
  });
});

describe('a section', () => {
  const { page } = pageNamed(P3009, pages, SITE);

  test('is listed with its anchor, and a line of code is none', () => {
    expect(sectionsOf(page).map(({ anchor, level }) => [anchor, level])).toEqual([
      ['fixes', 2],
      ['mark-applied', 3],
      ['mark-rolled-back', 3],
      ['sources', 2],
    ]);
  });

  test('ends where the next of its level begins', () => {
    const applied = sectionText(page, 'mark-applied');
    expect(applied).toMatch(/^### \[Mark it as applied\]/);
    expect(applied).toContain('prisma migrate resolve --applied <failed_migration_name>');
    expect(applied).not.toContain('rolled back');
    expect(sectionText(page, 'fixes')).toContain('rolled back');
    expect(sectionText(page, 'fixes')).not.toContain('How we know');
    expect(sectionText(page, 'sources')).toMatch(/It ran\.\n$/);
  });

  test('is a term of the glossary too', () => {
    const { page: glossary } = pageNamed('glossary', pages, SITE);
    const drift = sectionText(glossary, 'drift');
    expect(drift).toContain('A difference.');
    expect(drift).not.toContain('A table.');
  });

  test('that is not there is refused with those that are', () => {
    expect(() => sectionText(page, 'nope')).toThrow('It has fixes, mark-applied,');
  });
});

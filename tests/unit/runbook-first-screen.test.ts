/** What a runbook must say on its first screens, and what a reply about one of its options must hold by itself. */
import { fromHtml } from 'hast-util-from-html';
import { selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { checkReplyOf, replyOf } from '../../src/components/runbook/reply.ts';
import { readPlaceholders, readRunbooks } from '../../src/content/pages.ts';
import { resolvePlaceholders } from '../../src/runbook/placeholder.ts';
import { unfilled } from '../../src/runbook/placeholders.ts';
import { writeReply } from '../../src/runbook/reply.ts';
import { SECTIONS } from '../../src/runbook/sections.ts';

const bySlug = await readRunbooks();
const runbooks = [...bySlug];
const placeholders = await readPlaceholders();

/**
 * Words for places of the page, which whoever gets a reply does not see. The check is in the reply, above the fix; a number
 * may be above or below another, and a folder below another one.
 */
const PLACES =
  /\bthis page\b|\b(?:list|table|reason|options?|fix(?:es)?|quer(?:y|ies)|diff|URL|commands?|steps?|division|scenarios?|is where it leads|named|see|as|mark it)\b(?: it)?,? (?:above|below)\b|\b(?:above|below)\)/i;

/** “Here” for the practice database, in a reply to somebody who has another one. */
const HERE =
  /\b(?:[Ii]t does not|[Nn]othing|[Nn]ot|[Aa]s|and|as tried) here\b|(?:^|[.;:(?!] )(?:H|h)ere (?!on\b)/;

/** Everything that HTML emphasises, sets as code or links, in its order. */
const marksOf = (html: string): string[] =>
  selectAll('strong, code, a', fromHtml(html, { fragment: true })).map(
    (element) => `${element.tagName}: ${toString(element).trim()}`,
  );

describe.each(runbooks)('%s', (slug, runbook) => {
  const { fixes, before, rightPlace, wrongAdvice } = runbook;
  const names = resolvePlaceholders(runbook.placeholders, placeholders);

  test('the step that decides is one of the check', () => {
    expect(rightPlace.steps.length).toBeGreaterThanOrEqual(rightPlace.decisive);
  });

  test('each step before a fix has a name in bold, which is shown alone', () => {
    expect(before.filter((line) => !/^\*\*[^*]+\*\*/.test(line))).toEqual([]);
  });

  test('advice that got past the error says why it did here', () => {
    const unexplained = wrongAdvice.filter(
      ({ tried }) => tried?.outcome.deploy.kind === 'fixed' && tried.fixedHere === undefined,
    );
    expect(unexplained.map(({ id }) => id)).toEqual([]);
  });

  test.each(fixes.map((fix) => ({ id: fix.id, fix })))(
    'a reply about $id is complete',
    ({ fix }) => {
      const address = `https://unstuck.example/runbooks/${slug}/#${fix.id}`;
      const { text } = writeReply(replyOf(fix, runbook, names), {}, address, 'text');
      const decisive = rightPlace.steps[rightPlace.decisive - 1];
      const check = (decisive?.sql ?? decisive?.shell ?? '').trim();
      expect(check).not.toBe('');
      expect(text).toContain(check.split('\n')[0]);
      const lines = text.split('\n');
      expect(lines.filter((line) => PLACES.test(line))).toEqual([]);
      expect(lines.filter((line) => HERE.test(line))).toEqual([]);
      expect(text).not.toMatch(/(?:^|[.!?] )On the practice database\b/m);
      for (const name of unfilled(text)) {
        expect(lines.some((line) => line.startsWith(`- ${name}: `))).toBe(true);
      }
      expect(text.indexOf('\n\nBefore you start:')).toBeLessThan(text.indexOf('\n\nCheck first: '));
    },
  );

  test.each(fixes.map((fix) => ({ id: fix.id, fix })))(
    'a reply about $id has the same marks in Markdown as in HTML',
    ({ fix }) => {
      const address = `https://unstuck.example/runbooks/${slug}/#${fix.id}`;
      const [markdown, html] = (['markdown', 'html'] as const).map(
        (format) => writeReply(replyOf(fix, runbook, names), {}, address, format).text,
      );
      expect(marksOf(marked.parse(markdown ?? '', { async: false }))).toEqual(marksOf(html ?? ''));
    },
  );

  test('a reply about the check has every branch of it, by its address', () => {
    const address = `https://unstuck.example/docs/runbooks/${slug}/#right-place`;
    const titleOf = (other: string): string => bySlug.get(other)?.title ?? '';
    const reply = checkReplyOf(runbook, names, titleOf);
    const written = (['markdown', 'text', 'html'] as const).map(
      (format) => writeReply(reply, {}, address, format).text,
    );
    const [markdown = '', text = '', html = ''] = written;
    const decisive = rightPlace.steps[rightPlace.decisive - 1];
    const check = (decisive?.sql ?? decisive?.shell ?? '').trim().split('\n')[0] ?? '';
    expect(check).not.toBe('');
    expect(text).toContain(check);
    expect(text).not.toMatch(/\(undefined\)|undefined/);
    for (const { id } of fixes) {
      for (const each of written) {
        expect(each).toContain(`https://unstuck.example/docs/runbooks/${slug}/#${id}`);
      }
    }
    for (const { runbook: other } of rightPlace.lookAlikes) {
      if (other !== undefined) expect(text).toContain(titleOf(other));
    }
    const lines = text.split('\n');
    expect(lines.filter((line) => PLACES.test(line))).toEqual([]);
    expect(lines.filter((line) => HERE.test(line))).toEqual([]);
    expect(marksOf(marked.parse(markdown, { async: false }))).toEqual(marksOf(html));
  });

  test('a block that fits the practice database alone is not in a reply', () => {
    for (const fix of fixes) {
      const blocks = replyOf(fix, runbook, names).pieces.flatMap((piece) =>
        piece.kind === 'block' ? [piece.code] : [],
      );
      for (const { onlyPractice, say, sql, shell = '' } of fix.steps) {
        if (onlyPractice !== true) continue;
        expect(blocks).not.toContain((sql ?? shell).trimEnd());
        expect(say ?? '').toMatch(/^$|\bOn the practice database[^.:]*:$/);
      }
    }
  });

  test('no section of another name is promised', () => {
    const old = /Am I in the right place|Fixes, and what came of each/;
    expect(JSON.stringify(runbook)).not.toMatch(old);
    expect(SECTIONS.rightPlace.slug).toBe('right-place');
  });
});

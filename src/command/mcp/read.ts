/** The tool `read`: a page or a section of it as Markdown. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import { z } from '../../zod.ts';
import { words } from './answer.ts';
import { hasSection, pageNamed, sectionsOf, sectionText, type Page } from './pages.ts';

/** Characters that are given at once. The longest runbook has fewer. */
const MOST_AT_ONCE = 60_000;

export const readInput = z.strictObject({
  page: z
    .string()
    .trim()
    .min(1, 'Name a page, such as p3009-failed-migration.')
    .max(2000)
    .describe(
      'Its slug, its path (/runbooks/x/), its address, or its resource (unstuck://page/…).',
    ),
  section: z
    .string()
    .trim()
    .regex(/^#?[\w.%-]*$/, 'A section is an anchor, such as mark-applied.')
    .max(200)
    .optional()
    .describe('The anchor of a part of it; without one, all of it.'),
  from: z
    .int()
    .min(0)
    .optional()
    .describe('The character to read on from, where a page is longer than one answer.'),
});

/** Answers a call from the pages. Throws a `ToolRefusal` if there is no such page or section. */
export function read(
  { page: name, section, from = 0 }: z.output<typeof readInput>,
  pages: readonly Page[],
  site: string,
): CallToolResult {
  const { page, anchor } = pageNamed(name, pages, site);
  // An address may lead to a place within a section, which Markdown has no name for: then all of the page is read.
  const named = anchor !== null && hasSection(page, anchor) ? anchor : null;
  const wanted = section?.replace(/^#/, '') ?? named;
  const text = wanted === null || wanted === '' ? page.markdown : sectionText(page, wanted);
  const end = from + MOST_AT_ONCE;
  const rest =
    text.length > end
      ? `\n\n[${text.length - end} characters more: read on with from ${end}, or read a section: ${sectionsOf(
          page,
        )
          .map((one) => one.anchor)
          .join(', ')}.]\n`
      : '';
  return words(`${text.slice(from, end)}${rest}`);
}

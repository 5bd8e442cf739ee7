/** “Worked when: …” above the steps of every option: short, and what its own steps print where they run. */
import { describe, expect, test } from 'vitest';
import { readRunbooks } from '../../src/content/pages.ts';
import { plainText } from '../../src/runbook/markdown.ts';
import type { Fix, Runbook } from '../../src/runbook/schema.ts';

const runbooks = [...(await readRunbooks())];

/** The most words that stand above the steps. */
const MOST_WORDS = 14;

const wordsOf = (text: string): string[] =>
  plainText(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

/** What is promised in quotes, without what was left out of it. */
const quotedIn = (text: string): string[] =>
  [...text.matchAll(/“([^”]+)”/g)].flatMap(([, quoted = '']) =>
    quoted
      .split('…')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

/** True if a test runs every step of it, and it repairs the database of the page: then what it prints is known. */
const isProven = ({ steps, outcome, leaveAlone }: Fix): boolean =>
  !leaveAlone &&
  outcome?.deploy.kind === 'fixed' &&
  steps.every(({ notExecutable }) => notExecutable === undefined);

const printedBy = ({ steps }: Fix): string =>
  steps.flatMap((step) => step.expect.prints).join('\n');

/** The commands of an option and of the check of its page. */
const typedFor = ({ steps }: Fix, { rightPlace }: Runbook): string =>
  [...steps, ...rightPlace.steps].map(({ sql, shell = '' }) => sql ?? shell).join('\n');

describe.each(runbooks)('%s', (_slug, runbook) => {
  const fixes = runbook.fixes.map((fix) => ({ id: fix.id, fix }));

  test.each(fixes)('what shows that $id worked is short', ({ fix }) => {
    const words = wordsOf(fix.worked);
    expect(words.length, fix.worked).toBeLessThanOrEqual(MOST_WORDS);
    expect(words.length).toBeGreaterThan(0);
  });

  test.each(fixes.filter(({ fix }) => isProven(fix)))(
    'the steps of $id print what shows that it worked',
    ({ fix }) => {
      const printed = printedBy(fix);
      expect(quotedIn(fix.worked).filter((quoted) => !printed.includes(quoted))).toEqual([]);
    },
  );

  test.each(fixes.filter(({ fix }) => isProven(fix)))(
    'the commands that show that $id worked are on the page',
    ({ fix }) => {
      const typed = typedFor(fix, runbook);
      const named = [...fix.worked.matchAll(/`(prisma [^`]+|litellm[^`]*)`/g)].flatMap(
        ([, command]) => command ?? [],
      );
      expect(named.filter((command) => !typed.includes(command))).toEqual([]);
      // Prisma’s own words for “up to date”, however they are put.
      if (/\bup to date\b/.test(fix.worked)) {
        expect(printedBy(fix)).toContain('Database schema is up to date!');
      }
      if (/\bno difference\b/i.test(fix.worked)) expect(typed).toContain('prisma migrate diff');
    },
  );

  const endings = runbook.fixes
    .slice(0, 1)
    .filter((fix) => isProven(fix) && /up to date!|No difference/.test(printedBy(fix)));

  test.each(endings)('$id, the option to take first, quotes what its steps print', (first) => {
    expect(quotedIn(first.worked)).not.toEqual([]);
  });
});

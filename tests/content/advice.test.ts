/** Advice that holds in some releases only, or in none: no page gives it without saying so. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = globSync('content/**/*.{mdx,yaml}');

/** The files of the content that have the pattern. */
const filesWith = (pattern: RegExp): string[] =>
  files.filter((file) => pattern.test(readFileSync(file, 'utf8'))).toSorted();

/** The lines that have the pattern, each with the lines around it. */
function passagesWith(pattern: RegExp): string[] {
  return files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.flatMap((line, at) =>
      pattern.test(line) ? [`${file}: ${lines.slice(Math.max(0, at - 1), at + 2).join(' ')}`] : [],
    );
  });
}

test('a page that names the switch to start anyway names the release that ignores it', () => {
  const named = passagesWith(
    /ENFORCE_PRISMA_MIGRATION_CHECK=false|--no-enforce_prisma_migration_check/,
  );
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((passage) => !passage.includes('v1.105.0'))).toEqual([]);
});

test('the variable that never shipped is named in one guide, as such', () => {
  expect(filesWith(/LITELLM_SKIP_INDEX_MIGRATIONS/)).toEqual(['content/guides/start-up.mdx']);
  const said = passagesWith(/^`LITELLM_SKIP_INDEX_MIGRATIONS`/);
  expect(said.join()).toContain('is in no release');
});

test('no block fetches a Prisma without a version', () => {
  const fetched = /^\s*(?:shell: |- )?npx (?:--yes |-y )?prisma(?!@)/;
  expect(passagesWith(fetched)).toEqual([]);
});

test('nothing marks the two columns of the spend logs as applied', () => {
  expect(filesWith(/resolve --applied ["']?20260818000000/)).toEqual([]);
});

test('when to choose an option is said as what completes “choose if”', () => {
  expect(filesWith(/^ *chooseIf: '?(?:only )?(?:if|once|when|after|unless)\b/m)).toEqual([]);
});

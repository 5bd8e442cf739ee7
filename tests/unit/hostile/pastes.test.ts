/** Hostile pastes: whatever is pasted, an answer leads to a page of this site, with the reader’s own words as values. */
import { expect, test } from 'vitest';
import { readDiagnosisData } from '../../../src/content/diagnosis-data.ts';
import { readSearchIndex } from '../../../src/content/search-index.ts';
import { diagnose } from '../../../src/diagnose/diagnose.ts';
import { answerWith } from '../../../src/diagnose/suspects.ts';
import { LINE_LENGTH } from '../../../src/paste/paste.ts';
import { resultPath } from '../../../src/search/result.ts';
import { createSearch } from '../../../src/search/search.ts';
import { IN_NODE } from '../../support/hostile/sinks.ts';
import { hostileStrings } from '../../support/hostile/strings.ts';

const index = await readSearchIndex();
const data = await readDiagnosisData();
const search = createSearch(index);
const patterns = index.pages.flatMap(({ signatures }) => signatures.map(({ pattern }) => pattern));
const site = 'https://unstuck.example';

/** The paths of pages, as they are and in the forms in which a diagnosis names their parts. */
const paths = new Set(index.pages.map(({ path }) => path.split('#')[0]));
const ways = [
  (text: string) => text,
  // A message of a page whose holes are filled with it.
  (text: string, at: number) =>
    (patterns[at % patterns.length] ?? '').replaceAll(/\{[a-z_]+\}/g, () => text),
  (text: string) =>
    `litellm\nError: P3018\n\nMigration name: 20260101000000_${text}\n\nDatabase error code: 42P01\n\nERROR: relation "${text}" does not exist`,
  (text: string) =>
    ` migration_name | finished_at | rolled_back_at | logs\n---+---+---+---\n 20260101000000_${text} |  |  | ${text}\n(1 row)`,
  (text: string) =>
    JSON.stringify([
      {
        migration_name: text,
        finished_at: null,
        rolled_back_at: null,
        logs: text,
        __proto__: text,
      },
    ]),
];

/** Every text of a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Throws unless it is an address of this site whose page there is. */
function checkPath(path: string): void {
  const url = new URL(`${site}${path}`);
  expect(url.origin).toBe(site);
  const isKnown =
    paths.has(url.pathname) ||
    /^\/(?:glossary\/|(?:scenarios|e|m|columns)\/[\w-]+\/|releases\/v[\d.]+\/)$/.test(url.pathname);
  expect(isKnown, path).toBe(true);
  for (const name of url.searchParams.keys()) expect(name).toMatch(/^[a-z]+$/);
  // Nobody sends a password on with a link.
  expect(decodeURIComponent(path)).not.toContain('hunter2');
}

test('each is answered with addresses of this site, and with no secret', () => {
  const texts = hostileStrings(IN_NODE['pastes that are searched and diagnosed'], 31);
  let found = 0;
  for (const [at, text] of texts.entries()) {
    const paste = (ways[at % ways.length] ?? String)(text.slice(0, 1_000), at);
    const { answer } = answerWith(search, paste, at % 3 === 0 ? text : '');
    for (const result of [...answer.results, ...answer.nearest]) checkPath(resultPath(result));
    expect(answer.query.length).toBeLessThanOrEqual(LINE_LENGTH);
    const { advice, settle, story, also } = diagnose(answer, data);
    if (advice) {
      found += 1;
      checkPath(advice.path);
      if (advice.rehearsal) checkPath(advice.rehearsal.path);
      for (const { path } of [...(advice.best ? [advice.best] : []), ...advice.others]) {
        checkPath(path);
      }
    }
    for (const shown of textsIn([answer.query, answer.corrections, advice, settle, story, also])) {
      expect(shown).not.toContain('hunter2');
    }
  }
  expect(found).toBeGreaterThan(texts.length / 10);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

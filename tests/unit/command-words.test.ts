/** `unstuck explain` and `unstuck search`. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { printExplained } from '../../src/command/explained.ts';
import { answerWords, explainNames, namesToExplain } from '../../src/command/explain.ts';
import { readArguments } from '../../src/command/arguments.ts';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';

const index = await readSearchIndex();
const search = createSearch(index);
const SITE = 'https://site.test/docs';
const migrations = index.names?.migrations ?? [];

const foundSchema = z.strictObject({
  id: z.string(),
  url: z.url(),
  title: z.string(),
  confidence: z.enum(['certain', 'likely', 'related']),
  matched: z.string(),
});

describe('by words', () => {
  const call = (...argv: string[]) => {
    const read = readArguments(argv);
    if (read.kind !== 'explain' && read.kind !== 'search') throw new Error(read.kind);
    return answerWords(search, SITE, read);
  };

  test.each([
    ['P3009', 'P3009: ', 'runbooks/p3009-failed-migration/'],
    [
      'relation "LiteLLM_DeletedTeamTable" does not exist',
      'relation ',
      'runbooks/relation-does-not-exist/',
    ],
    [
      '20251219110931_add_deleted_keys_and_deleted_teams_tables',
      '20251219110931',
      'm/20251219110931_add_deleted_keys_and_deleted_teams_tables/',
    ],
  ])('explain %s: its page, and the answer in words', (words, title, path) => {
    const { text, exit } = call('explain', words);
    expect(exit).toBe(0);
    const [first = '', second = '', , summary = ''] = text.split('\n');
    expect(first).toContain(title);
    expect(second).toContain(`https://site.test/docs/${path}`);
    expect(summary.length).toBeGreaterThan(20);
  });

  test('explain as JSON has the summary beside what a search gives', () => {
    const { text } = call('explain', '--json', 'P3009');
    const shape = foundSchema.extend({ summary: z.string().min(20), also: z.array(foundSchema) });
    expect(shape.parse(JSON.parse(text)).id).toBe('p3009-failed-migration');
  });

  test('search lists pages, as for a log', () => {
    expect(call('search', 'rollback', 'dropped', 'columns').text).toMatch(/^1\. .*\n {3}https:/);
    const { results } = z
      .object({ results: z.array(foundSchema) })
      .parse(JSON.parse(call('search', '--json', 'P3009').text));
    expect(results[0]?.id).toBe('p3009-failed-migration');
  });

  test.each(['explain', 'search'])(
    '%s says plainly that it knows nothing, or wants words',
    (name) => {
      const { text, exit } = call(name, 'redis', 'refused');
      expect(text).toContain('Nothing here fits that.');
      expect(exit).toBe(1);
      const read = readArguments([name]);
      expect(read.kind === 'wrong' && read.reason).toContain(`unstuck ${name} P3009`);
    },
  );
});

test('every code and every migration is explained beforehand, as the whole search does', () => {
  const names = namesToExplain(index);
  expect(names).toEqual(expect.arrayContaining(['P3009', 'p3009', '42P01', ...migrations]));
  const explained = new Map(Object.entries(explainNames(index)));
  for (const words of names) {
    for (const json of [false, true]) {
      const known = explained.get(words);
      const printed = known && printExplained(known, SITE, json);
      const call = { kind: 'explain', words, json, site: undefined } as const;
      expect(printed, words).toEqual(answerWords(search, SITE, call));
    }
  }
});

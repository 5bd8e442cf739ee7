/** Troubles in the words of people who paste no message. On the site’s own pages. */
import { expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';
import { isSubject } from '../../src/search/subject.ts';
import { contentWords } from '../../src/search/tokens.ts';

const search = createSearch(await readSearchIndex());
const first = (paste: string): string | undefined => search(paste).results[0]?.page.path;

test.each([
  // Of one database for LiteLLM and another program.
  ['litellm wipes the public schema that it shares with my app', 'db-push-data-loss'],
  // Of a database that comes up later.
  ['litellm is up before postgres is ready and ends', 'connection-errors'],
  // As Compose spells it.
  ['read_only: true in docker-compose, litellm does not start', 'read-only-container'],
  // In French as it is typed in haste, without its accents.
  ['le conteneur litellm est bloque au demarrage, read_only: true', 'read-only-container'],
])('%s: %s', (paste, slug) => {
  expect(first(paste)).toBe(`/runbooks/${slug}/`);
});

test('a “db” is a database', () => {
  expect(isSubject('db')).toBe(true);
});

test.each([
  '[Bug]: engine lost',
  '[Bug Report] engine lost',
  'fix(proxy): engine lost',
  'feat(helm)!: engine lost',
  'a title\ndocs: engine lost',
])('the tag of a title is no word of it: %s', (title) => {
  expect(contentWords(title).filter((word) => word !== 'title')).toEqual(['engine', 'lost']);
});

test('the same words within a title are', () => {
  expect(contentWords('a bug: the docs, and a fix (proxy): of it')).toEqual([
    'bug',
    'docs',
    'fix',
    'proxy',
  ]);
});

test.each([
  // The class of an exception, without its module.
  ['TableNotFoundError: LiteLLM_Config', 'column-does-not-exist'],
  ['FATAL in litellm, role "llmproxy" does not exist', 'connection-errors'],
  [
    'openai.AuthenticationError: Error code: 401 - {"message": "Authentication Error, All connection attempts failed"}',
    'query-engine-dies',
  ],
  ['litellm: Not connected to the query engine', 'query-engine-dies'],
  ['uv run: /bin/sh: 1: prisma-client-py: not found', 'stale-prisma-client'],
  ['litellm on Windows: spawn prisma-client-py ENOENT', 'stale-prisma-client'],
])('a message by what is left of it: %s: %s', (paste, slug) => {
  expect(first(paste)).toBe(`/runbooks/${slug}/`);
});

test('the column that a sentence names goes along to its page, without any marks around it', () => {
  const [found] = search(
    'all migrations are applied but the proxy says column LiteLLM_TeamTable.policies does not exist',
  ).results;
  expect(found?.page.path).toBe('/runbooks/column-does-not-exist/');
  expect(found?.parameters).toEqual({ on: 'LiteLLM_TeamTable', column: 'policies' });
});

test('of two tables none is taken for the one that is meant', () => {
  const [found] = search(
    'The column policies does not exist in the current database: LiteLLM_TeamTable, LiteLLM_UserTable',
  ).results;
  expect(found?.parameters['on']).toBeUndefined();
});

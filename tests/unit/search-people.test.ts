/** Troubles in the words of people who paste no message. On the site’s own pages. */
import { expect, test } from 'vitest';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { createSearch } from '../../src/search/search.ts';

const search = createSearch(await readSearchIndex());
const first = (paste: string): string | undefined => search(paste).results[0]?.page.path;

test.each([
  // Of one database for LiteLLM and another program.
  ['litellm wipes the public schema that it shares with my app', 'db-push-data-loss'],
  ['can litellm and our backend share a database? it deleted our tables', 'db-push-data-loss'],
  // Of a database that comes up later.
  ['litellm is up before postgres is ready and ends', 'connection-errors'],
  ['the first start hangs, postgres is not up yet', 'connection-errors'],
  // As Compose spells it.
  ['read_only: true in docker-compose, litellm does not start', 'read-only-container'],
  // In French as it is typed in haste, without its accents.
  ['le conteneur litellm est bloque au demarrage, read_only: true', 'read-only-container'],
  // “db” is a database.
  ['proxy with a mariadb db', 'connection-errors'],
])('%s: %s', (paste, slug) => {
  expect(first(paste)).toBe(`/runbooks/${slug}/`);
});

test.each([
  // The class of an exception, without its module.
  ['TableNotFoundError: LiteLLM_Config', 'column-does-not-exist'],
  ['FATAL in litellm, role "llmproxy" does not exist', 'connection-errors'],
  ['{"message":"Authentication Error, All connection attempts failed"}', 'query-engine-dies'],
  ['litellm: Not connected to the query engine', 'query-engine-dies'],
  ['uv run: /bin/sh: 1: prisma-client-py: not found', 'stale-prisma-client'],
  ['litellm on Windows: spawn prisma-client-py ENOENT', 'stale-prisma-client'],
])('a message by what is left of it: %s: %s', (paste, slug) => {
  expect(first(paste)).toBe(`/runbooks/${slug}/`);
});

/** Which SQL is given the files that few sessions need. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { asksForSeldom } from '../../../src/sandbox/engine/extensions/seldom-needed.ts';
import { sharedAssets } from '../../support/assets.ts';

const NOTHING = /could not (?:access|open|find)|not recognized|58P01/;

describe('runs as on a server', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open(await sharedAssets());
  });
  afterAll(() => database.close());

  test.each([
    "SELECT to_tsvector('english', 'the running dogs')",
    'SELECT jsonb_to_tsvector(\'english\', \'{"a": "dogs"}\', \'"all"\')',
    "SELECT 'running dogs' @@ to_tsquery('dog')",
    "SELECT plainto_tsquery('dogs'), phraseto_tsquery('the dogs'), websearch_to_tsquery('dogs')",
    "SELECT ts_headline('the running dogs', 'dog'::tsquery)",
    "SELECT \"ts_lexize\"('english_stem', 'running')",
    "SELECT alias FROM ts_debug('english', 'dogs')",
    "SELECT 'running dogs'::text @@ 'dogs'::text",
    'CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, Language = english)',
    "LOAD 'dict_snowball'",
    "SELECT timestamptz '2000-03-20 12:00 EST5EDT' = '2000-03-20 17:00Z' AS \"is right\"",
    "SELECT '2024-01-01 12:00 SGT'::timestamptz, '12:00 MSK'::timetz",
    "SELECT date_trunc('day', now(), 'Japan'), date_trunc('day', now(), 'NZ')",
    "SELECT now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'Europe/Berlin'",
  ])('%s', async (script) => {
    const { error } = await database.run(script);
    expect(error?.message ?? '').not.toMatch(NOTHING);
    expect(error).toBeNull();
  });
});

test.each([
  "SELECT now() AT TIME ZONE 'UTC'; SET TIME ZONE 'Europe/Berlin'; SHOW timezone",
  'CREATE TABLE users (id int, timezone text, ts_data jsonb, events_query text)',
  "SELECT '[1]'::jsonb @@ '$[0] > 1'",
  "SET client_encoding = 'UTF8'; SELECT 'a' COLLATE \"C\"",
  'SELECT * FROM posts_vector WHERE loaded',
])('is not fetched for %s', (script) => {
  expect(asksForSeldom(script)).toBe(false);
});

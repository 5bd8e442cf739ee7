/** The schema in a scenario's own check. */
import { expect, test } from 'vitest';
import { withoutSchema, withSchema } from '../../../src/sandbox/sql/schema-placeholder.ts';

test('a schema of any name stays a name, in strings too', () => {
  expect(withSchema(`SELECT to_regclass('{schema}."T"') FROM {schema}."T"`, `it's "x"`)).toBe(
    `SELECT to_regclass('"it''s ""x"""."T"') FROM "it's ""x"""."T"`,
  );
});

test.each([
  ['SELECT count(*) > 0 FROM {schema}."T" JOIN pg_class ON true', []],
  [`SELECT to_regclass('{schema}."T"') IS NOT NULL`, []],
  [`SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'T')`, []],
  ['SELECT count(*) > 0 FROM "T" JOIN "U" ON true', ['"T"', '"U"']],
  [`SELECT to_regclass('"T"') IS NOT NULL`, ['"T"']],
])('%s', (sql, names) => {
  expect(withoutSchema(sql)).toEqual(names);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCode, tokensOf } from '../../src/sandbox/sql/scanner.ts';
import {
  locateScript,
  offsetOfPosition,
  placeOfPosition,
} from '../../src/sandbox/ui/editor/position.ts';
import { splitStatements, statementAt } from '../../src/sandbox/ui/editor/statements.ts';
import { quoteIdent, sqlSuggestions } from '../../src/sandbox/ui/editor/suggestions.ts';
import { SEED, sqlScript } from './sql/scripts.ts';

const texts = (sql: string): string[] => splitStatements(sql).map(({ text }) => text);

describe('statements of a script', () => {
  test('end at semicolons; the last one needs none', () => {
    expect(texts('SELECT 1; SELECT 2;\nSELECT 3')).toEqual(['SELECT 1;', 'SELECT 2;', 'SELECT 3']);
  });

  test.each([
    ["SELECT 'a;b', 'it''s;';", 'quotes'],
    ["SELECT E'a\\';b';", 'escape strings'],
    ['SELECT "a;""b";', 'quoted identifiers'],
    ['DO $$ BEGIN; END; $$;', 'dollar quotes'],
    ['DO $fn$ x; $$ ; $fn$;', 'tagged dollar quotes'],
    ['SELECT 1 -- no; end\n;', 'line comments'],
    ['SELECT 1 /* a; /* b; */ c; */;', 'nested comments'],
    ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;', 'a body'],
    ['CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b);', 'parentheses'],
  ])('are not split at a semicolon within: %s (%s)', (sql) => {
    expect(texts(sql)).toEqual([sql]);
  });

  test('a dollar sign in a name opens no quote', () => {
    expect(texts('SELECT a$b$; SELECT 2')).toEqual(['SELECT a$b$;', 'SELECT 2']);
  });

  test('a comment belongs to the statement after it; a lone comment is none', () => {
    expect(texts('-- why\nSELECT 1;\n-- the end')).toEqual(['-- why\nSELECT 1;']);
  });

  test('a comment behind the semicolon on its line belongs to no statement', () => {
    expect(texts('SELECT 1; -- one\nSELECT 2;')).toEqual(['SELECT 1;', 'SELECT 2;']);
  });

  test('empty statements keep no text of their own', () => {
    expect(texts('')).toEqual([]);
    expect(texts(' \n ')).toEqual([]);
  });

  test('an open quote runs to the end', () => {
    expect(texts("SELECT 'a; SELECT 2;")).toEqual(["SELECT 'a; SELECT 2;"]);
  });
});

test(`no statement is lost, seed ${String(SEED)}`, () => {
  fc.assert(
    fc.property(sqlScript(40), (sql) => {
      const statements = splitStatements(sql);
      const between = [...statements, { start: sql.length, end: sql.length }].map(({ start }, i) =>
        sql.slice(statements[i - 1]?.end ?? 0, start),
      );
      expect(between.flatMap((rest) => [...tokensOf(rest)].filter(isCode))).toEqual([]);
      for (const { start, end, text } of statements) expect(sql.slice(start, end)).toBe(text);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

describe('the statement at the cursor', () => {
  const sql = 'SELECT 1;  \n\nSELECT 2;\nSELECT 3';
  test.each([
    [0, 'SELECT 1;'],
    [9, 'SELECT 1;'],
    [11, 'SELECT 1;'],
    [12, 'SELECT 2;'],
    [sql.indexOf('3'), 'SELECT 3'],
    [sql.length, 'SELECT 3'],
  ])('at %i is %s', (offset, text) => {
    expect(statementAt(sql, offset)?.text).toBe(text);
  });

  test('is undefined in an empty script', () => {
    expect(statementAt('-- nothing', 3)).toBeUndefined();
  });
});

describe('places of errors', () => {
  test('PostgreSQL counts characters, not UTF-16 units', () => {
    expect(offsetOfPosition("SELECT '🐘', x", 13)).toBe(13);
    expect(offsetOfPosition('SELECT x', 8)).toBe(7);
  });

  test('line and column', () => {
    const place = placeOfPosition('SELECT 1\nFROM nowhere', 15);
    expect(place).toEqual({ line: 2, column: 6, source: 'FROM nowhere' });
  });

  test('a script is found where it was, else where it is, else not at all', () => {
    expect(locateScript('a; b; a;', 'a;', 6)).toBe(6);
    expect(locateScript('x a; b;', 'b;', 3)).toBe(5);
    expect(locateScript('gone', 'b;', 0)).toBeUndefined();
  });
});

describe('suggestions', () => {
  const tables = [
    {
      name: 'LiteLLM_VerificationToken',
      rows: 3,
      columns: [
        { name: 'token', type: 'text', nullable: false },
        { name: 'user', type: 'text', nullable: true },
      ],
    },
    {
      name: '_prisma_migrations',
      rows: 1,
      columns: [{ name: 'logs', type: 'text', nullable: true }],
    },
  ];
  const inserts = (before: string): string[] =>
    sqlSuggestions(tables, before).map(({ insert }) => insert);

  test('identifiers are quoted when PostgreSQL needs it', () => {
    expect(quoteIdent('LiteLLM_Config')).toBe('"LiteLLM_Config"');
    expect(quoteIdent('user')).toBe('"user"');
    expect(quoteIdent('a"b')).toBe('"a""b"');
    expect(quoteIdent('_prisma_migrations')).toBe('_prisma_migrations');
  });

  test('tables, columns and keywords', () => {
    const offered = inserts('SELECT ');
    expect(offered).toEqual(
      expect.arrayContaining(['"LiteLLM_VerificationToken"', 'token', '"user"', 'logs', 'WHERE']),
    );
  });

  test('after a table and a dot only its columns', () => {
    expect(inserts('SELECT "LiteLLM_VerificationToken".')).toEqual(['token', '"user"']);
    expect(inserts('SELECT _prisma_migrations.')).toEqual(['logs']);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lexer } from '../../../src/sandbox/engine/commands/psql/reading/lexer.ts';
import { readsData } from '../../../src/sandbox/sql/copy.ts';
import { isCode, textOfToken } from '../../../src/sandbox/sql/scanner.ts';
import { statementsIn } from '../../../src/sandbox/sql/statements.ts';
import { SEED, sqlScript } from '../sql/scripts.ts';

/** The statements that psql reads in a script; the rest without an end is the last. */
function splitStatements(script: string): string[] {
  const lexer = new Lexer();
  const statements: string[] = [];
  for (const line of script.split('\n')) {
    lexer.feed(line);
    for (let piece = lexer.next(); piece; piece = lexer.next()) statements.push(piece.text);
  }
  const last = lexer.take();
  return last === '' ? statements : [...statements, last];
}

describe('a script is cut at its semicolons', () => {
  test.each<[string, string, string[]]>([
    ['between statements', 'select 1; select 2;', ['select 1;', 'select 2;']],
    ['not at the end of what has no end', 'select 1; select 2', ['select 1;', 'select 2']],
    ['over lines', 'select\n1;\n\nselect 2;', ['select\n1;', 'select 2;']],
    ['not in a string', `select ';'; select 2;`, [`select ';';`, 'select 2;']],
    ['not after two quotes', `select 'a'';b';`, [`select 'a'';b';`]],
    [
      'not after a backslash in a plain string',
      `select 'a\\'; select 2;`,
      [`select 'a\\';`, 'select 2;'],
    ],
    [
      'after an escaped quote in E',
      `select E'a\\'; b'; select 2;`,
      [`select E'a\\'; b';`, 'select 2;'],
    ],
    [
      'in E after two quotes',
      `select e'a'';b\\\\'; select 2;`,
      [`select e'a'';b\\\\';`, 'select 2;'],
    ],
    [
      'in E that continues on the next line',
      `select E'a'\n'b\\';c'; select 2;`,
      [`select E'a'\n'b\\';c';`, 'select 2;'],
    ],
    ['not in a string of a type', `select the'a\\'; select 2;`, [`select the'a\\';`, 'select 2;']],
    ['not in a name', `select 1 as "a;""b"; select 2;`, [`select 1 as "a;""b";`, 'select 2;']],
    ['not in dollar quotes', 'do $$ a; $x$ b; $$; select 2;', ['do $$ a; $x$ b; $$;', 'select 2;']],
    ['not in tagged ones', 'do $a$ a; $$ b; $a$; select 2;', ['do $a$ a; $$ b; $a$;', 'select 2;']],
    ['but after parameters', 'select $1; select $2;', ['select $1;', 'select $2;']],
    ['but in words with dollars', 'select a$b$ from c$b$; d;', ['select a$b$ from c$b$;', 'd;']],
    ['not in a line comment', 'select 1 -- ; x\n+ 2; y;', ['select 1 -- ; x\n+ 2;', 'y;']],
    ['not in a comment', 'select /* ; */ 1; y;', ['select /* ; */ 1;', 'y;']],
    ['not in nested comments', 'select /* /* ; */ ; */ 1; y;', ['select /* /* ; */ ; */ 1;', 'y;']],
    ['a quote in a comment', `select 1 /* ' */; y;`, [`select 1 /* ' */;`, 'y;']],
    ['a comment in a string', `select '--'; y;`, [`select '--';`, 'y;']],
    ['not in parentheses', 'create rule r do (a; b); y;', ['create rule r do (a; b);', 'y;']],
    ['comments before a statement', '-- a;\n\nselect 1;', ['select 1;']],
    ['nothing', ' \n-- a\n', []],
    ['one semicolon', ';', [';']],
    [
      'not in a BEGIN ATOMIC body',
      'create function f() returns int\nbegin atomic\n select case when true then 1 end;\nend;\nselect 2;',
      [
        'create function f() returns int\nbegin atomic\n select case when true then 1 end;\nend;',
        'select 2;',
      ],
    ],
    ['after BEGIN of a transaction', 'begin; select 1; end;', ['begin;', 'select 1;', 'end;']],
    [
      'not after a semicolon that is forced into the statement',
      'select 1 \\; create procedure p() begin atomic select 1; end; y;',
      ['select 1 ; create procedure p() begin atomic select 1; end;', 'y;'],
    ],
    ['a division', 'select 4 / 2; select 2-1;', ['select 4 / 2;', 'select 2-1;']],
  ])('%s', (_what, script, statements) => {
    expect(splitStatements(script)).toEqual(statements);
  });

  test('and no character is lost', () => {
    const words = [
      'select',
      ' ',
      '\n',
      "'",
      '"',
      ';',
      '$$',
      '$a$',
      '--',
      '/*',
      '*/',
      '(',
      ')',
      "E'",
      '\\\\;',
      ':x',
      '1',
    ];
    const script = fc.array(fc.constantFrom(...words), { maxLength: 30 });
    fc.assert(
      fc.property(script, (parts) => {
        const text = `x${parts.join('').replaceAll('\\', '')}`;
        const kept = splitStatements(text).join('');
        const bare = (value: string): string => value.replaceAll(/\s|--[^\n]*/g, '');
        expect(bare(kept)).toBe(bare(text));
      }),
    );
  });
});

test(`psql and a whole script cut at the same places, seed ${String(SEED)}`, () => {
  /** Its code, without blanks and comments. */
  const wholeScript = (text: string): string[] =>
    [...statementsIn(text)]
      .map(({ tokens }) =>
        tokens
          .filter(isCode)
          .map((token) => textOfToken(text, token))
          .join(''),
      )
      .filter((code) => code !== '');
  fc.assert(
    fc.property(sqlScript(40), (pieces) => {
      // A backslash outside of quotes begins a command, which only psql has.
      const text = pieces.replaceAll('\\', '');
      expect(splitStatements(text).flatMap(wholeScript)).toEqual(wholeScript(text));
      expect(
        splitStatements(text).filter((statement) => wholeScript(statement).length > 1),
      ).toEqual([]);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

describe('the prompt shows what is open', () => {
  test.each([
    ['', ''],
    ['select 1', '-'],
    ["select '", "'"],
    ['select "', '"'],
    ['select /*', '*'],
    ['select (', '('],
    ['do $$', '$'],
    ['select 1;', ''],
    ['create function f() begin atomic select 1;', '-'],
  ] as const)('%s', (line, open) => {
    const lexer = new Lexer();
    lexer.feed(line);
    while (lexer.next()) continue;
    expect(lexer.open).toBe(open);
  });
});

test.each([
  ['copy t from stdin;', true],
  ['COPY public."a b" (c) FROM stdin WITH (FORMAT csv);', true],
  ['/* a */ copy t from stdin', true],
  ['copy t to stdout', false],
  [`copy t from '/tmp/x'`, false],
  [`select 'copy t from stdin'`, false],
])('%s reads data: %s', (statement, expected) => {
  expect(readsData(statement)).toBe(expected);
});

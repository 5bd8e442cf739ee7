import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Scanner, textOfToken, tokensOf } from '../../../src/sandbox/sql/scanner.ts';
import { codeOf, statementsIn } from '../../../src/sandbox/sql/statements.ts';
import { SEED, sqlScript } from './scripts.ts';

const tokens = (text: string): string[] =>
  [...tokensOf(text)].flatMap((token) =>
    token.kind === 'blank' ? [] : [`${token.kind} ${textOfToken(text, token)}`],
  );

describe('tokens', () => {
  test.each<[string, string, string[]]>([
    [
      'words and signs',
      'SELECT a.b, 1',
      ['word SELECT', 'word a', 'sign .', 'word b', 'sign ,', 'number 1'],
    ],
    ['doubled quotes', `'it''s' x`, [`string 'it''s'`, 'word x']],
    ['a backslash in a plain string', `'a\\' x`, [`string 'a\\'`, 'word x']],
    ['escapes', `E'a\\'b' x`, [`string E'a\\'b'`, 'word x']],
    ['escapes on the next line', `E'a'\n'b\\'' x`, [`string E'a'`, `string 'b\\''`, 'word x']],
    [
      'escapes after a comment',
      `E'a' -- c\n'b\\'' x`,
      [`string E'a'`, 'comment -- c', `string 'b\\''`, 'word x'],
    ],
    [
      'a string on the same line is another',
      `E'a' 'b\\' x`,
      [`string E'a'`, `string 'b\\'`, 'word x'],
    ],
    [
      'bits, hexadecimals, national strings',
      `b'1' X'f' n'a'`,
      [`string b'1'`, `string X'f'`, `string n'a'`],
    ],
    ['Unicode escapes', `U&'\\0061' u&"a""b"`, [`string U&'\\0061'`, 'name u&"a""b"']],
    ['a type before a string', `date'a\\' x`, ['word date', `string 'a\\'`, 'word x']],
    ['dollar quotes', `$$a$b$c$$ $q$ $$ $q$`, ['dollar $$a$b$c$$', 'dollar $q$ $$ $q$']],
    ['dollars in a word', 'a$b$ c', ['word a$b$', 'word c']],
    ['a dollar quote after a number', '1$a$;$a$', ['number 1', 'dollar $a$;$a$']],
    ['parameters', '$1+$23', ['parameter $1', 'operator +', 'parameter $23']],
    ['nested comments', '/* a /* b */ c */ d', ['comment /* a /* b */ c */', 'word d']],
    [
      'a comment ends an operator',
      '1+/* */2+--x\n3',
      [
        'number 1',
        'operator +',
        'comment /* */',
        'number 2',
        'operator +',
        'comment --x',
        'number 3',
      ],
    ],
    [
      'casts, assignments, ranges',
      'a::b :=1..2',
      ['word a', 'operator ::', 'word b', 'operator :=', 'number 1', 'operator ..', 'number 2'],
    ],
    [
      'numbers',
      '1.5e-3 .5 0x1F 1_000 1a',
      ['number 1.5e-3', 'number .5', 'number 0x1F', 'number 1_000', 'number 1a'],
    ],
    ['names beyond ASCII', 'größe "ü"', ['word größe', 'name "ü"']],
  ])('%s', (_what, text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  test(`put together are the text again, seed ${String(SEED)}`, () => {
    fc.assert(
      fc.property(sqlScript(40), (text) => {
        expect([...tokensOf(text)].map((token) => textOfToken(text, token)).join('')).toBe(text);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  test(`are the same line by line, seed ${String(SEED)}`, () => {
    fc.assert(
      fc.property(sqlScript(40), (text) => {
        const whole = [...tokensOf(text)];
        const scanner = new Scanner();
        for (const line of text.split('\n')) {
          scanner.lineBreak();
          for (let at = 0; at < line.length;) at = scanner.next(line, at).end;
        }
        expect(scanner.unclosed).toEqual(whole.at(-1)?.unclosed ?? null);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});

describe('statements', () => {
  const statements = (script: string): string[] =>
    [...statementsIn(script)].map((statement) => {
      const code = codeOf(statement);
      return script.slice(code[0]?.start, code.at(-1)?.end);
    });

  test.each<[string, string[]]>([
    [
      'create function f() returns int begin atomic select 1; select case when true then 1 end; end; select 2',
      [
        'create function f() returns int begin atomic select 1; select case when true then 1 end; end',
        'select 2',
      ],
    ],
    [
      'CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1; END; SELECT 2',
      ['CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1; END', 'SELECT 2'],
    ],
    ['begin; select 1; end;', ['begin', 'select 1', 'end']],
    [
      'create table begin_t (a int); select 1 as "begin"; select 2',
      ['create table begin_t (a int)', 'select 1 as "begin"', 'select 2'],
    ],
    [
      'create function f(a int default (1)) begin atomic; end; x',
      ['create function f(a int default (1)) begin atomic; end', 'x'],
    ],
  ])('of %s', (script, expected) => {
    expect(statements(script)).toEqual(expected);
  });

  test(`together are the whole script, seed ${String(SEED)}`, () => {
    fc.assert(
      fc.property(sqlScript(60), (text) => {
        const whole = [...statementsIn(text)].flatMap(({ tokens: own }) => own);
        expect(whole.map((token) => textOfToken(text, token)).join('')).toBe(text);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });
});

test.each([
  '(',
  "'",
  '"',
  '$a$',
  '$a$ ',
  '/*',
  '*/',
  '--',
  "E'\\",
  'copy ',
  'create function ',
  ';',
  '1.',
  '$',
  ':',
])('a megabyte of %s is read in one pass', (piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
  let end = 0;
  for (const statement of statementsIn(text)) end = statement.tokens.at(-1)?.end ?? end;
  expect(end).toBe(text.length);
});

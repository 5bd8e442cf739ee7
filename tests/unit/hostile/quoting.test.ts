/** Hostile texts in commands and SQL: a real shell and a real PostgreSQL read the value, and nothing but the value. */
import { PGlite } from '@electric-sql/pglite';
import { afterAll, describe, expect, test } from 'vitest';
import { checkValue, fillBlock } from '../../../src/runbook/placeholders.ts';
import { shellWord as pageWord } from '../../../src/runbook/quoting.ts';
import { shellWord } from '../../../src/sandbox/shell/quote-word.ts';
import { identifier, literal } from '../../../src/sandbox/sql/quote.ts';
import { bashWords } from '../../support/hostile/bash-words.ts';
import { IN_NODE } from '../../support/hostile/sinks.ts';
import { hostileStrings } from '../../support/hostile/strings.ts';

/** Neither a shell’s word nor a text of PostgreSQL holds a NUL; half of a pair is no UTF-8. */
const IMPOSSIBLE = /\0|\p{Surrogate}/u;

describe('a shell', () => {
  const texts = hostileStrings(IN_NODE['words of a shell'], 11, IMPOSSIBLE);
  const ways: Record<string, (text: string) => string> = {
    'a word of the sandbox': shellWord,
    'a word of a page': pageWord,
    'a name that stands bare': (text) => fillBlock('<v>', { v: text }, 'shell'),
    'a name between double quotes': (text) => fillBlock('"<v>"', { v: text }, 'shell'),
    'a name between single quotes': (text) => fillBlock("'<v>'", { v: text }, 'shell'),
  };
  const share = Math.ceil(texts.length / Object.keys(ways).length);

  test.each(Object.entries(ways))('reads %s as it was given', (_, write) => {
    const at = Object.values(ways).indexOf(write) * share;
    // Each way has texts of its own, and the pieces by themselves.
    const own = [...new Set([...texts.slice(0, 200), ...texts.slice(at, at + share)])];
    expect(bashWords(own.map(write))).toEqual(own);
  });
});

test('a name that may be filled in has one line, and no character that is not seen', () => {
  const texts = hostileStrings(IN_NODE['words of a shell'], 12);
  let accepted = 0;
  for (const text of texts) {
    for (const kind of ['migration', 'identifier', 'database-url'] as const) {
      const checked = checkValue(kind, text);
      if (!checked.ok || checked.value === '') continue;
      accepted += 1;
      expect(checked.value).toMatch(/^[\x20-\x7e]+$/);
      expect(checked.value).not.toMatch(/^-|[<>"'`\\]/);
    }
  }
  expect(accepted).toBeGreaterThan(20);
});

describe('PostgreSQL', () => {
  const database = new PGlite();
  afterAll(() => database.close());
  // PGlite drops U+FEFF at the beginning of what it decodes.
  const texts = hostileStrings(
    IN_NODE['names and strings of SQL'],
    13,
    new RegExp(`^\\ufeff|${IMPOSSIBLE.source}`, 'u'),
  );

  test('reads strings as they were given', async () => {
    const values = texts.map((text) => `(${literal(text)})`).join(', ');
    const { rows } = await database.query<{ column1: string }>(`VALUES ${values}`);
    expect(rows.map((row) => row.column1)).toEqual(texts);
  });

  test('reads names as they were given', async () => {
    // It cuts longer ones, and refuses an empty one.
    const names = [...new Set(texts)].filter((text) => text !== '' && Buffer.byteLength(text) < 64);
    expect(names.length).toBeGreaterThan(texts.length / 3);
    for (let from = 0; from < names.length; from += 500) {
      const part = names.slice(from, from + 500);
      const columns = part.map((name) => `1 AS ${identifier(name)}`).join(', ');
      const { fields } = await database.query(`SELECT ${columns}`);
      expect(fields.map(({ name }) => name)).toEqual(part);
    }
  });

  test('reads names that are filled into SQL as they were given', async () => {
    const template = `SELECT '<v>' AS a, (SELECT "<v>" FROM (SELECT 7 AS "<v>") AS t) AS b -- <v>`;
    const plain = texts.filter((text) => {
      const checked = checkValue('identifier', text);
      return checked.ok && checked.value !== '' && checked.value.length < 64;
    });
    expect(plain.length).toBeGreaterThan(10);
    for (const text of plain) {
      const v = text.trim();
      const { rows } = await database.query(fillBlock(template, { v }, 'sql'));
      expect(rows).toEqual([{ a: v, b: 7 }]);
    }
  });
});

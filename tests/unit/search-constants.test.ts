/** Each number of the search, on pages made for it: a step to either side fails the test named after it. */
import { describe, expect, test } from 'vitest';
import { createCodeSearch } from '../../src/search/codes.ts';
import { createEvidenceSearch } from '../../src/search/evidence.ts';
import { createLookAlikeSearch } from '../../src/search/look-alike.ts';
import { createPassageSearch } from '../../src/search/passages.ts';
import { readingsOf } from '../../src/search/readings.ts';
import { createRespelling } from '../../src/search/respelling.ts';
import { createSearch } from '../../src/search/search.ts';
import { compileSignature, compileSignatures } from '../../src/search/signatures.ts';
import { createWordSearch } from '../../src/search/words.ts';
import { page } from '../support/search-page.ts';

/** Words of no other page and of no language, so that each weighs the same and none is another mistyped. */
const LETTERS = 'bcdfghjklmnpqrtvwxz';
const made = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => {
    const a = LETTERS[(i + from) % LETTERS.length] ?? '';
    const b = LETTERS[Math.floor((i + from) / LETTERS.length)] ?? '';
    return `${a}o${b}u${b}o${a}${a}u${b}`;
  });
const unknown = (count: number): string[] => made(count, 200);
const fillers = Array.from({ length: 30 }, (_, i) => page(`/filler-${String(i)}/`, {}));

describe('words', () => {
  test('PARTS: what people type counts more than what explains', () => {
    const word = 'migration';
    const pages = [
      page('/alike/', { title: 'a', text: 'moved' }),
      page('/text/', { title: 'a', text: word }),
      page('/messages/', { title: 'a', signatures: [{ id: 'a', pattern: word }] }),
      page('/title/', { title: word }),
    ];
    const found = createWordSearch(pages, [['moved', word]])(`${word} schema`);
    expect(found.map(({ page: { path } }) => path)).toEqual([
      '/title/',
      '/messages/',
      '/text/',
      '/alike/',
    ]);
  });

  const sureOf = (known: number, others: number, subject: string, pages = 1): boolean[] => {
    const words = [subject, ...made(known - 1)];
    const own = Array.from({ length: pages }, (_, i) =>
      page(`/own-${String(i)}/`, { title: 'a', text: words.toSorted().join(' ') }),
    );
    return createWordSearch([...own, ...fillers])([...words, ...unknown(others)].join(' '))
      .filter(({ sure }) => sure)
      .map(() => true);
  };

  test('SURE: nearly half of a query’s weight', () => {
    expect(sureOf(10, 9, 'schema', 2)).toHaveLength(2);
    // The first one is sure of less.
    expect(sureOf(9, 10, 'schema', 2)).toHaveLength(1);
  });

  test('FIRST: less for the first page alone', () => {
    expect(sureOf(5, 10, 'schema')).toHaveLength(1);
    expect(sureOf(4, 11, 'schema')).toHaveLength(0);
  });

  test('WITHOUT_SUBJECT: nearly all where nothing is of our subject', () => {
    const [other = ''] = made(1, 100);
    expect(sureOf(13, 2, other)).toHaveLength(1);
    expect(sureOf(12, 3, other)).toHaveLength(0);
  });

  test('TOLD: three quarters of a message are the message', () => {
    const message = made(12);
    const pages = [
      page('/message/', { title: 'a', signatures: [{ id: 'a', pattern: message.join(' ') }] }),
      ...fillers,
    ];
    const isPhrase = (count: number): boolean | undefined =>
      createWordSearch(pages)(message.slice(0, count).join(' '))[0]?.isPhrase;
    expect(isPhrase(9)).toBe(true);
    expect(isPhrase(8)).toBe(false);
  });

  test('GUIDE: for an error a runbook comes before a guide, for a question it does not', () => {
    const text = made(3).join(' ');
    const kinds = (['guide', 'runbook'] as const).map((kind) =>
      page(`/${kind}/`, { kind, title: 'a', text }),
    );
    const found = (query: string): string[] =>
      createWordSearch([...kinds, ...fillers])(query).map(({ page: { kind } }) => kind);
    expect(found(text)).toEqual(['runbook', 'guide']);
    expect(found(`how ${text}`)).toEqual(['guide', 'runbook']);
  });

  test('PART: words together in one part count, but less than the whole page', () => {
    const [a = '', b = '', c = ''] = made(3);
    const together = page('/together/', { title: 'x', text: `${a} ${b}`, parts: [`${a} ${b}`] });
    const apart = page('/apart/', { title: 'x', text: `${a} ${b}`, parts: [a, b] });
    const more = page('/more/', { title: a, summary: c, text: `${a} ${b} ${c}`, parts: [a, b] });
    const first = (pages: readonly (typeof apart)[]): string | undefined =>
      createWordSearch([...pages, ...fillers])(`${a} ${b} ${c}`)[0]?.page.path;
    expect(first([apart, together])).toBe('/together/');
    expect(first([together, more])).toBe('/more/');
  });

  test('MOST_WORDS: of a long query the first sixty words are read', () => {
    const [last = ''] = made(1, 300);
    const pages = [page('/last/', { title: last }), ...fillers];
    const found = (before: number): number =>
      createWordSearch(pages)([...made(before), last].join(' ')).length;
    expect(found(59)).toBe(1);
    expect(found(60)).toBe(0);
  });
});

describe('passages', () => {
  const shareOf = (words: readonly string[], text: readonly string[]): number => {
    const pages = [
      page('/own/', { title: 'a', keywords: [words.join(' ')] }),
      ...fillers.map((one) => ({ ...one, title: 'a' })),
    ];
    return createPassageSearch(pages)(text).get(0)?.share ?? 0;
  };

  test('LEAST_PASSAGE: three rare words are one, two are not', () => {
    expect(shareOf(made(4), made(4))).toBe(1);
    expect(shareOf(made(2), made(2))).toBeLessThan(0.75);
  });

  test('more than half of a passage, and each of its numbers', () => {
    expect(shareOf(made(8), made(5))).toBeGreaterThan(0);
    expect(shareOf(made(8), made(4))).toBe(0);
    expect(shareOf([...made(8), '42p01'], made(8))).toBe(0);
  });
});

describe('look-alikes', () => {
  const found = (pattern: string, text: string): boolean[] =>
    createLookAlikeSearch(compileSignatures([page('/a/', { signatures: [{ id: 'a', pattern }] })]))(
      text,
    ).map(({ isWhole }) => isWhole);
  const bare = (letters: number): string => 'abcdefghjkmnpqrstuvwxyz'.slice(0, letters);

  test('LEAST: 22 letters are a message, 21 may be chance', () => {
    expect(found(bare(22), `x${bare(22)}x`)).toEqual([true]);
    expect(found(bare(21), `x${bare(21)}x`)).toEqual([]);
  });

  test('HOLE: a name in between has up to 140 letters', () => {
    const text = (length: number): string => `abcdefghjkmnp${'y'.repeat(length)}qrstuvwxz`;
    expect(found('abcdefghjkmnp {name} qrstuvwxz', text(140))).toEqual([true]);
    expect(found('abcdefghjkmnp {name} qrstuvwxz', text(141))).toEqual([]);
  });

  test('LEAST_PIECE: a line begins with at least eight letters of a part', () => {
    const pattern = 'abcdefghjkmnpqr {name} stuvwxzabcdefghjkmnpqr';
    const line = (letters: number): string =>
      `${'abcdefghjkmnpqr'.slice(-letters)} x stuvwxzabcdefghjkmn`;
    expect(found(pattern, line(8))).toEqual([false]);
    expect(found(pattern, line(7))).toEqual([]);
  });

  test('CUT and LONGEST: pieces are looked for in a screenful, whole messages in a few', () => {
    const message = bare(22);
    const piece = `abcdefghjkmnpqrtuvwxzabcdefghjk`;
    const cut = (length: number): boolean[] =>
      found(`mnpqrtuv${piece}`, `${piece}\n${' '.repeat(length - piece.length - 1)}`);
    expect(cut(2_000)).toEqual([false]);
    expect(cut(2_001)).toEqual([]);
    const whole = (length: number): boolean[] =>
      found(message, `${message}${' '.repeat(length - message.length)}`);
    expect(whole(20_000)).toEqual([true]);
    expect(whole(20_001)).toEqual([]);
  });
});

describe('messages and codes', () => {
  const pages = [
    page('/first/', { signatures: [{ id: 'a', pattern: 'first message' }] }),
    page('/second/', { signatures: [{ id: 'b', pattern: 'second message, longer' }] }),
  ];

  test('ONE_ERROR: lines within 700 characters are one error, in which the special message is first', () => {
    const search = createEvidenceSearch(pages, compileSignatures(pages));
    const first = (between: number): string | undefined =>
      search(readingsOf(`first message${' '.repeat(between)}second message, longer`))[0]?.page.path;
    expect(first(700 - 'first message'.length)).toBe('/second/');
    expect(first(701 - 'first message'.length)).toBe('/first/');
  });

  test('MOST_MATCHES: twenty repetitions are read', () => {
    expect(compileSignature('a message')('a message '.repeat(30))).toHaveLength(20);
  });

  test('LEAST_HEAD: a beginning of sixteen letters that goes on otherwise is another message', () => {
    const found = (head: string): number => {
      const own = [
        page('/a/', { signatures: [{ id: 'a', pattern: `${head}{x} end`, code: 'P2002' }] }),
      ];
      const facts = { codes: ['P2002'], sqlstates: [] as string[] };
      const rest = {
        migrations: [],
        tables: [],
        columns: [],
        hosts: [],
        releases: [],
        versions: [],
      };
      return createCodeSearch(own, compileSignatures(own))({ ...facts, ...rest }, head, false)
        .length;
    };
    expect(found('abcdefghijklmnop')).toBe(0);
    expect(found('abcdefghijklmno')).toBe(1);
  });

  test('respelling MOST: of a long text two dozen unknown words are looked up', () => {
    const respelled = (before: number): string =>
      createRespelling([['migration']])(`${unknown(before).join(' ')} migraton`);
    expect(respelled(23)).toContain('migration');
    expect(respelled(24)).toContain('migraton');
  });
});

describe('what is asked', () => {
  const search = createSearch({
    pages: [
      page('/code/', {
        title: 'x',
        signatures: [{ id: 'a', pattern: 'message of it', sqlstate: '42501' }],
      }),
      page('/p3009/', {
        title: 'x',
        signatures: [{ id: 'b', pattern: 'migrate found failed migrations', code: 'P3009' }],
      }),
      ...Array.from({ length: 8 }, (_, i) => page(`/p-${String(i)}/`, { title: 'schema drift' })),
    ],
  });

  test('LONGEST_QUESTION: a code is asked for in 48 characters', () => {
    const ask = (length: number): number =>
      search(`sqlstate 42501 ${'x'.repeat(length - 15)}`).results.length;
    expect(ask(48)).toBe(1);
    expect(ask(49)).toBe(0);
  });

  test('MOST_TOLD and MOST_RELATED: five pages by words, three further ones', () => {
    const { results } = search('schema drift');
    expect(results.filter(({ confidence }) => confidence === 'likely')).toHaveLength(5);
    expect(results).toHaveLength(8);
    expect(search('schema wxyz wxyy wxyx wxyw wxyv wxyu wxyt').nearest).toHaveLength(3);
  });

  test('MOST_TYPED: what is longer than a thousand characters was not typed', () => {
    const asked = (length: number): number =>
      search(`P30009${' '.repeat(length - 6)}`).corrections.length;
    expect(asked(1_000)).toBe(1);
    expect(asked(1_001)).toBe(0);
  });

  test('corrections MOST: three at most', () => {
    expect(search('P30009 P33009 P30099 P309').corrections).toHaveLength(3);
  });

  test('full-text: the last word may be cut to three letters', () => {
    const found = (word: string): number => {
      const { results, nearest } = search(word);
      return results.length + nearest.length;
    };
    expect(found('dri')).toBeGreaterThan(0);
    expect(found('dr')).toBe(0);
  });

  test('LONGEST_PICTURE: beside a message, badly copied ones are looked for in a screenful', () => {
    const found = (length: number): number => {
      const text = 'message of it, and rnigrate found failed rnigrations in it';
      return search(text + ' '.repeat(0) + '\n.'.repeat((length - text.length) / 2)).results.length;
    };
    expect(found(2_000)).toBe(2);
    expect(found(2_002)).toBe(1);
  });
});

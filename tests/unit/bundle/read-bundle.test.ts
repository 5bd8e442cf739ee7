/** What a person pastes or drops as their bundle. `sample-v1.json` was collected from PostgreSQL 15; it stays readable. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_INPUT, readBundle } from '../../../src/sandbox/twin/bundle/read-bundle.ts';
import { HOSTILE_NAMES } from '../../support/bundle/every-kind.ts';

const JSON_TEXT = readFileSync('tests/support/bundle/sample-v1.json', 'utf8').trim();

const read = (input: string | Uint8Array) => {
  const reading = readBundle(input);
  if (reading.kind === 'error') throw new Error(`${reading.error}: ${reading.message}`);
  return reading;
};

const wanted = read(JSON_TEXT).bundle;

const utf16 = (text: string, isBig: boolean, mark: string): Uint8Array => {
  const bytes = Buffer.from(mark + text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

/** As `repr` of Python writes a text that has both kinds of quotes. */
const repr = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const rows = JSON.stringify([{ bundle: JSON_TEXT }]);
const wide = '-'.repeat(200);

describe('it is read', () => {
  test.each<[string, string | Uint8Array]>([
    ['as it is', JSON_TEXT],
    ['as bytes', Buffer.from(JSON_TEXT)],
    ['after a mark', `\uFEFF${JSON_TEXT}`],
    ['after a mark, as bytes', Buffer.from(`\uFEFF${JSON_TEXT}`)],
    ['as UTF-16 of Windows', utf16(JSON_TEXT, false, '\uFEFF')],
    ['as UTF-16, the other way round', utf16(JSON_TEXT, true, '\uFEFF')],
    ['as UTF-16 without a mark', utf16(JSON_TEXT, false, '')],
    ['as big UTF-16 without a mark', utf16(JSON_TEXT, true, '')],
    ['between other lines', `NOTICE:  {"not": "it"}\n${JSON_TEXT}\nTime: 12 ms "\n`],
    ['with the line ends of Windows', `bundle\r\n${JSON_TEXT}\r\n(1 row)\r\n`],
    ['from psql’s aligned table', ` bundle \n${wide}\n ${JSON_TEXT}\n(1 row)\n`],
    ['from psql’s table with borders', `+${wide}+\n| bundle |\n+${wide}+\n| ${JSON_TEXT} |\n`],
    ['from \\x', `-[ RECORD 1 ]${wide}\nbundle | ${JSON_TEXT}\n`],
    ['from CSV', `bundle\n"${JSON_TEXT.replaceAll('"', '""')}"\n`],
    ['from a cell with doubled quotes', `"${JSON_TEXT.replaceAll('"', '""')}"`],
    ['from tab-separated values', `database\tbundle\nx\t${JSON_TEXT}\n`],
    ['from rows as JSON', rows],
    ['from rows as JSON, after a warning', `Defaulted container "x" out of: x, y\n${rows}\n`],
    ['from a result with the document as JSON', `{"rows":[{"bundle":${JSON_TEXT}}]}`],
    ['from a list of lists', JSON.stringify([[JSON_TEXT]])],
    ['from one string of JSON', JSON.stringify(JSON_TEXT)],
    ['from Python’s dictionary', `[{'bundle': ${repr(JSON_TEXT)}}]`],
    ['from Python’s tuple', `[(${repr(JSON_TEXT)},)]`],
    ['formatted', JSON.stringify(JSON.parse(JSON_TEXT), null, 2)],
    ['from a block of Markdown', `\`\`\`json\n${JSON_TEXT}\n\`\`\`\n`],
    ['wrapped by a terminal', JSON_TEXT.replaceAll(/.{80}/gs, '$&\n')],
  ])('%s', (_, input) => {
    expect(read(input).bundle).toEqual(wanted);
  });

  test('with names that would break what is put together carelessly', () => {
    const names = wanted.catalogue.tables.map(({ name }) => name);
    for (const name of HOSTILE_NAMES) expect(names).toContain(name);
  });

  test('with fields that a later build adds', () => {
    const more = JSON.stringify({ ...JSON.parse(JSON_TEXT), more: 1 });
    expect(read(more).bundle).toEqual(wanted);
  });
});

describe('it is refused, with the place and the way out', () => {
  const changed = (from: string, to: string): string => JSON_TEXT.replace(from, to);
  test.each<[string, string | Uint8Array, string, RegExp]>([
    ['nothing', '', 'empty', /Run the query/],
    ['blanks', ' \n\t', 'empty', /only cell/],
    ['a cell that was cut off', JSON_TEXT.slice(0, 5000), 'cut', /line 1, column 500\d.*psql/s],
    ['rows that were cut off', rows.slice(0, 5000), 'cut', /line 1, column 500\d/],
    ['only its beginning', '{"format":"unstuck-bun', 'cut', /line 1/],
    [
      'a damaged document',
      changed('"kind":"table"', '"kind":table'),
      'broken',
      /line 1, column \d+/,
    ],
    [
      'a missing comma',
      changed('true,"login"', 'true"login"'),
      'broken',
      /begins at line 1, column 1/,
    ],
    [
      'bytes of another encoding',
      Buffer.from('\n{"a":"\xE9"}', 'latin1'),
      'encoding',
      /line 2, column 7/,
    ],
    [
      'a newer bundle',
      changed('"version":1', '"version":2'),
      'newer',
      /version 2.*reads version 1/,
    ],
    ['an older bundle', changed('"version":1', '"version":0'), 'older', /Collect it again/],
    [
      'another field',
      changed('"kind":"table"', '"kind":"chair"'),
      'invalid',
      /catalogue\.tables\[0\]\.kind/,
    ],
    ['no fingerprint', changed('"fingerprint"', '"print"'), 'invalid', /fingerprint/],
    ['package.json', '{"name":"x","version":"1.0.0"}', 'foreign', /package\.json/],
    ['a plan', '[{"Plan":{"Node Type":"Result"}}]', 'foreign', /EXPLAIN/],
    ['a listing', '[{"id":"1","migration_name":"x"}]', 'foreign', /_prisma_migrations alone/],
    ['a fingerprint', '[{"fingerprint":"ab"}]', 'foreign', /fingerprint alone/],
    ['our index', '{"version":1,"runbooks":[],"guides":[]}', 'foreign', /index of this site/],
    ['JSON of anybody', '{"a":1,"b":2}', 'foreign', /the fields "a", "b"/],
    ['an empty list', '[]', 'foreign', /without fields/],
    ['the query', 'WITH reader AS MATERIALIZED (', 'foreign', /run it/],
    ['a dump', '--\n-- PostgreSQL database dump\n--\n', 'foreign', /pg_dump/],
    ['an error', 'psql:collect.sql:3: ERROR:  permission denied', 'foreign', /permission denied/],
    ['prose', 'hello', 'foreign', /without JSON/],
  ])('%s', (_, input, error, message) => {
    const reading = readBundle(input);
    expect(reading).toMatchObject({ kind: 'error', error });
    expect(reading.kind === 'error' && reading.message).toMatch(message);
  });

  test('more than 50 MB', () => {
    const reading = readBundle(new Uint8Array(MOST_INPUT + 1));
    expect(reading).toMatchObject({ error: 'too large' });
    expect(reading.kind === 'error' && reading.message).toContain('51 MB');
  });

  test('without showing a secret', () => {
    const reading = readBundle('ERROR: cannot reach postgresql://me:hunter2@db/x');
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });
});

test('whatever is cut off, left out or put in between, it is an answer and no exception', () => {
  fc.assert(
    fc.property(
      fc.nat(JSON_TEXT.length),
      fc.nat(40),
      fc.constantFrom('', '"', '\\', '{', ']', '\n', '\u0000', "'"),
      (at, length, between) => {
        const reading = readBundle(JSON_TEXT.slice(0, at) + between + JSON_TEXT.slice(at + length));
        expect(['ok', 'error']).toContain(reading.kind);
      },
    ),
    { numRuns: 200 },
  );
});

describe('secrets are masked on arrival', () => {
  const withDefault = (name: string, sql: string) => {
    const document: unknown = JSON.parse(JSON_TEXT);
    const text = JSON.stringify(document).replace(
      '"name":"label","type":"text"',
      `"name":${JSON.stringify(name)},"type":"text","default":${JSON.stringify(sql)}`,
    );
    const { bundle, masked } = read(text);
    const column = bundle.catalogue.tables
      .flatMap(({ columns }) => columns)
      .find((candidate) => candidate.name === name);
    return { sql: column?.default, masked };
  };

  test.each([
    ['url', "'postgresql://me:hunter2@db/x'::text", "'postgresql://me:***@db/x'::text"],
    ['api_key', "'sk-1234567890abcdef'::text", "'sk-***'::text"],
    ['password', "'hunter2'::text", "'***'::text"],
    ['password', "'it''s me'::text", "'***'::text"],
    ['state', "'new'::app.status", "'new'::app.status"],
    ['password', "''::text", "''::text"],
    ['token_count', '0', '0'],
  ])('in the default of %s: %s', (name, sql, expected) => {
    const found = withDefault(name, sql);
    expect(found.sql).toBe(expected);
    expect(found.masked).toHaveLength(sql === expected ? 0 : 1);
  });

  test('in a routine and in logs, and their paths are told', () => {
    const text = JSON_TEXT.replace('$function$SELECT 1$function$', () =>
      JSON.stringify(
        "$function$SELECT 'postgres://a:hunter2@b/c' -- password=hunter2\n$function$",
      ).slice(1, -1),
    ).replace('password=***', 'password=hunter2');
    const { bundle, masked } = read(text);
    expect(JSON.stringify(bundle)).not.toContain('hunter2');
    expect(bundle.catalogue.functions[0]?.definition).toMatch(
      /\$function\$SELECT 'postgres:\/\/a:\*\*\*@b\/c' --/,
    );
    expect(masked).toEqual(['catalogue.functions[0].definition', 'ledgers[0].rows[1].logs']);
  });
});

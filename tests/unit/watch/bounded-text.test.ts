/** What a page has room for of an output. */
import { expect, test } from 'vitest';
import { boundedText } from '../../../src/sandbox/printed/bounded-text.ts';

const lines = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `line ${String(index + 1)}`);

test('a short output is whole, without the blank lines around it', () => {
  expect(boundedText('\n  \n  a\n\nb  \n\n')).toEqual({
    headline: null,
    parts: [{ kind: 'lines', lines: ['  a', '', 'b'] }],
  });
});

test('nothing printed is nothing', () => {
  expect(boundedText('\n \n')).toEqual({ headline: null, parts: [] });
});

test('thirteen lines stay: to leave one out would save nothing', () => {
  expect(boundedText(lines(13).join('\n')).parts).toEqual([{ kind: 'lines', lines: lines(13) }]);
});

test('a long output keeps its beginning and its end, and tells how many lines are between them', () => {
  const all = lines(40);
  expect(boundedText(all.join('\n')).parts).toEqual([
    { kind: 'lines', lines: all.slice(0, 5) },
    { kind: 'cut', lines: 28 },
    { kind: 'lines', lines: all.slice(-7) },
  ]);
});

test('a back trace goes before anything else, and the line that says what went wrong is told', () => {
  const error = [
    'Error: P3018',
    '',
    'A migration failed to apply.',
    'Database error code: 42P01',
    'Database error:',
    'ERROR: relation "T" does not exist',
  ];
  const trace = [
    '   0: sql_schema_connector::apply_migration::apply_script',
    '           with migration_name="m"',
    '             at schema-engine/connectors/sql-schema-connector/src/apply_migration.rs:106',
  ];
  expect(boundedText([...error, '', ...trace, 'See the guide.'].join('\n'))).toEqual({
    headline: 'P3018 · ERROR: relation "T" does not exist',
    parts: [
      { kind: 'lines', lines: error },
      { kind: 'cut', lines: 4 },
      { kind: 'lines', lines: ['See the guide.'] },
    ],
  });
});

test('a long line is cut, and no character in half', () => {
  const [part] = boundedText(`${'x'.repeat(198)}🚀 and more`).parts;
  expect(part).toEqual({ kind: 'lines', lines: [`${'x'.repeat(198)}…`] });
});

/** Rows as text in the formats that can be copied. */
import Papa from 'papaparse';
import type { Column, Details } from '../../data/relation.ts';
import type { Format } from '../../data/rows.ts';
import { qualified, sqlValue } from '../../data/statements.ts';
import { selected } from './select.ts';

type Rows = readonly (readonly (string | null)[])[];

/** Numbers as JSON writes them; PostgreSQL's `NaN` and `Infinity` are none. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/;

/** One INSERT of all rows. Columns that PostgreSQL computes are left out: it would refuse their values. */
function toInsert({ of, columns }: Details, rows: Rows): string {
  if (rows.length === 0) return `-- ${qualified(of).replaceAll(/[\n\r]/g, ' ')}: no rows\n`;
  const places = columns.flatMap((column, place) =>
    column.given === 'computed' ? [] : [{ column, place }],
  );
  const into = `INSERT INTO ${qualified(of)}`;
  if (places.length === 0) return rows.map(() => `${into} DEFAULT VALUES;\n`).join('');
  const isOverridden = columns.some(({ given }) => given === 'identity always');
  const overriding = isOverridden ? ' OVERRIDING SYSTEM VALUE' : '';
  const values = rows.map(
    (row) =>
      `  (${places.map(({ column, place }) => sqlValue(column, row[place] ?? null)).join(', ')})`,
  );
  const names = selected(places.map(({ column }) => column));
  return `${into} (${names})${overriding} VALUES\n${values.join(',\n')};\n`;
}

/** CSV as `COPY … CSV HEADER` reads it: NULL is empty, and empty text is in quotes. */
const toCsv = ({ columns }: Details, rows: Rows): string =>
  `${Papa.unparse(
    { fields: columns.map(({ name }) => name), data: rows.map((row) => [...row]) },
    { newline: '\n', quotes: (value: unknown) => value === '' },
  )}\n`;

function jsonValue({ text: kind }: Column, text: string | null): string {
  if (text === null) return 'null';
  if (kind === 'json' || (kind === 'number' && JSON_NUMBER.test(text))) return text;
  if (kind === 'boolean') return String(text === 't');
  return JSON.stringify(text);
}

/** An array of objects, one a line. JSON values are as PostgreSQL stores them, large numbers whole. */
function toJson({ columns }: Details, rows: Rows): string {
  const objects = rows.map((row) => {
    const members = columns.map(
      (column, i) => `${JSON.stringify(column.name)}: ${jsonValue(column, row[i] ?? null)}`,
    );
    return `  {${members.join(', ')}}`;
  });
  return objects.length === 0 ? '[]\n' : `[\n${objects.join(',\n')}\n]\n`;
}

/** Characters that Markdown would read as its own, in a cell of a table. */
const MARKS = /[\\|`*_~<>&[\]]/g;

const markdownCell = (text: string | null): string =>
  text === null ? '*NULL*' : text.replaceAll(MARKS, '\\$&').replaceAll(/\r\n|\n|\r/g, '<br>');

function toMarkdown({ columns }: Details, rows: Rows): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const head = line(columns.map(({ name }) => markdownCell(name)));
  const rule = line(columns.map(({ text }) => (text === 'number' ? '--:' : '---')));
  return [head, rule, ...rows.map((row) => line(row.map(markdownCell)))].join('');
}

/** Each format as a function from rows, with one text for each column, to a text. */
export const FORMATS: Readonly<Record<Format, (details: Details, rows: Rows) => string>> = {
  'SQL INSERT': toInsert,
  CSV: toCsv,
  JSON: toJson,
  Markdown: toMarkdown,
};

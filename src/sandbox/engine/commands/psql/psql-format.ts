/** Results and errors as psql prints them in its aligned format. */
import type { SqlError, SqlResult } from '../../../frame.ts';

type Rows = Extract<SqlResult, { kind: 'rows' }>;

/** One statement's result, without a final newline. */
export function formatResult(result: SqlResult): string {
  if (result.kind === 'done') return result.tag;
  if (result.kind === 'notice') return `${result.severity}:  ${result.message}`;
  return formatRows(result);
}

function formatRows({ columns, align, rows, rowCount }: Rows): string {
  const cells = rows.map((row) => row.map((cell) => (cell ?? '').split('\n')));
  const widths = columns.map((column, i) =>
    Math.max(width(column), ...cells.flatMap((row) => (row[i] ?? []).map(width))),
  );
  const header = columns.map((column, i) => ` ${centre(column, widths[i] ?? 0)} `).join('|');
  const rule = widths.map((size) => '-'.repeat(size + 2)).join('+');
  const body = cells.flatMap((row) => formatRow(row, widths, align));
  const more =
    rowCount > rows.length ? [`… ${String(rowCount - rows.length)} more rows are not shown`] : [];
  const footer = `(${String(rowCount)} row${rowCount === 1 ? '' : 's'})`;
  return [header.trimEnd(), rule, ...body, ...more, footer, ''].join('\n');
}

/** A cell with line breaks takes several lines; psql marks the break with `+`. */
function formatRow(row: string[][], widths: number[], align: Rows['align']): string[] {
  const height = Math.max(1, ...row.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    row
      .map((lines, i) => {
        const text = lines[line] ?? '';
        const size = widths[i] ?? 0;
        const padded =
          align[i] === 'right' ? text.padStart(pad(text, size)) : text.padEnd(pad(text, size));
        return ` ${padded}${line < lines.length - 1 ? '+' : ' '}`;
      })
      .join('|')
      .trimEnd(),
  );
}

const width = (text: string): number => Array.from(text).length;

/** `padStart` counts UTF-16 units; psql counts characters. */
const pad = (text: string, size: number): number => size + text.length - width(text);

function centre(text: string, size: number): string {
  const left = Math.floor((size - width(text)) / 2);
  return `${' '.repeat(left)}${text}`.padEnd(pad(text, size));
}

/** An error with its place in the script, detail and hint. */
export function formatError(error: SqlError, script: string): string {
  return [
    `${error.severity}:  ${error.message}`,
    ...place(script, error.position),
    ...(error.detail === undefined ? [] : [`DETAIL:  ${error.detail}`]),
    ...(error.hint === undefined ? [] : [`HINT:  ${error.hint}`]),
    ...(error.where === undefined ? [] : [`CONTEXT:  ${error.where}`]),
  ].join('\n');
}

/** Characters of a long line that are shown around the place. */
const AROUND = 60;

/** `LINE 1: …` and the caret below it; of a long line only the part around the place, as psql does. */
function place(script: string, position: number | undefined): string[] {
  if (position === undefined) return [];
  const characters = Array.from(script.slice(0, position * 2)).slice(0, position - 1);
  const before = characters.join('');
  const number = before.split('\n').length;
  const start = before.lastIndexOf('\n') + 1;
  const end = script.indexOf('\n', before.length);
  const line = script.slice(start, end === -1 ? undefined : end);
  const column = before.length - start;
  const from = column > AROUND ? column - AROUND : 0;
  const shown = line.slice(from, column + AROUND);
  const lead = from > 0 ? '...' : '';
  const trail = from + shown.length < line.length ? '...' : '';
  const label = `LINE ${String(number)}: ${lead}`;
  const caret = ' '.repeat(label.length + width(line.slice(from, column)));
  return [`${label}${shown}${trail}`, `${caret}^`];
}

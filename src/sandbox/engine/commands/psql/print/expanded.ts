/** psql's expanded format: each row as a list of names and values. */
import { footersOf, moreRows, type Display, type TextTable } from './table.ts';
import { linesOf, padded, widthOf } from './width.ts';

/** The lines of the table and the empty one after it. */
export function expandedTable(table: TextTable, display: Display): string[] {
  const headers = table.headers.map(linesOf);
  const rows = table.rows.map((row) => row.map(linesOf));
  const nameWidth = widest(headers);
  const valueWidth = widest(rows.flat());
  const title = table.title === undefined || display.tuplesOnly ? [] : [table.title];
  if (rows.length === 0) {
    return [...title, ...(display.tuplesOnly ? [] : [`(${String(table.rowCount)} rows)`, ''])];
  }
  const body = rows.flatMap((row, i) => [
    ...(display.tuplesOnly
      ? i === 0
        ? []
        : [rule('', nameWidth, valueWidth)]
      : [rule(`[ RECORD ${String(i + 1)} ]`, nameWidth, valueWidth)]),
    ...row.flatMap((lines, column) => entry(headers[column] ?? [], lines, nameWidth, valueWidth)),
  ]);
  const footers = table.footers ? footersOf(table, display) : [];
  return [...title, ...body, ...moreRows(table), ...footers, ''];
}

/** One name with its value, as many lines as the longer of them has. */
function entry(
  name: readonly string[],
  value: readonly string[],
  nameWidth: number,
  valueWidth: number,
): string[] {
  return Array.from({ length: Math.max(name.length, value.length) }, (_, i) => {
    const label = padded(name[i] ?? '', nameWidth, 'left');
    const mark = i < name.length - 1 ? '+' : ' ';
    const text = value[i] ?? '';
    const goesOn = i < value.length - 1;
    const shown = goesOn ? `${padded(text, valueWidth, 'left')}+` : text;
    return `${label}${mark}|${i < value.length ? ` ${shown}` : ''}`;
  });
}

/** The line above a record. The `+` is under the bar, unless the label covers it. */
function rule(label: string, nameWidth: number, valueWidth: number): string {
  const whole = `${'-'.repeat(nameWidth + 1)}+${'-'.repeat(valueWidth + 1)}`;
  const start = `-${label}`;
  return label === '' ? whole : start + whole.slice(start.length);
}

const widest = (cells: readonly string[][]): number =>
  cells.flat().reduce((most, line) => Math.max(most, widthOf(line)), 0);

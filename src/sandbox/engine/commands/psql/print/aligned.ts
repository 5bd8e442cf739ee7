/** psql's aligned format: columns under their names, a rule between. */
import { footersOf, moreRows, type Display, type TextTable } from './table.ts';
import { linesOf, padded, widthOf } from './width.ts';

/** The lines of the table and the empty one after it. */
export function alignedTable(table: TextTable, display: Display): string[] {
  const headers = table.headers.map(linesOf);
  const rows = table.rows.map((row) => row.map(linesOf));
  const widths = headers.map((header, i) =>
    [header, ...rows.map((row) => row[i] ?? [])]
      .flat()
      .reduce((most, line) => Math.max(most, widthOf(line)), 0),
  );
  const whole = widths.reduce((sum, width) => sum + width + 3, -1);
  const title = table.title === undefined ? [] : [centred(table.title, whole)];
  const head = [
    ...formatRow(headers, widths, () => 'centre', true),
    widths.map((width) => '-'.repeat(width + 2)).join('+'),
  ];
  return [
    ...(display.tuplesOnly ? [] : [...title, ...(headers.length > 0 ? head : ['--'])]),
    ...rows.flatMap((row) =>
      row.length === 0 ? [] : formatRow(row, widths, (i) => table.align[i] ?? 'left', false),
    ),
    ...moreRows(table),
    ...footersOf(table, display),
    '',
  ];
}

function centred(title: string, width: number): string {
  const missing = width - widthOf(title);
  return `${' '.repeat(Math.max(0, Math.floor(missing / 2)))}${title}`;
}

/** A cell with line breaks takes several lines; psql marks the break with `+`. */
function formatRow(
  row: readonly string[][],
  widths: readonly number[],
  align: (column: number) => 'left' | 'right' | 'centre',
  isHeader: boolean,
): string[] {
  const height = Math.max(1, ...row.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    row
      .map((lines, i) => {
        const goesOn = line < lines.length - 1;
        const text = lines[line] ?? '';
        const isLast = i === row.length - 1;
        const side = align(i);
        if (isLast && !isHeader && !goesOn) {
          return side === 'left' || (text === '' && line >= lines.length)
            ? ` ${text}`
            : ` ${padded(text, widths[i] ?? 0, side)}`;
        }
        return ` ${padded(text, widths[i] ?? 0, side)}${goesOn ? '+' : ' '}`;
      })
      .join('|'),
  );
}

/** The formats of psql that other programs read: unaligned and CSV. */
import { footersOf, moreRows, type Display, type TextTable } from './table.ts';

/** Fields with a separator between them. */
export function unalignedTable(table: TextTable, display: Display): string[] {
  const { separator, tuplesOnly } = display;
  const title = table.title === undefined || tuplesOnly ? [] : [table.title];
  if (display.expanded === 'on') {
    const records = table.rows.map((row) =>
      row.map((cell, i) => `${table.headers[i] ?? ''}${separator}${cell}`),
    );
    if (records.length === 0) return tuplesOnly ? title : [...title, '(0 rows)'];
    const footers = table.footers ? ['', ...footersOf(table, display)] : [];
    return [
      ...title,
      ...(title.length > 0 ? [''] : []),
      ...records.flatMap((record, i) => (i === 0 ? record : ['', ...record])),
      ...moreRows(table),
      ...footers,
    ];
  }
  return [
    ...title,
    ...(tuplesOnly ? [] : [table.headers.join(separator)]),
    ...table.rows.map((row) => row.join(separator)),
    ...moreRows(table),
    ...footersOf(table, display),
  ];
}

/** Comma-separated values, RFC 4180. */
export function csvTable(table: TextTable, display: Display): string[] {
  if (display.expanded === 'on') {
    return table.rows.flatMap((row) =>
      row.map((cell, i) => `${quoted(table.headers[i] ?? '')},${quoted(cell)}`),
    );
  }
  return [
    ...(display.tuplesOnly ? [] : [table.headers.map(quoted).join(',')]),
    ...table.rows.map((row) => row.map(quoted).join(',')),
    ...moreRows(table),
  ];
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) || cell === '\\.' ? `"${cell.replaceAll('"', '""')}"` : cell;

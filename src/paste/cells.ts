/** Tables as text: what psql, spreadsheets and programs print, read into named cells. */

/** One row: column → what stood in it, as text. */
export type Row = Record<string, string>;

/** More rows than LiteLLM will have migrations in a long time. */
const MOST_ROWS = 2_000;

/**
 * Reads every row of a listing that has a column called `key`: psql aligned, unaligned or expanded,
 * Markdown, CSV, tab-separated, JSON, one JSON object a line. No rows if it is none of these.
 */
export function readRows(text: string, key: string): Row[] {
  if (!text.includes(key)) return [];
  const readers = [jsonRows, expandedRows, separatedRows];
  for (const read of readers) {
    const rows = read(text, key).filter((row) => row[key] !== undefined && row[key] !== '');
    if (rows.length > 0) return rows.slice(0, MOST_ROWS);
  }
  return [];
}

function jsonRows(text: string, key: string): Row[] {
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
  if (start === -1 || end < start) return [];
  const whole = parseJson(text.slice(start, end + 1));
  const values = whole === undefined ? text.split('\n').map(parseJson) : [whole];
  return values.flatMap((value) => objectsOf(value, 0)).filter((row) => key in row);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim().replace(/,$/, ''));
  } catch {
    return undefined;
  }
}

/** Rows may lie in `{"rows": [...]}` or the like. */
function objectsOf(value: unknown, depth: number): Row[] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsOf(item, depth + 1));
  if (typeof value !== 'object' || value === null || depth > 4) return [];
  const entries = Object.entries(value);
  const cells = entries.filter(([, cell]) => typeof cell !== 'object' || cell === null);
  return [
    Object.fromEntries(cells.map(([name, cell]) => [name, cell === null ? '' : String(cell)])),
    ...entries.flatMap(([, cell]) => objectsOf(cell, depth + 1)),
  ];
}

/** `\x` of psql: `-[ RECORD 1 ]`, then a line for each column. */
function expandedRows(text: string): Row[] {
  const records = text.split(/^[ \t]*-\[ RECORD \d+ \][-+ ]*$/m).slice(1);
  return records.map((record) => {
    const row: Row = {};
    let last = '';
    for (const line of record.split('\n')) {
      const [, name = '', value = ''] = /^ ?(\w*) *\| ?(.*)$/.exec(line) ?? [];
      if (name !== '') last = name;
      if (last === '' || !line.includes('|')) continue;
      const cell = value.replace(/\s*\+$/, '').trimEnd();
      row[last] = name === '' ? `${row[last] ?? ''}\n${cell}` : cell;
    }
    return row;
  });
}

/** A header with the key, and rows in the same shape. */
function separatedRows(text: string, key: string): Row[] {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes(key) && /[|\t,;]/.test(line));
  const header = lines[at];
  if (header === undefined) return [];
  const separator = ['|', '\t', ';', ','].find((sign) => header.includes(sign)) ?? ',';
  const columns = cellsOf(header, separator).map((name) => name.replaceAll(/["'`]/g, '').trim());
  const rows: Row[] = [];
  for (const cells of recordsOf(lines.slice(at + 1), separator)) {
    if (cells.length !== columns.length) continue;
    if (cells.every((cell) => /^[-:+ ]*$/.test(cell)) && cells.some((cell) => cell !== ''))
      continue;
    const last = rows.at(-1);
    const row = Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? '']));
    // psql goes on with a cell of several lines in a row that is empty otherwise.
    if (last && separator === '|' && row[key] === '') appendTo(last, row);
    else rows.push(row);
  }
  return rows;
}

function appendTo(row: Row, more: Row): void {
  for (const [name, cell] of Object.entries(more)) {
    if (cell !== '') row[name] = `${row[name] ?? ''}\n${cell}`;
  }
}

/** Lines joined while a quote is open, each cut into its cells. */
function recordsOf(lines: readonly string[], separator: string): string[][] {
  const records: string[][] = [];
  let open = '';
  for (const line of lines) {
    const record = open === '' ? line : `${open}\n${line}`;
    const quotes = separator === '|' ? 0 : record.split('"').length - 1;
    open = quotes % 2 === 1 ? record : '';
    if (open === '') records.push(cellsOf(record, separator));
  }
  return records;
}

/** The cells of one record; a quoted cell may hold the separator, and quotes that are doubled. */
function cellsOf(record: string, separator: string): string[] {
  if (separator === '|') {
    return record
      .replace(/^\s*\|(?=.*\|\s*$)/, '')
      .replace(/\|\s*$/, (end) => (/^\s*\|/.test(record) ? '' : end))
      .split('|')
      .map((cell) => cell.replace(/\s*\+$/, '').trim());
  }
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < record.length; i += 1) {
    const sign = record.charAt(i);
    if (sign === '"' && quoted && record[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell].map((text) => text.trim());
}

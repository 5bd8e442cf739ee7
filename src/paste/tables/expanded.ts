/** Expanded output of psql (`\x`): `-[ RECORD 1 ]`, then a line for each column. */
import { RULE, withoutContinuation } from './piped.ts';
import type { PastedRow } from './rows.ts';

const RECORD = /^[ \t]*\+?-\[ RECORD \d+ \][-+ ]*$/m;

/** Returns one row for each record. */
export const expandedRows = (text: string): PastedRow[] =>
  text.split(RECORD).slice(1).map(recordRow);

/** Reads the lines of one record, up to the empty line that psql prints after the last, or to another table. */
function recordRow(record: string): PastedRow {
  const row: PastedRow = {};
  let last = '';
  const lines = record.replace(/^\n/, '').split('\n');
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '' || RULE.test(lines[i + 1] ?? '')) break;
    const [, name = '', value = ''] = /^ ?(\w*) *\|(.*)$/.exec(line) ?? [];
    if (name !== '') last = name;
    if (last === '' || !line.includes('|')) continue;
    const cell = withoutContinuation(value);
    row[last] = name === '' ? `${row[last] ?? ''}\n${cell}` : cell;
  }
  return row;
}

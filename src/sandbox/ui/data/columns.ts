/** The columns of the grid: those of the table, and Prisma's own table in an order and in words for readers. */
import { isLedger, type Details } from '../../data/relation.ts';
import type { Cell } from '../../data/rows.ts';
import { durationWords, readableTime } from './times.ts';

/** Characters of a cell that the grid shows. */
const MAX_SHOWN = 80;

/** A column of the grid. */
export interface GridColumn {
  readonly title: string;
  /** The column of the table; null of one that is computed of others. */
  readonly name: string | null;
  readonly isNumber: boolean;
  /** The cell's text in the grid, of a row of the table; null is SQL NULL. */
  readonly show: (row: readonly Cell[]) => { text: string | null; isCut: boolean };
}

/** The order in which a reader asks about migrations. */
const LEDGER_ORDER = [
  'migration_name',
  'started_at',
  'finished_at',
  'duration',
  'rolled_back_at',
  'applied_steps_count',
  'logs',
  'checksum',
  'id',
];

/** Characters of a checksum that tell it from others. */
const CHECKSUM = 12;

/** The beginning of a cell, or all that travelled of it. */
const startOf = (cell: Cell | undefined): string | null =>
  typeof cell === 'object' && cell !== null ? cell.start : (cell ?? null);

/** A text on one line, cut to what a cell of the grid holds. */
function inShort(text: string | null, isCutAlready: boolean, max = MAX_SHOWN) {
  if (text === null) return { text, isCut: false };
  const [line = ''] = text.split('\n', 1);
  const isCut = isCutAlready || line.length < text.length || text.length > max;
  return { text: line.slice(0, max), isCut };
}

/** The columns of the grid for a table or view. */
export function gridColumns(details: Details): GridColumn[] {
  const { columns } = details;
  const placeOf = (name: string): number => columns.findIndex((column) => column.name === name);
  const isMigrations =
    isLedger(details.of) && LEDGER_ORDER.every((name) => name === 'duration' || placeOf(name) >= 0);
  const shown = columns.map(({ name, text: kind }, place): GridColumn => {
    const show = (row: readonly Cell[]) => {
      const cell = row[place] ?? null;
      const isCut = typeof cell === 'object' && cell !== null;
      const text = startOf(cell);
      if (isMigrations && text !== null && /_at$/.test(name))
        return { text: readableTime(text), isCut };
      return inShort(text, isCut, isMigrations && name === 'checksum' ? CHECKSUM : MAX_SHOWN);
    };
    return { title: name, name, isNumber: kind === 'number', show };
  });
  if (!isMigrations) return shown;
  const duration: GridColumn = {
    title: 'duration',
    name: null,
    isNumber: true,
    show: (row) => {
      const from = startOf(row[placeOf('started_at')]);
      const to = startOf(row[placeOf('finished_at')]);
      return { text: from === null || to === null ? null : durationWords(from, to), isCut: false };
    },
  };
  const all = [...shown, duration];
  const rank = ({ title }: GridColumn): number => {
    const at = LEDGER_ORDER.indexOf(title);
    return at === -1 ? LEDGER_ORDER.length : at;
  };
  return all.toSorted((a, b) => rank(a) - rank(b));
}

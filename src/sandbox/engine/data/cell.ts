/** Reads one cell whole. */
import { PAGE_ROWS, type CellAnswer, type CellQuestion } from '../../data/rows.ts';
import type { Database } from '../database/database.ts';
import { readDetails } from './details.ts';
import { orRefused } from './read-only.ts';
import { readTexts, withColumns } from './rows.ts';

/** Reads the cell at a place of a page. It is gone if its row or its column is. */
export function readCell(
  database: Database,
  { asked, row, column }: CellQuestion,
): Promise<CellAnswer> {
  return orRefused(async (): Promise<CellAnswer> => {
    const details = await readDetails(database, asked.of);
    const columns = details?.columns.filter(({ name }) => name === column) ?? [];
    if (!details || columns.length === 0) return { kind: 'gone' };
    const offset = asked.page * PAGE_ROWS + row;
    const question = withColumns(asked, details);
    const [found] = await readTexts(database, details, question, { offset, limit: 1 }, columns);
    return found ? { kind: 'whole', text: found[0] ?? null } : { kind: 'gone' };
  });
}

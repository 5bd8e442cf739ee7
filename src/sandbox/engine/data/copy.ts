/** Reads rows whole, as a text to copy. */
import { MAX_COPIED, PAGE_ROWS, type CopyAnswer, type CopyQuestion } from '../../data/rows.ts';
import type { Database } from '../database/database.ts';
import { readDetails } from './details.ts';
import { FORMATS } from './formats.ts';
import { orRefused } from './read-only.ts';
import { countRows, readTexts, withColumns } from './rows.ts';

/** Reads a page, or all rows that the filters leave up to `MAX_COPIED`, in a format. */
export function readCopy(
  database: Database,
  { asked, what, format }: CopyQuestion,
): Promise<CopyAnswer> {
  return orRefused(async (): Promise<CopyAnswer> => {
    const details = await readDetails(database, asked.of);
    if (!details) return { kind: 'gone' };
    const question = withColumns(asked, details);
    const place =
      what === 'page'
        ? { offset: question.page * PAGE_ROWS, limit: PAGE_ROWS }
        : { offset: 0, limit: MAX_COPIED };
    const total = await countRows(database, details, question);
    const rows = await readTexts(database, details, question, place);
    return { kind: 'copied', text: FORMATS[format](details, rows), rows: rows.length, total };
  });
}

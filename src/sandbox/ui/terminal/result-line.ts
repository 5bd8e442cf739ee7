import type { SqlResult } from '../../frame.ts';
import { count } from '../words/words.ts';

/** Returns a result in one line, for scripts whose rows are shown in the editor's table. */
export function resultLine(result: SqlResult): string {
  if (result.kind === 'rows') return `(${count(result.rowCount, 'row')})`;
  if (result.kind === 'done') return result.tag;
  return `${result.severity}: ${result.message}`;
}

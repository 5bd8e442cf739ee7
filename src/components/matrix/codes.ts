/**
 * A row of the fix matrix in letters, one a column. The build writes them, and the page draws the cells of the rows that are
 * looked at: all of them at once would be ten times as many elements as the rest of the page.
 */
import type { TonedLabel } from '../../toned-label.ts';

/** No cell: nothing of that name is there. */
const NOT_APPLICABLE = '-';

/** A cell that was not run yet, in development. */
const NOT_RUN = '?';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** What a cell without an outcome says. */
export type NoOutcome = 'not-applicable' | 'not-run';

/** What a cell says: an outcome, or that there is none. */
export type CellLabel = TonedLabel | NoOutcome;

/** Writes rows, and collects the labels that their letters stand for. */
export interface RowWriter {
  readonly labels: TonedLabel[];
  /** Returns the letters of a row. Throws if there are more labels than letters. */
  write: (cells: readonly CellLabel[]) => string;
}

/** Makes the writer of a table. */
export function rowWriter(): RowWriter {
  const labels: TonedLabel[] = [];
  const letterOf = (cell: CellLabel): string => {
    if (cell === 'not-applicable') return NOT_APPLICABLE;
    if (cell === 'not-run') return NOT_RUN;
    const known = labels.findIndex(({ text, tone }) => text === cell.text && tone === cell.tone);
    const place = known === -1 ? labels.push(cell) - 1 : known;
    const letter = LETTERS[place];
    if (letter === undefined) throw new RangeError('the fix matrix has more labels than letters');
    return letter;
  };
  return { labels, write: (cells) => cells.map(letterOf).join('') };
}

/** Reads the letters of a row; a letter without a label is a cell that was not run. */
export const readRow = <Label extends TonedLabel>(
  letters: string,
  labels: readonly Label[],
): (Label | NoOutcome)[] =>
  Array.from(letters, (letter) =>
    letter === NOT_APPLICABLE ? 'not-applicable' : (labels[LETTERS.indexOf(letter)] ?? 'not-run'),
  );

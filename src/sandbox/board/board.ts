/** The board: a row for each migration, runs of rows that say the same, and the state in one sentence. */
import type { KnownFacts } from './facts.ts';
import { boardRow, type BoardRow } from './row.ts';
import { sentenceOf } from './sentence.ts';

/** Rows in a row: shown one by one, or folded because they say the same. */
export type BoardPart =
  | { readonly kind: 'row'; readonly row: BoardRow }
  | { readonly kind: 'fold'; readonly rows: readonly [BoardRow, ...BoardRow[]] };

/** The headers of the board’s columns. */
export const BOARD_HEADERS = ['Migration', 'Folder', 'Ledger', 'Tables'] as const;

export interface Board {
  /** The state as a person would say it. */
  readonly sentence: string;
  /** In the order in which Prisma applies them: by name. */
  readonly rows: readonly BoardRow[];
}

/** Makes the board. */
export function boardOf(facts: KnownFacts): Board {
  const rows = facts.rows.map(boardRow);
  return { sentence: sentenceOf(rows, facts), rows };
}

/** Rows that say the same are folded from this number on; what is only worth knowing takes less room. */
const foldedFrom = (row: BoardRow): number => (row.disease?.tone === 'notice' ? 2 : 3);

/**
 * Folds neighbours that say the same; a failed one never is. `isApart` tells of rows that stay in sight, such as those that
 * have just changed; `isOther` of rows that are folded among themselves only.
 */
export function foldRows(
  rows: readonly BoardRow[],
  isApart: (row: BoardRow) => boolean = () => false,
  isOther: (row: BoardRow) => boolean = () => false,
): BoardPart[] {
  const parts: BoardPart[] = [];
  let run: BoardRow[] = [];
  let wasAlone = false;
  const end = (): void => {
    const [first, ...rest] = run;
    if (first && run.length >= foldedFrom(first))
      parts.push({ kind: 'fold', rows: [first, ...rest] });
    else parts.push(...run.map((row): BoardPart => ({ kind: 'row', row })));
    run = [];
  };
  for (const row of rows) {
    const [first] = run;
    const isAlone = isApart(row) || row.migration.state === 'failed';
    const isAlike = first && saysTheSame(first, row) && isOther(first) === isOther(row);
    if (isAlone || wasAlone || !isAlike) end();
    wasAlone = isAlone;
    run.push(row);
  }
  end();
  return parts;
}

/** The cell “in the tables” of a fold: that of its rows, `agree` where they count differently. */
export const tablesOf = ([first, ...rest]: readonly [BoardRow, ...BoardRow[]]): string =>
  rest.every(({ tables }) => tables === first.tables) ? first.tables : 'agree';

/** True if both rows have the same words. What agrees may count differently. */
const saysTheSame = (a: BoardRow, b: BoardRow): boolean =>
  a.folder === b.folder &&
  a.ledger === b.ledger &&
  a.disease?.words === b.disease?.words &&
  (a.disease !== null || isQuiet(a) === isQuiet(b));

/** True if the tables show what the ledger says, or nothing that speaks against it. */
const isQuiet = ({ evidence }: BoardRow): boolean => evidence !== null && evidence.is !== 'unknown';

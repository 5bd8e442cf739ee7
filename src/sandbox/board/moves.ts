/** The rows that say something else than on the board before, with what they said. Rows that move alike are one. */
import { z } from '../../zod.ts';
import { boardOf } from './board.ts';
import { areOther, cellsByName } from './changes.ts';
import type { BoardFacts } from './facts.ts';
import type { BoardRow } from './row.ts';
import { cellsSchema, summaryOf } from './summary.ts';

const movedCellsSchema = z.strictObject({ ...cellsSchema, tables: z.string() });
export type MovedCells = z.output<typeof movedCellsSchema>;

export const rowMoveSchema = z.strictObject({
  /** In the order of the board. */
  names: z.array(z.string()).min(1),
  /** Null if the rows are new. */
  was: movedCellsSchema.nullable(),
  /** Null if the rows are gone. */
  now: movedCellsSchema.nullable(),
});
export type RowMove = z.output<typeof rowMoveSchema>;

/** Returns the rows that moved; none where one of the boards is not known. What only counts differently in a fold stays. */
export function movesOf(before: BoardFacts, after: BoardFacts): RowMove[] {
  const [old, current] = [rowsByName(before), rowsByName(after)];
  if (old === null || current === null) return [];
  const was = cellsByName(summaryOf(before));
  const now = cellsByName(summaryOf(after));
  const names = [...new Set([...old.keys(), ...current.keys()])].sort();
  const moves = names.flatMap((name): RowMove[] => {
    const shown = now.get(name);
    if (shown && !areOther(was.get(name), shown)) return [];
    return [{ names: [name], was: cellsOf(old.get(name)), now: cellsOf(current.get(name)) }];
  });
  const alike = Map.groupBy(moves, ({ was: from, now: to }) =>
    JSON.stringify([from, to].map(summedUp)),
  );
  return [...alike.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    if (rest.length === 0) return [first];
    return [
      {
        names: [first, ...rest].flatMap((move) => move.names),
        was: summedUp(first.was),
        now: summedUp(first.now),
      },
    ];
  });
}

/** The cells as several rows share them: those of which everything is there may count differently. */
const summedUp = (cells: MovedCells | null): MovedCells | null =>
  cells && { ...cells, tables: cells.tables.replace(/^(\d+) of \1$/, 'all') };

const rowsByName = (facts: BoardFacts): ReadonlyMap<string, BoardRow> | null =>
  facts.kind === 'known'
    ? new Map(boardOf(facts).rows.map((row) => [row.migration.name, row]))
    : null;

function cellsOf(row: BoardRow | undefined): MovedCells | null {
  if (!row) return null;
  const { folder, ledger, tables, disease } = row;
  return {
    folder,
    ledger,
    tables,
    disease: disease && { tone: disease.tone, words: disease.words },
  };
}

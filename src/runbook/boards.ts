/** The boards of a scenario: of its broken state, and after each fix that was run on it. */
import { boardSummarySchema, type BoardSummary } from '../sandbox/board/summary.ts';
import { z } from '../zod.ts';

/** Boards after a fix and then `prisma migrate deploy`, and after the fix and a restart, where that was run. */
const afterSchema = z.strictObject({
  deploy: boardSummarySchema,
  restart: boardSummarySchema.nullable(),
});

export const scenarioBoardsSchema = z.strictObject({
  before: boardSummarySchema,
  /** By `fixKey`. */
  after: z.record(z.string(), afterSchema),
  /** The tables, columns and other objects that each migration makes, changes or drops; a column also as `table.column`. */
  objects: z.record(z.string(), z.array(z.string())),
});
export type ScenarioBoards = z.output<typeof scenarioBoardsSchema>;
export type BoardsAfter = z.output<typeof afterSchema>;

/**
 * The boards of a scenario with each of them once: most fixes leave one of a few. Each number is the place of a board in
 * `boards`; the broken state is the first.
 */
export const sharedBoardsSchema = z.strictObject({
  boards: z.array(boardSummarySchema).min(1),
  after: z.record(
    z.string(),
    z.strictObject({ deploy: z.number(), restart: z.number().nullable() }),
  ),
});
type SharedBoards = z.output<typeof sharedBoardsSchema>;

/** Writes each board once. */
export function shareBoards({ before, after }: Omit<ScenarioBoards, 'objects'>): SharedBoards {
  const boards = [before];
  const places = new Map([[JSON.stringify(before), 0]]);
  const placeOf = (board: BoardSummary): number => {
    const text = JSON.stringify(board);
    const place = places.get(text) ?? boards.push(board) - 1;
    places.set(text, place);
    return place;
  };
  return {
    boards,
    after: Object.fromEntries(
      Object.entries(after).map(([fix, { deploy, restart }]) => [
        fix,
        { deploy: placeOf(deploy), restart: restart && placeOf(restart) },
      ]),
    ),
  };
}

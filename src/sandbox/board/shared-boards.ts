/** The boards of a scenario as a file: the broken state, and what each fix leaves. */
import { z } from '../../zod.ts';
import { boardSummarySchema, type BoardSummary } from './summary.ts';

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
export type SharedBoards = z.output<typeof sharedBoardsSchema>;

interface Boards {
  readonly before: BoardSummary;
  readonly after: Readonly<
    Record<string, { readonly deploy: BoardSummary; readonly restart: BoardSummary | null }>
  >;
}

/** Writes each board once. */
export function shareBoards({ before, after }: Boards): SharedBoards {
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

/** The boards after the fixes of a scenario's page: most fixes leave one of a few, which is written once. */
import { boardsAfter } from '../../content/boards.ts';
import type { ScenarioBoards } from '../../runbook/boards.ts';
import type { BoardSummary } from '../../sandbox/board/summary.ts';

export type BoardOfRow =
  /** The fix leaves the board as it was. */
  | { readonly kind: 'same' }
  /** The first row that leaves this board. */
  | { readonly kind: 'own'; readonly board: BoardSummary; readonly id: string }
  /** A row above leaves the same board. */
  | {
      readonly kind: 'shared';
      readonly board: BoardSummary;
      readonly id: string;
      readonly with: string;
    };

/** Returns the board after each row and a deploy, by key. In development, a fix that was not run yet has none. */
export function boardsOfRows(
  boards: ScenarioBoards,
  rows: readonly { readonly key: string; readonly title: string }[],
): Map<string, BoardOfRow> {
  const before = JSON.stringify(boards.before);
  const firsts = new Map<string, { id: string; with: string }>();
  const found = new Map<string, BoardOfRow>();
  for (const { key, title } of rows) {
    const board = boardsAfter(boards, key)?.deploy;
    if (!board) continue;
    const text = JSON.stringify(board);
    const first = firsts.get(text);
    if (text === before) found.set(key, { kind: 'same' });
    else if (first) found.set(key, { kind: 'shared', board, ...first });
    else {
      const id = `board-${String(firsts.size + 1)}`;
      firsts.set(text, { id, with: title });
      found.set(key, { kind: 'own', board, id });
    }
  }
  return found;
}

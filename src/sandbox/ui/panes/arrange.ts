/** Arranges panes in regions: beside each other, one above the other, or one at a time. */
import type { Pane } from '../state/sandbox-state.ts';

/** The columns of a wide sandbox; panes of one column are tabs. */
const COLUMNS = ['board', 'data', 'work'] as const;
export type Column = (typeof COLUMNS)[number];

/** A pane and its column. */
export type PlacedPane = { pane: Pane; column: Column };

/** `columns` stand beside each other, `stacked` is the board above everything else, `compact` shows one pane at a time. */
export type Mode = 'columns' | 'stacked' | 'compact';

/** A part of the sandbox: several panes in it are tabs. */
export type Region = { column: Column; panes: Pane[] };

/** Returns the regions that are shown. Compact, every pane is a tab, closed or not. */
export function arrange(
  panes: readonly PlacedPane[],
  mode: Mode,
  closed: ReadonlySet<Pane>,
): Region[] {
  if (mode === 'compact') return [{ column: 'work', panes: panes.map(({ pane }) => pane) }];
  const open = panes.filter(({ pane }) => !closed.has(pane));
  const columnOf = ({ column }: PlacedPane): Column =>
    mode === 'stacked' && column !== 'board' ? 'work' : column;
  return COLUMNS.map((column) => ({
    column,
    panes: open.filter((placed) => columnOf(placed) === column).map(({ pane }) => pane),
  })).filter((region) => region.panes.length > 0);
}

/** The least part of the whole that a region may have, in percent. */
const LEAST = 15;

/** Returns each region's part of the whole in percent, in the order of the regions. */
export function partsOf(
  regions: readonly Region[],
  weights: Readonly<Record<Column, number>>,
): number[] {
  const sum = regions.reduce((total, { column }) => total + weights[column], 0);
  return regions.map(({ column }) => (weights[column] / sum) * 100);
}

/** Returns the least and the most that a region may have while only it and the next one change. */
export function limits(parts: readonly number[], at: number): { min: number; max: number } {
  const both = (parts[at] ?? 0) + (parts[at + 1] ?? 0);
  return { min: Math.min(LEAST, both / 2), max: Math.max(both - LEAST, both / 2) };
}

/** Returns the weights after a region took this part of the whole, at the cost of the next one or in its favour. */
export function withPart(
  regions: readonly Region[],
  weights: Readonly<Record<Column, number>>,
  at: number,
  part: number,
): Record<Column, number> {
  const [left, right] = [regions[at], regions[at + 1]];
  if (!left || !right) return { ...weights };
  const sum = regions.reduce((total, { column }) => total + weights[column], 0);
  const both = weights[left.column] + weights[right.column];
  const now = (part / 100) * sum;
  return { ...weights, [left.column]: now, [right.column]: both - now };
}

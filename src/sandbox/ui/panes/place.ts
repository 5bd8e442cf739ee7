/** The places of regions, their heads and the lines between them in the grid of panes. */
import type { Mode } from './arrange.ts';

type Style = Readonly<Record<string, string>>;

/** Returns the tracks of the grid for regions with these parts of the whole. */
export function gridOf(mode: Mode, parts: readonly number[]): Style {
  const shares = parts.map((part) => `minmax(0, ${part.toFixed(2)}fr)`);
  if (mode === 'columns') {
    return {
      gridTemplateColumns: shares.join(' 1px '),
      gridTemplateRows: 'auto minmax(0, 1fr)',
    };
  }
  const rows = mode === 'compact' ? shares.map((share) => `${share} auto`) : shares.map(withHead);
  return { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: rows.join(' 1px ') };
}

const withHead = (share: string): string => `auto ${share}`;

/** Returns the places of a region's head, of its panes, and of the line behind it. */
export function placesOf(mode: Mode, at: number): Record<'head' | 'body' | 'line', Style> {
  if (mode === 'columns') {
    const column = String(2 * at + 1);
    return {
      head: { gridColumn: column, gridRow: '1' },
      body: { gridColumn: column, gridRow: '2' },
      line: { gridColumn: String(2 * at + 2), gridRow: '1 / -1' },
    };
  }
  const row = 3 * at + 1;
  // On a phone the tabs are below, where the thumb is.
  const [head, body] = mode === 'compact' ? [row + 1, row] : [row, row + 1];
  return {
    head: { gridRow: String(head) },
    body: { gridRow: String(body) },
    line: { gridRow: String(row + 2) },
  };
}

/** The rows of data that an input added, changed and lost, table by table. */
import type { RowDifference } from '../difference.ts';

/** `1 row`, `1,204 rows`. */
export const rowsCounted = (n: number): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? 'row' : 'rows'}`;

/** One table in words: `2 rows added, 1 changed, 3 lost`. */
export function rowWords({
  added,
  changed,
  unknown,
  lost,
  before,
  compared,
}: RowDifference): string {
  const parts = [
    ...(lost > 0 ? [`${rowsCounted(lost)} lost`] : []),
    ...(unknown > 0 ? [`${rowsCounted(unknown)} gone or with another key`] : []),
    ...(added > 0 ? [`${rowsCounted(added)} added`] : []),
    ...(changed > 0 ? [`${rowsCounted(changed)} changed`] : []),
  ];
  const total = before ?? 0;
  const note =
    compared < total && changed + lost + unknown > 0
      ? ` (of its ${rowsCounted(total)}, ${compared.toLocaleString('en-US')} were compared)`
      : '';
  return `${parts.join(', ')}${note}`;
}

/** Sums over all tables, in the words of the strip; what was lost comes first. */
export function rowClauses(rows: readonly RowDifference[]): string[] {
  const sum = (of: (row: RowDifference) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  const lost = sum((row) => row.lost);
  const values = sum(({ lostValues }) => lostValues.reduce((n, one) => n + one.values, 0));
  const unknown = sum((row) => row.unknown);
  const added = sum((row) => row.added);
  const changed = sum((row) => row.changed);
  return [
    ...(lost > 0 ? [`${rowsCounted(lost)} lost`] : []),
    ...(values > 0 ? [`${valuesCounted(values)} lost`] : []),
    ...(unknown > 0 ? [`${rowsCounted(unknown)} gone or with another key`] : []),
    ...(added > 0 ? [`${rowsCounted(added)} added`] : []),
    ...(changed > 0 ? [`${rowsCounted(changed)} changed`] : []),
  ];
}

/** `1 value`, `2 values`. */
export const valuesCounted = (n: number): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? 'value' : 'values'}`;

/** Which statements lock for a moment only, however many rows their tables have. */
import type { RanStatement } from './facts.ts';
import type { CheckedStatement } from './upgrade-check.ts';

/** What ran, before that is known of it. */
export interface WatchedOne extends Omit<RanStatement, 'told'> {
  readonly told: Omit<CheckedStatement, 'isMomentary'>;
}

/** Before PostgreSQL 11 a default is written into every row: https://www.postgresql.org/docs/11/release-11.html, E.24.3.3. */
const QUICK_FROM = 110_000;

/**
 * Tells it of each statement of a file. A lock is held until its transaction ends, so everything that follows in it counts too.
 * It is said only of what was seen to read and write no rows of what was there before, on a server whose version is known.
 */
export function withMomentary(
  statements: readonly WatchedOne[],
  serverVersion: number | null,
): RanStatement[] {
  const isQuickServer = serverVersion !== null && serverVersion >= QUICK_FROM;
  return statements.map((statement, at) => ({
    ...statement,
    told: {
      ...statement.told,
      isMomentary:
        isQuickServer &&
        statements
          .slice(at)
          .filter(({ transaction }) => transaction === statement.transaction)
          .every(leavesRowsAlone),
    },
  }));
}

const leavesRowsAlone = ({ told, form }: WatchedOne): boolean =>
  told.outcome.kind === 'goes through' &&
  told.scans.length + told.rewrites.length === 0 &&
  !form.changesRows &&
  !form.fills &&
  !form.dependsOnRows;

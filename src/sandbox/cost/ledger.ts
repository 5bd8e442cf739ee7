/** The rows of Prisma’s ledger that an input wrote, as two views of it show. */
import type { KnownView, Migration, View } from '../frame.ts';

/** One migration whose rows in the ledger differ. */
interface LedgerLine {
  readonly name: string;
  readonly mark: '+' | '~' | '−';
  /** E.g. `failed → rolled back`. */
  readonly words: string;
}

export interface LedgerCost {
  readonly added: number;
  readonly changed: number;
  readonly lost: number;
  readonly lines: readonly LedgerLine[];
  /** What became of the table itself. */
  readonly table: 'created' | 'dropped' | null;
}

/** Compares the ledger of two views; null if one of them does not know it. */
export function compareLedgers(before: View, after: View): LedgerCost | null {
  if (before.kind === 'unknown' || after.kind === 'unknown') return null;
  const [old, now] = [rowsByName(before), rowsByName(after)];
  const cost = { added: 0, changed: 0, lost: 0 };
  const lines: LedgerLine[] = [];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)];
    const more = (is?.ledgerRows ?? 0) - (was?.ledgerRows ?? 0);
    if (more > 0) cost.added += more;
    else if (more < 0) cost.lost -= more;
    // A row that was there may be written where another one is added.
    const isWritten = was !== undefined && is !== undefined && isChanged(was, is, more);
    if (isWritten) cost.changed += 1;
    if (more !== 0 || isWritten) {
      const mark = more > 0 ? '+' : more < 0 ? '−' : '~';
      lines.push({ name, mark, words: lineWords(was, is) });
    }
  }
  const isSame = before.ledger === after.ledger;
  return {
    ...cost,
    lines,
    table: isSame ? null : after.ledger === 'present' ? 'created' : 'dropped',
  };
}

/** Migrations with rows in the ledger. */
const rowsByName = ({ migrations }: KnownView): Map<string, Migration> =>
  new Map(migrations.filter(({ ledgerRows }) => ledgerRows > 0).map((one) => [one.name, one]));

function isChanged(was: Migration, is: Migration, more: number): boolean {
  // The view tells of one row of each migration: with another number of rows it may be another one.
  if (more !== 0) return false;
  const written = (one: Migration): string =>
    JSON.stringify([
      ...[one.state, one.logs, one.startedAt, one.finishedAt, one.rolledBackAt],
      ...[one.appliedSteps, one.edited],
    ]);
  return written(was) !== written(is);
}

const STATE = {
  applied: 'applied',
  failed: 'failed',
  'rolled-back': 'rolled back',
  pending: 'not recorded',
} as const;

const stateOf = (migration: Migration): string =>
  migration.state === 'applied' && migration.markedOnly
    ? 'marked as applied'
    : STATE[migration.state];

function lineWords(was: Migration | undefined, is: Migration | undefined): string {
  if (was === undefined) return is === undefined ? '' : stateOf(is);
  if (is === undefined) return `was ${stateOf(was)}, its row is gone`;
  const [from, to] = [stateOf(was), stateOf(is)];
  const words = from === to ? to : `${from} → ${to}`;
  if (was.ledgerRows !== is.ledgerRows) {
    return `${words}, ${String(was.ledgerRows)} → ${String(is.ledgerRows)} rows`;
  }
  return from === to ? `${words}, its row was edited` : words;
}

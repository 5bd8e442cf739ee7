/** What keeps others out for as long as something takes, and what takes its time without that. */
import { sizeWords } from '../size-words.ts';
import { rangeWords } from './range-words.ts';
import { keepsReadersOut, keepsWritersOut, modeName, strengthOf } from './lock-modes.ts';
import { mayBeLarge, type RanMigration, type RanStatement, type UpgradeFacts } from './facts.ts';
import type { StatementScan } from './upgrade-check.ts';

/** A lock that is held while every row of a large table is read or written. */
export interface Hold {
  readonly migration: string;
  /** The table that others wait for. */
  readonly table: string;
  readonly mode: string;
  /** What takes the time. */
  readonly work: StatementScan;
  readonly statement: RanStatement;
}

/** Work on a large table while nobody has to wait for the table. */
export interface LongWork {
  readonly migration: string;
  readonly work: StatementScan;
  readonly statement: RanStatement;
}

/** A lock is held until its transaction ends, so each counts for the work of all statements that follow in it. */
export function holdsOf(
  ran: readonly RanMigration[],
  sizes: UpgradeFacts['sizes'],
): { holds: Hold[]; long: LongWork[] } {
  const holds: Hold[] = [];
  const long: LongWork[] = [];
  for (const { name: migration, statements } of ran) {
    const held = new Map<string, string>();
    let transaction = 0;
    for (const statement of statements) {
      if (statement.transaction !== transaction) held.clear();
      ({ transaction } = statement);
      for (const { table, mode } of statement.told.locks) {
        if (strengthOf(mode) > strengthOf(held.get(table) ?? '')) held.set(table, mode);
      }
      const [work] = statement.told.scans
        .filter(({ table }) => mayBeLarge(sizes, table))
        .toSorted((a, b) => (rowsOf(sizes, b.table) ?? 0) - (rowsOf(sizes, a.table) ?? 0));
      if (!work) continue;
      const kept = [...held].filter(([, mode]) => keepsWritersOut(mode));
      for (const [table, mode] of kept) holds.push({ migration, table, mode, work, statement });
      if (kept.length === 0) long.push({ migration, work, statement });
    }
  }
  return { holds: distinct(holds), long };
}

const rowsOf = (sizes: UpgradeFacts['sizes'], table: string): number | null =>
  sizes.get(table)?.rows ?? null;

/** One for each table and piece of work of a migration. */
function distinct(holds: readonly Hold[]): Hold[] {
  const known = new Set<string>();
  return holds.filter(({ migration, table, work }) => {
    const key = JSON.stringify([migration, table, work.table, work.kind]);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

const DOES: Readonly<Record<StatementScan['kind'], string>> = {
  'index build': 'builds an index on',
  validation: 'checks every row of',
  rewrite: 'rewrites',
  backfill: 'changes or reads the rows of',
};

/** `builds an index on T (about 4,000,000 rows, 6.1 GB)`. */
export const workWords = ({ kind, table }: StatementScan, sizes: UpgradeFacts['sizes']): string =>
  `${DOES[kind]} ${sized(table, sizes)}`;

/** `T (about 4,000,000 rows, 6.1 GB)`. */
export function sized(table: string, sizes: UpgradeFacts['sizes']): string {
  const size = sizes.get(table);
  const words = size ? sizeWords(size) : '';
  return `${table} (${words === '' || size?.rows === null ? `its rows are not known${words === '' ? '' : `, ${words}`}` : words})`;
}

/** How long it takes, to be put after a statement of it; empty where that is not known. */
export const timeOf = ({ seconds }: StatementScan): string =>
  seconds === null ? '' : `: ${rangeWords(seconds)}, as estimated`;

/** Why a lock hurts, in a sentence about its migration. */
export function holdWords({ table, mode, work }: Hold, sizes: UpgradeFacts['sizes']): string {
  const others = keepsReadersOut(mode) ? 'nobody can read or write' : 'nobody can write to';
  const it = table === work.table ? 'it' : table;
  return `It ${workWords(work, sizes)}, and ${others} ${it} until that is done${timeOf(work)} (${modeName(mode)}).`;
}

/**
 * Processes that hold Prisma's migration lock or wait for it: rows of `pg_locks`, or of the query in the
 * runbook about the lock, which calls `granted` `holds` and adds what each process does.
 */
import { rowsWith, type PastedRow } from '../tables/rows.ts';
import { isTrue, valueOf } from '../tables/values.ts';
import { listingReader, type ListingEvent } from './listing.ts';

/** The key of Prisma's advisory lock; a constant of its schema engine, shown in the `objid` of `pg_locks`. */
const MIGRATION_LOCK = '72707369';

export interface LockingProcess {
  pid: string;
  /** It holds the lock; otherwise it waits. */
  holds: boolean;
  /** Such as `idle`; empty if the listing does not tell it. */
  state: string;
}

/** Returns the processes in the order of the listing; none if the text has no such listing. */
export function readLockHolders(raw: string): LockingProcess[] {
  const answers = rowsWith(raw, 'holds').map((row) => processOf(row, 'holds'));
  const locks = rowsWith(raw, 'objid')
    .filter((row) => valueOf(row, 'objid') === MIGRATION_LOCK)
    .map((row) => processOf(row, 'granted'));
  return [...answers, ...locks].filter(({ pid }) => /^\d+$/.test(pid));
}

const processOf = (row: PastedRow, granted: string): LockingProcess => ({
  pid: valueOf(row, 'pid'),
  holds: isTrue(row[granted]),
  state: valueOf(row, 'state'),
});

export const lockHolderListing = listingReader({
  id: 'lock-holders',
  label: 'Migration lock',
  read: ({ raw }) => {
    const processes = readLockHolders(raw);
    return processes.length === 0 ? undefined : processes;
  },
  summarize: (processes) => {
    const waiting = processes.filter(({ holds }) => !holds).length;
    const holders = processes.filter(({ holds }) => holds).map(nameOf);
    return `${holders.length === 0 ? 'held by none of them' : `held by ${holders.join(', ')}`}; ${String(waiting)} waiting`;
  },
  shows: (processes) => {
    const telling = processes.find(({ holds }) => holds) ?? processes[0];
    return telling ? [{ showing: 'migration-lock', matched: lineOf(telling) }] : [];
  },
  tell: (processes) =>
    processes.map((process): ListingEvent => ({
      sentence: sentenceFor(process),
      source: lineOf(process),
      role: process.holds ? 'cause' : 'consequence',
    })),
});

const nameOf = ({ pid, state }: LockingProcess): string =>
  state === '' ? `process ${pid}` : `process ${pid} (${state})`;

const lineOf = ({ pid, holds }: LockingProcess): string =>
  `process ${pid} ${holds ? 'holds' : 'waits for'} advisory lock ${MIGRATION_LOCK}`;

function sentenceFor({ pid, holds, state }: LockingProcess): string {
  if (!holds) return `Process ${pid} waits for Prisma’s migration lock.`;
  if (state === 'active') return `Process ${pid} holds Prisma’s migration lock and is at work.`;
  return state === 'idle'
    ? `Process ${pid} holds Prisma’s migration lock and runs nothing.`
    : `Process ${pid} holds Prisma’s migration lock.`;
}

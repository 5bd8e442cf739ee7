/** Rows of `_prisma_migrations`, each with the state that Prisma reads from it. */
import { maskSecrets } from '../../secrets/mask.ts';
import { rowsWith, type PastedRow } from '../tables/rows.ts';
import { isFalse, valueOf } from '../tables/values.ts';
import type { PastedLedgerRow } from './pasted-rows.ts';
import { listingReader, type ListingEvent, type ListingEvidence } from './listing.ts';

/** The id of this kind. */
export const LEDGER = 'ledger';

/** States in words, in the order in which they are counted. */
const STATES: Readonly<Record<PastedLedgerRow['state'], string>> = {
  failed: 'failed',
  marked: 'marked as applied',
  applied: 'applied',
  'rolled-back': 'rolled back',
  unknown: 'of unknown state',
};

/** More rows of one state are counted, not told. */
const MOST_TOLD = 3;

/** Returns all rows in the order of the listing; none if the text is no listing. */
export const readPastedLedger = (raw: string): PastedLedgerRow[] =>
  rowsWith(raw, 'migration_name').map((row) => ({
    migration: maskSecrets(row['migration_name'] ?? ''),
    state: stateOf(row),
    startedAt: maskSecrets(valueOf(row, 'started_at')),
    logs: maskSecrets(valueOf(row, 'logs')),
  }));

/** Source: `migrations_table` of Prisma's schema engine reads these columns and no others for it. */
function stateOf(row: PastedRow): PastedLedgerRow['state'] {
  const rolledBack = isSet(row, 'rolled_back_at', 'rolled_back');
  if (rolledBack === true) return 'rolled-back';
  const finished = isSet(row, 'finished_at', 'finished');
  if (finished === undefined) return 'unknown';
  if (finished) return valueOf(row, 'applied_steps_count') === '0' ? 'marked' : 'applied';
  return rolledBack === undefined ? 'unknown' : 'failed';
}

/** Reports a time, or a `t` where the query asked only for that. Undefined if there is no such column. */
function isSet(row: PastedRow, ...columns: readonly string[]): boolean | undefined {
  const column = columns.find((name) => row[name] !== undefined);
  if (column === undefined) return undefined;
  return valueOf(row, column) !== '' && !isFalse(row[column]);
}

export const ledgerListing = listingReader({
  id: LEDGER,
  label: 'History',
  read: ({ ledger }) => (ledger.length === 0 ? undefined : ledger),
  summarize,
  shows,
  tell,
});

/** Returns a text such as `12 rows: 1 failed, 11 applied`. */
function summarize(rows: readonly PastedLedgerRow[]): string {
  const counts = Object.entries(STATES).flatMap(([state, words]) => {
    const count = rows.filter((row) => row.state === state).length;
    return count === 0 ? [] : [`${String(count)} ${words}`];
  });
  return `${String(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}: ${counts.join(', ')}`;
}

function shows(rows: readonly PastedLedgerRow[]): ListingEvidence[] {
  const firstIn = (state: PastedLedgerRow['state']): string | undefined =>
    rows.find((row) => row.state === state)?.migration;
  const failed = firstIn('failed');
  const marked = firstIn('marked');
  const evidence: ListingEvidence[] = [];
  if (failed !== undefined) {
    const matched = `${failed}: neither finished_at nor rolled_back_at`;
    evidence.push({ showing: 'failed-row', matched, migration: failed });
  }
  if (marked !== undefined) {
    const matched = `${marked}: finished, with applied_steps_count 0`;
    evidence.push({ showing: 'marked-row', matched });
  }
  evidence.push({
    showing: 'history',
    matched: `${String(rows.length)} rows of _prisma_migrations`,
  });
  return evidence;
}

/** States that a diagnosis tells, in this order, each as a sentence. */
const SENTENCES = [
  [
    'failed',
    (migration: string) =>
      `The history says that ${migration} began and did not end. Every deploy is refused until that is settled.`,
  ],
  [
    'marked',
    (migration: string) =>
      `The history says that ${migration} is applied, and that no step of it ran: somebody marked it, or a baseline did. That alone says nothing about the tables.`,
  ],
  [
    'rolled-back',
    (migration: string) =>
      `${migration} was marked as rolled back. That changes no table; the next deploy runs the file again.`,
  ],
] as const;

function tell(rows: readonly PastedLedgerRow[]): ListingEvent[] {
  return SENTENCES.flatMap(([state, sentenceFor]) => {
    const inState = rows.filter((row) => row.state === state);
    const more = inState.length - MOST_TOLD;
    const told = inState.slice(0, MOST_TOLD).map(({ migration, startedAt }): ListingEvent => ({
      sentence: sentenceFor(migration),
      source: `${migration}: ${state}${startedAt === '' ? '' : `, started ${startedAt}`}`,
      role: state === 'failed' ? 'cause' : 'context',
    }));
    return more > 0
      ? [...told, { sentence: `The same of ${String(more)} more.`, source: state, role: 'context' }]
      : told;
  });
}

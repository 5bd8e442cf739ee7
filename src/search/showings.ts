/** Pages that say of themselves which pasted listing or `prisma migrate status` leads to them. */
import type { LedgerRow } from '../paste/ledger.ts';
import type { Paste } from '../paste/paste.ts';
import type { MigrateStatus } from '../paste/status.ts';
import type { Showing } from '../runbook/shows.ts';
import type { SearchPage } from './search-index.ts';

export interface ShowingMatch {
  page: SearchPage;
  why: 'listing';
  confidence: 'certain' | 'likely';
  matched: string;
  values: Record<string, string>;
}

interface Shown {
  showing: Showing;
  /** The line that shows it. */
  matched: string;
  /** Whose trouble it is; a page about this very migration comes first. */
  migration?: string;
}

/** States that nothing but a fault makes. */
const FAULTS: ReadonlySet<Showing> = new Set<Showing>([
  'failed-row',
  'not-in-folder',
  'invalid-index',
]);

/** What the listings show, the most urgent first; each with the line that shows it. */
export function showings(
  pages: readonly SearchPage[],
  listings: Pick<Paste, 'ledger' | 'status' | 'invalidIndexes'>,
): ShowingMatch[] {
  const { ledger, status, invalidIndexes } = listings;
  const [invalid] = invalidIndexes;
  const seen: Shown[] = [
    ...shownByLedger(ledger),
    ...(invalid === undefined
      ? []
      : [{ showing: 'invalid-index' as const, matched: `${invalid}: indisvalid is false` }]),
    ...(status ? shownByStatus(status) : []),
  ];
  return seen.flatMap(({ showing, matched, migration }) => {
    const named = pages.filter((page) => isAbout(page, migration));
    const shown = pages.filter(({ shows }) => shows.includes(showing));
    return [...named, ...shown].map((page): ShowingMatch => ({
      page,
      why: 'listing',
      confidence: FAULTS.has(showing) ? 'certain' : 'likely',
      matched,
      values: migration === undefined ? {} : { failed_migration_name: migration },
    }));
  });
}

const isAbout = ({ signatures }: SearchPage, migration: string | undefined): boolean =>
  migration !== undefined && signatures.some(({ pattern }) => pattern.includes(migration));

function shownByLedger(rows: readonly LedgerRow[]): Shown[] {
  const named = (state: LedgerRow['state']): string | undefined =>
    rows.find((row) => row.state === state)?.migration;
  const failed = named('failed');
  const marked = named('marked');
  const shown: Shown[] = [];
  if (failed !== undefined) {
    const matched = `${failed}: neither finished_at nor rolled_back_at`;
    shown.push({ showing: 'failed-row', matched, migration: failed });
  }
  if (marked !== undefined) {
    shown.push({
      showing: 'marked-row',
      matched: `${marked}: finished, with applied_steps_count 0`,
    });
  }
  if (rows.length > 0) {
    shown.push({
      showing: 'history',
      matched: `${String(rows.length)} rows of _prisma_migrations`,
    });
  }
  return shown;
}

function shownByStatus({ failed, pending, notInFolder, upToDate }: MigrateStatus): Shown[] {
  const shown: Shown[] = [];
  const [first] = failed;
  if (first !== undefined) {
    shown.push({ showing: 'failed-row', matched: `failed: ${first}`, migration: first });
  }
  // LiteLLM once wrote such folders into its image; every later release misses them.
  const missed = notInFolder.find((name) => !name.endsWith('_baseline_diff'));
  const [stray] = notInFolder;
  if (missed !== undefined) {
    shown.push({
      showing: 'not-in-folder',
      matched: `not found locally: ${missed}`,
      migration: missed,
    });
  } else if (stray !== undefined) {
    shown.push({ showing: 'stray-folder', matched: `not found locally: ${stray}` });
  }
  if (upToDate) shown.push({ showing: 'up-to-date', matched: 'Database schema is up to date!' });
  const [next] = pending;
  if (next !== undefined) {
    const showing = next.endsWith('_baseline') ? 'none-applied' : 'pending';
    shown.push({ showing, matched: `not yet applied: ${next}` });
  }
  return shown;
}

/** What was read off a paste, by kind, so that the reader sees whether it was understood. */
import type { LedgerRow } from '../../paste/ledger.ts';
import type { SearchAnswer } from '../../search/search.ts';

/** Of each kind; a long log names many. */
const MOST = 6;

const STATES: Record<LedgerRow['state'], string> = {
  failed: 'failed',
  marked: 'marked as applied',
  applied: 'applied',
  'rolled-back': 'rolled back',
  unknown: 'of unknown state',
};

export function Understood({ answer: { facts, ledger, status } }: { answer: SearchAnswer }) {
  const kinds = [
    { label: 'Prisma’s codes', values: facts.codes },
    { label: 'SQLSTATEs', values: facts.sqlstates },
    { label: 'Migrations', values: facts.migrations },
    { label: 'Tables', values: facts.tables },
    { label: 'Columns', values: facts.columns },
    { label: 'Hosts', values: facts.hosts },
    { label: 'LiteLLM', values: facts.releases },
    { label: 'Versions', values: facts.versions },
  ].filter(({ values }) => values.length > 0);
  const listing = sayLedger(ledger);
  if (kinds.length === 0 && listing === '' && status === undefined) return null;
  return (
    <section class="search-facts" aria-label="Read from it">
      <h2>Read from it</h2>
      <dl>
        {kinds.map(({ label, values }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {values.slice(0, MOST).map((value) => (
                <code key={value}>{value}</code>
              ))}
              {values.length > MOST && <span>and {String(values.length - MOST)} more</span>}
            </dd>
          </div>
        ))}
        {listing !== '' && (
          <div>
            <dt>History</dt>
            <dd>
              <span>{listing}</span>
            </dd>
          </div>
        )}
        {status !== undefined && (
          <div>
            <dt>Status</dt>
            <dd>
              <span>
                {status.upToDate
                  ? 'up to date'
                  : `${String(status.failed.length)} failed, ${String(status.pending.length)} pending, ${String(status.notInFolder.length)} not in the folder`}
              </span>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** `12 rows: 1 failed, 11 applied`; empty if nothing was listed. */
function sayLedger(rows: readonly LedgerRow[]): string {
  if (rows.length === 0) return '';
  const counts = Object.entries(STATES).flatMap(([state, said]) => {
    const count = rows.filter((row) => row.state === state).length;
    return count === 0 ? [] : [`${String(count)} ${said}`];
  });
  return `${String(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}: ${counts.join(', ')}`;
}

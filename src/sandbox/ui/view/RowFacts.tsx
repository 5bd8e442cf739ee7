import type { ListedMigration } from './groups.ts';
import { STATE_WORDS } from '../words/words.ts';

/** A migration's state, its oddities, and its state before the last input. */
export function RowFacts({ row: { migration, change } }: { row: ListedMigration }) {
  const badges = [
    migration.edited ? 'Edited' : null,
    migration.markedOnly ? 'Marked only – no step ran' : null,
    migration.inFolder ? null : 'Not in this release’s folder',
    migration.ledgerRows > 1 ? `${migration.ledgerRows} ledger rows` : null,
  ].filter((badge) => badge !== null);
  return (
    <span class="sb-facts">
      <span class="sb-chip" data-state={migration.state}>
        {STATE_WORDS[migration.state]}
      </span>
      {badges.map((badge) => (
        <span key={badge} class="sb-badge">
          {badge}
        </span>
      ))}
      {change && <span class="sb-was">{change.notes.join(', ')}</span>}
    </span>
  );
}

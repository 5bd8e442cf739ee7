/** Why a success of what nobody should take is none to rely on, beside its outcome on a database. */
import type { Outcome } from '../../sandbox/solved/outcome.ts';
import type { ClaimKind } from '../../runbook/claims.ts';

interface Advised {
  readonly kind: ClaimKind;
  readonly isAdvisedAgainst: boolean;
  readonly caution: string | null;
}

/**
 * Returns the reason in a sentence; an empty text where nothing was repaired, or by a fix that may be taken. What is known of
 * advice is known of the database of its own page alone (`isOwn`); on another the row leads to its page.
 */
export function cautionOf(
  { kind, isAdvisedAgainst, caution }: Advised,
  outcome: Outcome,
  isOwn: boolean,
): string {
  if (!isAdvisedAgainst || outcome.kind !== 'fixed') return '';
  if (kind === 'fix') return `Choose it ${caution ?? 'never'}.`;
  return isOwn && caution !== null
    ? caution
    : 'Advice that does not help: its page says why, and where it does harm.';
}

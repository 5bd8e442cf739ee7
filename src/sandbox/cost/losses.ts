/** What an input lost, and what could bring it back. */
import type { Difference } from '../difference.ts';
import { keyOf, nameOfObject, type DatabaseObject } from '../evidence/objects.ts';
import type { Effect } from '../evidence/effects.ts';
import type { View } from '../frame.ts';
import type { LedgerCost } from './ledger.ts';
import { rowsCounted, valuesCounted } from './rows.ts';

export interface Loss {
  /** `data` is gone for good without a backup; an object can be made again. */
  readonly kind: 'data' | 'ledger' | 'object';
  readonly what: string;
  readonly back: string;
}

const ONLY_BACKUP = 'Undo brings it back here. In production only a backup does.';

/** Returns the losses, data first. `objects` are grouped; `before` is the view before the input. */
export function lossesOf(
  { rows }: Difference,
  objects: readonly Effect[],
  ledger: LedgerCost | null,
  before: View,
): Loss[] {
  const data = rows.flatMap(({ table, lost, lostValues }) => [
    ...(lost > 0 ? [`${rowsCounted(lost)} of ${table}`] : []),
    ...lostValues.map(({ column, values }) => `${valuesCounted(values)} of ${table}.${column}`),
  ]);
  return [
    ...data.map((what): Loss => ({ kind: 'data', what, back: ONLY_BACKUP })),
    ...ledgerLoss(ledger),
    ...objects.flatMap((effect) => (effect.kind === 'dropped' ? [objectLoss(effect, before)] : [])),
  ];
}

function ledgerLoss(ledger: LedgerCost | null): Loss[] {
  if (ledger === null || ledger.lost === 0) return [];
  return [
    {
      kind: 'ledger',
      what: `${rowsCounted(ledger.lost)} of the ledger`,
      back: 'Undo brings them back here. In production a backup does; prisma migrate resolve --applied records a migration anew.',
    },
  ];
}

function objectLoss({ object }: Effect, before: View): Loss {
  const maker = makerOf(object, before);
  return {
    kind: 'object',
    what: nameOfObject(object),
    back:
      maker === null
        ? 'Undo brings it back here. In production the statement that made it does.'
        : `Undo brings it back here. In production the file of ${maker} makes it again.`,
  };
}

/** The migration whose own file makes an object; null if none does. */
function makerOf(object: DatabaseObject, view: View): string | null {
  if (view.kind === 'unknown') return null;
  const key = keyOf(object);
  const made = view.evidence.findLast(({ objects }) =>
    objects.some((judged) => judged.did === 'made' && keyOf(judged.object) === key),
  );
  return made?.name ?? null;
}

import type { View } from '../../frame.ts';
import type { Check } from '../../solved/conditions.ts';

/** Checks that `prisma migrate deploy` has nothing to do, with the folder as it is and with the files that the release ships; `history` is the check against those. */
export function checkUpToDate(view: View, history: Check): Check {
  if (view.kind === 'unknown') {
    return { ok: null, detail: 'Unknown: Prisma cannot look at the database.' };
  }
  const { nextDeploy: next } = view;
  switch (next.kind) {
    case 'nothing':
      return history.ok
        ? { ok: true, detail: 'Prisma says that every migration is applied.' }
        : history;
    case 'apply':
      return {
        ok: false,
        detail:
          next.migrations.length === 1
            ? '1 migration is not applied.'
            : `${String(next.migrations.length)} migrations are not applied.`,
      };
    case 'refuse':
      return {
        ok: false,
        detail:
          next.code === 'P3009'
            ? `A migration is recorded as failed (P3009): ${next.migrations.join(', ')}.`
            : 'There are tables and no history (P3005).',
      };
  }
}

import type { View } from '../../frame.ts';
import type { Check } from '../../solved/conditions.ts';
import { plural } from './plural.ts';

/** Checks that `prisma migrate deploy` has nothing to do, with the folder as it is and with the files that the release ships; `history` is the check against those. */
export function checkUpToDate(view: View, history: Check): Check {
  if (view.kind === 'unknown') {
    return { ok: null, detail: 'Prisma cannot look at the database.' };
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
        detail: `${plural(next.migrations.length, 'migration')} ${next.migrations.length === 1 ? 'is' : 'are'} not applied.`,
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

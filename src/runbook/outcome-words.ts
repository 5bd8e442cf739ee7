/** How an outcome is said on a page. */
import type { Outcome } from './outcome.ts';
import type { Fix } from './schema.ts';

export interface Said {
  text: string;
  tone: 'ok' | 'fail' | 'warn';
}

/** The word for an outcome and how good it is. */
export function sayOutcome(outcome: Outcome): Said {
  switch (outcome.kind) {
    case 'fixed':
      return { text: 'Fixed', tone: 'ok' };
    case 'fails-again':
      return { text: `Fails again: ${outcome.code}`, tone: 'fail' };
    case 'history-lies':
      return { text: 'History lies', tone: 'warn' };
    case 'rows-lost':
      return { text: 'Rows lost', tone: 'fail' };
    case 'pending':
      return { text: 'Not finished', tone: 'warn' };
    case 'not-repaired':
      return { text: 'Not repaired', tone: 'warn' };
  }
}

/** The same in a word or two, for a cell of the fix matrix. */
export function sayOutcomeBriefly(outcome: Outcome): Said {
  const { tone, text } = sayOutcome(outcome);
  switch (outcome.kind) {
    case 'fails-again':
      return { text: outcome.code, tone };
    case 'history-lies':
      return { text: 'Lies', tone };
    case 'rows-lost':
      return { text: 'Lost', tone };
    case 'pending':
      return { text: 'Pending', tone };
    case 'fixed':
    case 'not-repaired':
      return { text, tone };
  }
}

/** What the words of the fix matrix mean. */
export const OUTCOME_MEANINGS: readonly {
  text: string;
  tone: Said['tone'] | 'none';
  meaning: string;
}[] = [
  {
    text: 'Fixed',
    tone: 'ok',
    meaning: 'Prisma says up to date, the tables are what schema.prisma says, no row was lost.',
  },
  { text: 'P3018 42P01', tone: 'fail', meaning: 'The deploy fails again, with this code.' },
  {
    text: 'Lies',
    tone: 'warn',
    meaning:
      'History lies: Prisma says up to date, and the tables are not what schema.prisma says.',
  },
  { text: 'Lost', tone: 'fail', meaning: 'Rows that were there before are gone.' },
  {
    text: 'Pending',
    tone: 'warn',
    meaning: 'Nothing failed, and migrations are still not applied.',
  },
  {
    text: 'Not repaired',
    tone: 'warn',
    meaning: 'Prisma and the tables agree, and what was wrong still is.',
  },
  { text: '–', tone: 'none', meaning: 'Not applicable: this database has nothing of that name.' },
];

/** The word for how safe a fix is. */
export function saySafety(safety: Fix['safety']): Said {
  switch (safety) {
    case 'safe':
      return { text: 'Loses nothing', tone: 'ok' };
    case 'caution':
      return { text: 'Take care', tone: 'warn' };
    case 'destructive':
      return { text: 'Can delete data', tone: 'fail' };
  }
}

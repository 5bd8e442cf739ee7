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

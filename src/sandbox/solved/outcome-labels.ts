/** Outcomes in words, for pages. */
import type { Tone, TonedLabel } from '../../toned-label.ts';
import { CONDITIONS } from './conditions.ts';
import type { Outcome, OutcomeKind, Outcomes } from './outcome.ts';

interface Words {
  tone: Tone;
  label: string;
  /** A word or two, for a cell of the fix matrix. */
  brief: string;
  meaning: string;
}

/** The words of each outcome in the order of the legend; `fails-again` has an example of a code. */
const WORDS: Readonly<Record<OutcomeKind, Words>> = {
  fixed: {
    tone: 'ok',
    label: 'Fixed',
    brief: 'Fixed',
    meaning: `${CONDITIONS.map(({ holds }) => holds).join(', ')}.`,
  },
  'fails-again': {
    tone: 'fail',
    label: 'Fails again',
    brief: 'P3018 42P01',
    meaning: 'The deploy fails again, with this code.',
  },
  'history-lies': {
    tone: 'warn',
    label: 'History lies',
    brief: 'Lies',
    meaning:
      'History lies: Prisma says up to date, and the tables or the history do not fit the files of the release.',
  },
  'rows-lost': {
    tone: 'fail',
    label: 'Rows lost',
    brief: 'Lost',
    meaning: 'Rows that were there before are gone, or their values are.',
  },
  pending: {
    tone: 'warn',
    label: 'Not finished',
    brief: 'Pending',
    meaning: 'Nothing failed, and migrations are still not applied.',
  },
  'not-repaired': {
    tone: 'warn',
    label: 'Not repaired',
    brief: 'Not repaired',
    meaning:
      'Prisma and the tables agree, and something else is wrong, or only an older release is served.',
  },
};

/** The words for an outcome and how good it is. */
export function outcomeLabel(outcome: Outcome): TonedLabel {
  const { label, tone } = WORDS[outcome.kind];
  return { text: outcome.kind === 'fails-again' ? `${label}: ${outcome.code}` : label, tone };
}

/** The words for what came of advice that got past the error on one database, and is no advice for another. */
export function triedLabel(outcome: Outcome): TonedLabel {
  return outcome.kind === 'fixed'
    ? { text: 'Got past it here', tone: 'warn' }
    : outcomeLabel(outcome);
}

/**
 * The words for what came of a restart. Where the deploy after the same fix did not repair the database, LiteLLM’s own
 * resolver did, not the fix.
 */
export function restartLabel({ deploy, restart }: Outcomes): TonedLabel {
  return restart.kind === 'fixed' && deploy.kind !== 'fixed'
    ? { text: 'Past it, by LiteLLM’s own resolver', tone: 'warn' }
    : outcomeLabel(restart);
}

/** The same in a word or two, for a cell of the fix matrix. */
export function briefOutcomeLabel(outcome: Outcome): TonedLabel {
  const { brief, tone } = WORDS[outcome.kind];
  return { text: outcome.kind === 'fails-again' ? outcome.code : brief, tone };
}

/** The legend of the fix matrix; an outcome that does not apply has no tone. */
export const OUTCOME_LEGEND: readonly { text: string; tone: Tone | 'none'; meaning: string }[] = [
  ...Object.values(WORDS).map(({ brief, tone, meaning }) => ({ text: brief, tone, meaning })),
  { text: '–', tone: 'none', meaning: 'Not applicable: this database has nothing of that name.' },
];

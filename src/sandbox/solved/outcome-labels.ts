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
    label: 'Fails',
    brief: 'P3018 42P01',
    meaning: 'The deploy fails, with this code.',
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

/** A success of what nobody should take: it holds for the one database. */
const GOT_PAST: Words = {
  tone: 'warn',
  label: 'Fixed here only',
  brief: 'Here only',
  meaning: 'Fixed, but by what helps on this database alone: its row leads to the reason.',
};

/** The reasons of failed deploys in a few words, by the last of their codes. */
const REASONS: Readonly<Record<string, string>> = {
  P3005: 'the schema is not empty',
  P3009: 'a migration failed before',
  '0A000': 'not supported',
  '22P05': 'a character that the encoding lacks',
  '23502': 'a value is missing',
  '23503': 'rows point to nothing',
  '23505': 'rows are equal',
  '23514': 'a row breaks a rule',
  '25001': 'not inside a transaction',
  '25006': 'read-only database',
  '2BP01': 'something depends on it',
  '40P01': 'deadlock',
  '42501': 'no permission',
  '42701': 'column already exists',
  '42703': 'column does not exist',
  '42704': 'an index or a type does not exist',
  '42710': 'name already taken',
  '42P01': 'table does not exist',
  '42P07': 'table or index already exists',
  '54011': 'too many columns',
  '55P03': 'a lock was not granted',
  '57014': 'cut off by a time limit',
  P0001: 'refused by a trigger',
};

/** The words for an outcome and how good it is. A failure has its reason, if it is known, and its codes. */
export function outcomeLabel(outcome: Outcome): TonedLabel {
  const { label, tone } = WORDS[outcome.kind];
  if (outcome.kind !== 'fails-again') return { text: label, tone };
  const codes = outcome.code.split(' ');
  const reason = REASONS[codes.at(-1) ?? ''];
  const named = codes.join('/');
  return { text: `${label}: ${reason === undefined ? named : `${reason} (${named})`}`, tone };
}

/** The same where the reader may take it for what comes of their own database: it says which one it was. */
export const practiceLabel = (outcome: Outcome): TonedLabel => onPractice(outcomeLabel(outcome));

/** The words for what came of what nobody should take: that it got past the error on one database is no advice for another. */
export const adviceLabel = (outcome: Outcome): TonedLabel =>
  outcome.kind === 'fixed' ? { text: GOT_PAST.label, tone: GOT_PAST.tone } : outcomeLabel(outcome);

/** The same of the practice database of a page. */
export const triedLabel = (outcome: Outcome): TonedLabel =>
  outcome.kind === 'fixed'
    ? { text: 'On the practice database only: fixed', tone: GOT_PAST.tone }
    : onPractice(outcomeLabel(outcome));

const onPractice = ({ text, tone }: TonedLabel): TonedLabel => ({
  text: text.startsWith(`${WORDS['fails-again'].label}: `)
    ? `On the practice database it ${lowered(text)}`
    : `On the practice database: ${lowered(text)}`,
  tone,
});

const lowered = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/**
 * The words for what came of a restart. Where the deploy after the same fix did not repair the database, LiteLLM’s own
 * resolver did, not the fix.
 */
export function restartLabel({ deploy, restart }: Outcomes): TonedLabel {
  return restart.kind === 'fixed' && deploy.kind !== 'fixed'
    ? { text: 'Fixed, by LiteLLM’s own resolver', tone: 'warn' }
    : outcomeLabel(restart);
}

/** The same in a word or two, for a cell of the fix matrix. */
export function briefOutcomeLabel(outcome: Outcome): TonedLabel {
  const { brief, tone } = WORDS[outcome.kind];
  return { text: outcome.kind === 'fails-again' ? outcome.code : brief, tone };
}

/** The same of what nobody should take. */
export const briefAdviceLabel = (outcome: Outcome): TonedLabel =>
  outcome.kind === 'fixed'
    ? { text: GOT_PAST.brief, tone: GOT_PAST.tone }
    : briefOutcomeLabel(outcome);

/** The legend of the fix matrix; an outcome that does not apply has no tone. */
export const OUTCOME_LEGEND: readonly { text: string; tone: Tone | 'none'; meaning: string }[] = [
  ...Object.values(WORDS)
    .toSpliced(1, 0, GOT_PAST)
    .map(({ brief, tone, meaning }) => ({ text: brief, tone, meaning })),
  { text: '–', tone: 'none', meaning: 'Not applicable: this database has nothing of that name.' },
];

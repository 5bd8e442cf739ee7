/**
 * The conditions of "solved": one list, which frames, panels, transcripts and outcomes are made from.
 * Their readers are in `engine/solved/`, keyed by the same list; TypeScript refuses a condition without one.
 * Without zod: the cover of a sandbox shows them before anything is loaded.
 */

/** The conditions of every scenario in the order they are shown. */
export const CONDITIONS = [
  {
    key: 'upToDate',
    label: 'Prisma says up to date',
    short: 'up to date',
    holds: 'Prisma says up to date',
  },
  {
    key: 'noDrift',
    label: 'The tables match schema.prisma',
    short: 'tables match',
    holds: 'the tables are what schema.prisma says',
  },
  {
    key: 'noRowLost',
    label: 'No row was lost',
    short: 'no row lost',
    holds: 'no row was lost',
  },
  {
    key: 'noValueOverwritten',
    label: 'No value was overwritten',
    short: 'no value overwritten',
    holds: 'no value was overwritten',
  },
  {
    key: 'proxyCanWork',
    label: 'The proxy can work with the tables',
    short: 'proxy can work',
    holds: 'the proxy can work with the tables',
  },
  {
    key: 'rightRelease',
    label: 'It is for the right release',
    short: 'right release',
    holds: 'and all of that for the right release',
  },
] as const satisfies readonly {
  /** The field of a frame's `checks`. */
  key: string;
  label: string;
  /** A label for the status bar. */
  short: string;
  /** The part of a sentence that says that it holds. */
  holds: string;
}[];
export type ConditionKey = (typeof CONDITIONS)[number]['key'];

/** One condition, checked. */
export interface Check {
  /** Null if it is unknown: Prisma cannot look, a query of ours failed, or the answer could not be believed. */
  ok: boolean | null;
  /** The reason, as a sentence. */
  detail: string;
}

/** Every condition, checked. */
export type Checks = Record<ConditionKey, Check> & {
  /** The scenario's own condition, of what Prisma cannot see; null if it has none. */
  own: (Check & { label: string }) | null;
};

/** A check with its words, long and short. */
export interface LabelledCheck {
  label: string;
  short: string;
  check: Check;
}

/** All checks of a frame in the order they are shown; the scenario's own is the last. */
export function labelledChecks(checks: Checks): LabelledCheck[] {
  const { own } = checks;
  return [
    ...CONDITIONS.map(({ key, label, short }) => ({ label, short, check: checks[key] })),
    ...(own === null ? [] : [{ label: own.label, short: own.label, check: own }]),
  ];
}

/** All checks in one word, with those that decide it. */
export interface Verdict {
  /** One condition that is missed is enough for `not solved`, whatever is unknown beside it. */
  word: 'solved' | 'not solved' | 'unknown';
  missing: readonly LabelledCheck[];
  unknown: readonly LabelledCheck[];
}

/** Returns the verdict. Solved is every condition at once. */
export function verdictOf(checks: Checks): Verdict {
  const all = labelledChecks(checks);
  const missing = all.filter(({ check }) => check.ok === false);
  const unknown = all.filter(({ check }) => check.ok === null);
  const word = missing.length > 0 ? 'not solved' : unknown.length > 0 ? 'unknown' : 'solved';
  return { word, missing, unknown };
}

/** True if every condition holds. */
export const solved = (checks: Checks): boolean => verdictOf(checks).word === 'solved';

/**
 * The conditions of "solved": one list, which frames, panels, transcripts and outcomes are made from.
 * Their readers are in `engine/solved/`, keyed by the same list; TypeScript refuses a condition without one.
 * Without zod: the cover of a sandbox shows them before anything is loaded.
 */

/** The parts of a database that a verdict names, in the order they are shown. */
export const CHIPS = ['ledger', 'tables', 'data', 'release'] as const;
export type ChipName = (typeof CHIPS)[number];

/** The conditions of every scenario in the order they are shown. */
export const CONDITIONS = [
  {
    key: 'upToDate',
    label: 'Prisma says up to date',
    chip: 'ledger',
    holds: 'Prisma says up to date',
    fails: 'Prisma is not up to date',
  },
  {
    key: 'noDrift',
    label: 'The tables match schema.prisma',
    chip: 'tables',
    holds: 'the tables are what schema.prisma says',
    fails: 'tables differ from schema.prisma',
  },
  {
    key: 'noRowLost',
    label: 'No row was lost',
    chip: 'data',
    holds: 'no row was lost',
    fails: 'rows or values were lost',
  },
  {
    key: 'noValueOverwritten',
    label: 'No value was overwritten',
    chip: 'data',
    holds: 'no value was overwritten',
    fails: 'values were overwritten',
  },
  {
    key: 'proxyCanWork',
    label: 'The proxy can work with the tables',
    chip: 'tables',
    holds: 'the proxy can work with the tables',
    fails: 'the proxy cannot work with the tables',
  },
  {
    key: 'rightRelease',
    label: 'It is for the right release',
    chip: 'release',
    holds: 'and all of that for the right release',
    fails: 'it is for another release',
  },
] as const satisfies readonly {
  /** The field of a frame's `checks`. */
  key: string;
  label: string;
  /** The part of the database that it is about, for the verdict's line. */
  chip: ChipName;
  /** The part of a sentence that says that it holds. */
  holds: string;
  /** The part of a sentence that says that it does not. */
  fails: string;
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

/** A check with its words. */
export interface LabelledCheck {
  label: string;
  chip: ChipName;
  /** The part of a sentence that says that it does not hold. */
  fails: string;
  check: Check;
}

/** All checks of a frame in the order they are shown; the scenario's own is the last. */
export function labelledChecks(checks: Checks): LabelledCheck[] {
  const { own } = checks;
  return [
    ...CONDITIONS.map(({ key, label, chip, fails }) => ({
      label,
      chip,
      fails,
      check: checks[key],
    })),
    ...(own === null ? [] : [ownCheck(own)]),
  ];
}

const ownCheck = (own: Check & { label: string }): LabelledCheck => ({
  label: own.label,
  chip: 'tables',
  fails: `“${own.label}” does not hold`,
  check: own,
});

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

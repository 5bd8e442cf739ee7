/**
 * The goals of a broken database: what a reader brings about on the way to “solved”. They are read off frames, so that every
 * right way reaches them, and no text that was typed does.
 */
import { boardOf } from '../board/board.ts';
import { knownFacts } from '../board/facts.ts';
import type { Frame, View } from '../frame.ts';
import { solved, type ConditionKey } from '../solved/conditions.ts';
import { isPrinted, namesToFind } from './to-find.ts';

export interface Goal {
  readonly id: 'found' | 'ledger' | 'own' | 'newer' | 'solved' | ConditionKey;
  readonly words: string;
  readonly isMet: boolean;
}

/** Goals that are conditions too, in the order in which a repair reaches them. */
const BY_CONDITION = [
  ['noDrift', 'The tables are what schema.prisma says'],
  ['proxyCanWork', 'The proxy can work with the tables'],
  ['upToDate', 'A deploy has nothing left to do'],
  ['rightRelease', 'It is for the right release'],
] as const satisfies readonly (readonly [ConditionKey, string])[];

/** What the goals are read off. */
export interface Played {
  /** Releases that can be installed, oldest first. */
  readonly scenario: { readonly releases: readonly { readonly version: string }[] };
  /** The broken state. */
  readonly opening: Frame;
  /** A frame for each input since. */
  readonly steps: readonly Frame[];
}

/** Returns the goals, the last of which is the whole. A condition that holds in the broken state is no goal by itself. */
export function goalsOf(played: Played): Goal[] {
  const { opening, steps } = played;
  const now = steps.at(-1) ?? opening;
  if (solved(opening.checks)) return explored(played);
  return [
    foundGoal(opening, steps),
    ...ledgerGoal(opening.view, now.view),
    ...BY_CONDITION.flatMap(([id, words]): Goal[] =>
      opening.checks[id].ok === true ? [] : [{ id, words, isMet: now.checks[id].ok === true }],
    ),
    ...ownGoal(opening, now),
    wholeOf(now, steps.length > 0),
  ];
}

function foundGoal({ view }: Frame, steps: readonly Frame[]): Goal {
  const names = namesToFind(view);
  const isKnown = names.length > 0;
  return {
    id: 'found',
    words: isKnown
      ? 'You know what is wrong: a program has named it'
      : 'You have looked at what is there: a program has listed tables',
    isMet: steps.some((step) => isPrinted(step, isKnown ? names : tableNames(view))),
  };
}

const tableNames = ({ tables }: View): string[] => (tables ?? []).map(({ name }) => name);

/** The one that holds only where every condition does, after something was done. */
const wholeOf = ({ checks }: Frame, isDone: boolean): Goal => ({
  id: 'solved',
  words: 'All of it is so at once, and no row and no value was lost',
  isMet: isDone && solved(checks),
});

/** What `prisma migrate diff` prints where nothing differs, in words and with `--script` (as it ran here). */
const NO_DIFFERENCE = ['No difference detected', 'This is an empty migration'];

/** What there is to do where nothing is broken: look, and go on to the newest release. */
function explored({ scenario, opening, steps }: Played): Goal[] {
  const now = steps.at(-1) ?? opening;
  const { view } = opening;
  const migrations = view.kind === 'known' ? view.migrations.map(({ name }) => name) : [];
  const looked: Goal[] = [
    {
      id: 'found',
      words: 'You have seen the names of the migrations',
      isMet: steps.some((step) => isPrinted(step, migrations)),
    },
    {
      id: 'noDrift',
      words: 'You have compared the tables with schema.prisma, or looked at one',
      isMet: steps.some((step) => isPrinted(step, [...NO_DIFFERENCE, ...tableNames(view)])),
    },
  ];
  const newest = scenario.releases.at(-1)?.version ?? view.release;
  if (newest === view.release)
    return [
      ...looked,
      wholeOf(
        now,
        looked.every(({ isMet }) => isMet),
      ),
    ];
  const wentThrough = now.view.release === newest && now.checks.upToDate.ok === true;
  return [
    ...looked,
    { id: 'newer', words: `The migrations of ${newest} went through`, isMet: wentThrough },
    wholeOf(now, wentThrough),
  ];
}

/** Migrations that say other than the tables. */
const diseased = (view: View): number =>
  view.kind === 'unknown'
    ? 0
    : boardOf(knownFacts(view)).rows.filter(({ disease }) => disease?.tone === 'broken').length;

function ledgerGoal(opening: View, now: View): Goal[] {
  if (diseased(opening) === 0) return [];
  return [
    {
      id: 'ledger',
      words: 'The ledger tells the truth: no migration says other than the tables',
      isMet: now.kind === 'known' && diseased(now) === 0,
    },
  ];
}

function ownGoal(opening: Frame, now: Frame): Goal[] {
  const { own } = opening.checks;
  if (own === null || own.ok === true) return [];
  return [{ id: 'own', words: own.label, isMet: now.checks.own?.ok === true }];
}

/** The number of goals that are met, and of all. */
export const goalsMet = (goals: readonly Goal[]): { met: number; of: number } => ({
  met: goals.filter(({ isMet }) => isMet).length,
  of: goals.length,
});

/** Words of a check that its text and its page share. */
import { counted } from '../counted.ts';
import { sizeWords } from '../size-words.ts';
import type { Range } from './estimate.ts';
import { rangeWords } from './range-words.ts';
import { keepsWritersOut, modeName, strongestOf } from './lock-modes.ts';
import type { BeforeStep, CheckedStatement, UpgradeCheck } from './upgrade-check.ts';

/** What is said of several migrations in the same words is said once. */
function grouped(
  all: readonly { readonly migration: string | null; readonly words: string }[],
): string[] {
  const byWords = Map.groupBy(all, ({ words }) => words);
  return [...byWords].map(([words, same]) => {
    const names = same.flatMap(({ migration }) => (migration === null ? [] : [migration]));
    return names.length === 0 ? words : `${names.join(', ')}: ${words}`;
  });
}

/** What the old release leaves alone after a way back. */
const leftBehindWords = (migrations: number): string =>
  `${counted(migrations, 'migration')} ${migrations === 1 ? 'makes' : 'make'} tables or columns that the old release does not know. It leaves what was written there, and them.`;

/** The parts of a check below its verdict, in their order. */
export const TITLES = {
  why: 'Why',
  first: 'First',
  advised: 'Worth doing',
  oldPods: 'Pods of the old release may also meet',
  back: 'If you go back',
  migrations: 'What each migration did on the copy',
  times: 'How the times are estimated',
  unknown: 'Not seen',
} as const;

export interface CheckParts {
  readonly why: readonly string[];
  /** Without these it should not be done. */
  readonly first: readonly BeforeStep[];
  readonly advised: readonly BeforeStep[];
  readonly oldPods: readonly string[];
  readonly back: readonly string[];
}

/** Sorts what a check tells into its parts. What the verdict’s sentence says already is not said again. */
export function partsOf({ sentence, reasons, before, oldPods, back }: UpgradeCheck): CheckParts {
  const left = back.filter(({ kind }) => kind === 'left behind');
  const kept = back.filter(({ kind }) => kind === 'changed' || kind === 'renamed');
  return {
    why: grouped(reasons).filter((reason) => reason !== sentence),
    first: before.filter(({ isRequired }) => isRequired),
    advised: before.filter(({ isRequired }) => !isRequired),
    oldPods: grouped(oldPods.filter(({ sure }) => sure === 'likely')),
    back: [...grouped(kept), ...(left.length === 0 ? [] : [leftBehindWords(left.length)])],
  };
}

/** What weakens the verdict and so stands beside it: the site has a part of the release only. Null where it has all that counts. */
export const hintOnly = ({ target }: UpgradeCheck): string | null =>
  target.isReduced
    ? `A hint only: this site has a part of the migrations and tables of ${target.release ?? 'the release'}, and the others were not tried.`
    : null;

/** The servers that the words are about. */
export const serversText = ({ copy, yours }: UpgradeCheck['server']): string =>
  `PostgreSQL ${copy}${yours === null ? '' : `; yours is ${yours}`}`;

/** True if a time is estimated anywhere in it. */
export const hasTimes = ({ migrations }: UpgradeCheck): boolean =>
  migrations.some(({ statements }) =>
    statements.some(({ scans }) => scans.some(({ seconds }) => seconds !== null)),
  );

/** What the times stand on. */
export const timesText = ({ estimates: { date, machine, assumption } }: UpgradeCheck): string =>
  `Measured on ${date}, on ${machine}. ${assumption}`;

/** What a statement does to what was there: locks, tables that it writes anew or reads whole, how it ended. Empty for others. */
export function statementWords(statement: CheckedStatement): string[] {
  const { locks, rewrites, scans, isAlone, isMomentary, outcome } = statement;
  return [
    ...strongestOf(locks)
      .filter(({ relation, table }) => relation === table)
      .map(
        ({ table, mode, basis }) =>
          `${modeName(mode)} on ${sized(statement, table)}${how(basis)}${isMomentary && keepsWritersOut(mode) ? ', a moment, whatever the rows' : ''}`,
      ),
    ...rewrites.map(({ table, basis }) => {
      const scan = scans.find((one) => one.kind === 'rewrite' && one.table === table);
      return `writes ${table} anew${how(basis)}${took(scan?.seconds ?? null)}`;
    }),
    ...scans
      .filter(({ kind }) => kind !== 'rewrite')
      .map(({ table, kind, basis, seconds }) => `${kind}: ${table}${how(basis)}${took(seconds)}`),
    ...(isAlone ? ['in no transaction'] : []),
    ...(outcome.kind === 'fails' ? [`fails with ${outcome.sqlstate}`] : []),
  ];
}

const how = (basis: 'measured' | 'by form'): string =>
  basis === 'measured' ? '' : ' (by its form)';

const took = (seconds: Range | null): string =>
  seconds === null ? '' : `, ${rangeWords(seconds)}`;

function sized({ sizes }: CheckedStatement, table: string): string {
  const size = sizes.find((one) => one.table === table);
  const words = size ? sizeWords(size) : '';
  return words === '' ? table : `${table} (${words})`;
}

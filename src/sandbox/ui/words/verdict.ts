/** The verdict on the database in one line, and the chips beside it. */
import {
  type Checks,
  type ChipName,
  CHIPS,
  type LabelledCheck,
  labelledChecks,
  verdictOf,
} from '../../solved/conditions.ts';

/** A part of the database, and whether its checks hold; null if that is unknown. */
export type Chip = { name: ChipName; ok: boolean | null };

/** The verdict: the word that begins the line, and the rest of it. */
export type VerdictWords = { tone: 'ok' | 'fail' | 'unknown'; word: string; rest: string };

/** Returns the chips. A release that is right goes without saying. */
export function chipsOf(checks: Checks): Chip[] {
  const all = labelledChecks(checks);
  return CHIPS.map((name) => ({
    name,
    ok: worst(all.filter(({ chip }) => chip === name)),
  })).filter(({ name, ok }) => name !== 'release' || ok !== true);
}

function worst(checks: readonly LabelledCheck[]): boolean | null {
  if (checks.some(({ check }) => check.ok === false)) return false;
  return checks.some(({ check }) => check.ok === null) ? null : true;
}

/**
 * Returns the verdict in words: `Not solved`, `1 of 6 checks fails – rows or values were lost: …`.
 * @param opening the checks of the state that it began with: where all of them held, there was nothing to solve
 */
export function verdictWords(checks: Checks, opening: Checks): VerdictWords {
  const all = labelledChecks(checks).length;
  const { word, missing, unknown } = verdictOf(checks);
  if (word === 'solved') {
    const isRepaired = verdictOf(opening).word !== 'solved';
    return { tone: 'ok', word: isRepaired ? 'Solved' : 'Healthy', rest: `all ${all} checks hold.` };
  }
  if (word === 'unknown') {
    const [first] = unknown;
    const labels = unknown.map(({ label }) => label).join('; ');
    return {
      tone: 'unknown',
      word: 'Unknown',
      rest: `${unknown.length} of ${all} cannot be checked – ${labels}. ${first?.check.detail ?? ''}`,
    };
  }
  const [only] = missing;
  const why =
    missing.length === 1 && only ? alone(only) : missing.map(({ fails }) => fails).join('; ');
  const doubt =
    unknown.length === 0
      ? ''
      : ` Cannot be checked: ${unknown.map(({ label }) => label).join('; ')}.`;
  const fails = missing.length === 1 ? 'fails' : 'fail';
  return {
    tone: 'fail',
    word: 'Not solved',
    rest: `${missing.length} of ${all} checks ${fails} – ${why.replace(/\.$/, '')}.${doubt}`,
  };
}

/** The only check that fails: there is room for its reason. */
const alone = ({ chip, fails, check }: LabelledCheck): string =>
  chip === 'data' || chip === 'release' ? `${fails}: ${check.detail}` : fails;

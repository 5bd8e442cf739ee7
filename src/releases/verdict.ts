/** What an upgrade to a release comes to, in one sentence. It is made from the facts; nothing is called safe that was not seen. */
import { counted } from '../sandbox/counted.ts';
import { secondsFor } from '../sandbox/upgrade/estimates.ts';
import { keepsReadersOut } from '../sandbox/upgrade/lock-modes.ts';
import { rangeWords } from '../sandbox/upgrade/range-words.ts';
import type { HeldLock, Work } from '../sandbox/upgrade/release-run.ts';
import type { Tone } from '../toned-label.ts';
import { readChange } from './changes.ts';
import type { PodTrouble } from './facts.ts';
import type { Brought, ListedRelease } from './ladder.ts';

export interface Verdict {
  /** `ok` only where all of its migrations are known. */
  readonly tone: Tone;
  readonly sentence: string;
}

/** Rows that an estimate is told for, where it is told once. */
const A_MILLION = { rows: 1_000_000, bytes: null };

/** Comes to it. */
export function verdictOf(release: ListedRelease): Verdict {
  const { brought, version, isCompromised } = release;
  if (isCompromised) {
    return {
      tone: 'fail',
      sentence: `Do not run it: ${version} is a compromised release. Which migrations it has is not known here.`,
    };
  }
  const failing = brought.find(({ facts }) => facts.failure !== null);
  if (failing?.facts.failure) {
    const { over, sqlstate } = failing.facts.failure;
    return {
      tone: 'fail',
      sentence: `Over ${over} it fails with ${sqlstate}, at ${failing.migration.name}.`,
    };
  }
  if (brought.length === 0) return withoutMigrations(release);
  const holds = brought.flatMap(({ facts }) => facts.holds);
  const pods = brought.flatMap(({ facts }) => facts.oldPods);
  const isHard = holds.length > 0 || pods.some(({ sure }) => sure === 'certain');
  const parts = [
    countWords(release),
    lockWords(
      holds,
      brought.flatMap(({ facts }) => facts.long),
    ),
    podWords(pods),
  ];
  const isAll = release.knowledge === 'all';
  return {
    tone: isHard || !isAll ? 'warn' : 'ok',
    sentence: `${parts.join('; ')}${isAll ? '' : ', as far as is known'}.`,
  };
}

function withoutMigrations({ knowledge, before, inert }: ListedRelease): Verdict {
  switch (knowledge) {
    case 'all':
      return {
        tone: 'ok',
        sentence: `No new migrations${before === null ? '' : ` since ${before}`}.`,
      };
    case 'none by notes':
      return {
        tone: 'ok',
        sentence: 'No new migrations over the release before it, say its release notes.',
      };
    case 'none in its last step':
      return {
        tone: 'warn',
        sentence: `No new migrations over the release before it, say its release notes; what came since ${before ?? 'then'} is not known here.`,
      };
    case 'some':
    case 'unknown':
      return {
        tone: 'warn',
        sentence:
          inert.length === 0
            ? 'Which migrations it brings is not known here.'
            : `${counted(inert.length, 'older migration')} ${inert.length === 1 ? 'does' : 'do'} nothing any more from it on; which new ones it brings is not known here.`,
      };
  }
}

function countWords({ brought, knowledge }: ListedRelease): string {
  const n = brought.length;
  const what = counted(n, knowledge === 'all' ? 'migration' : 'known migration');
  const others = brought.filter((one) => !isAdditive(one)).length;
  if (others === 0) return n === 1 ? `${what}, additive` : `${what}, all additive`;
  if (n === 1) return `${what}, which changes or drops something`;
  return `${what}, ${others === n ? 'all' : String(others)} of which ${others === 1 ? 'changes or drops' : 'change or drop'} something`;
}

/** True if a migration only makes what was not there, and takes no rule away but NOT NULL. */
export function isAdditive({ migration, facts }: Brought): boolean {
  const { changes, dropsColumns, dropsIndexes, dropsConstraints } = migration;
  return (
    facts.isUnderstood &&
    [dropsColumns, dropsIndexes, dropsConstraints].every((one) => one.length === 0) &&
    changes.every(({ what }) => ['brief', 'renames index'].includes(readChange(what).kind))
  );
}

/** The hold that lasts longest for the same number of rows; undefined if there is none. */
const longestOf = (holds: readonly HeldLock[]): HeldLock | undefined =>
  holds.toSorted((a, b) => highOf(b.work) - highOf(a.work))[0];

const highOf = ({ kind }: Work): number => secondsFor(kind, A_MILLION)?.high ?? 0;

function lockWords(holds: readonly HeldLock[], long: readonly Work[]): string {
  const longest = longestOf(holds);
  if (longest === undefined) {
    return long.length === 0
      ? 'only short locks'
      : `no long lock, and work on ${namesOf(long.map(({ table }) => table))} while everybody writes`;
  }
  const same = holds.filter(({ work }) => highOf(work) === highOf(longest.work));
  const tables = namesOf(same.map(({ table }) => table));
  const range = secondsFor(longest.work.kind, A_MILLION);
  const others = same.some(({ mode }) => keepsReadersOut(mode))
    ? 'nobody can use'
    : 'nobody can write to';
  return `${others} ${tables} for ${range === null ? 'as long as it is worked on' : `${rangeWords(range)} per million rows`}`;
}

function podWords(pods: readonly PodTrouble[]): string {
  const certain = pods.filter(({ sure }) => sure === 'certain');
  // A cached plan is gone with the pod; a name that is gone stays gone.
  const gone = certain.filter(({ sqlstate }) => sqlstate !== '0A000');
  const tables = (of: readonly PodTrouble[]): string => namesOf(of.map(({ table }) => table));
  if (gone.length > 0) return `older pods fail on ${tables(gone)}`;
  if (certain.length > 0) return `older pods fail on ${tables(certain)} until they are replaced`;
  return pods.length > 0 ? `older pods may fail on ${tables(pods)}` : 'older pods go on';
}

/** Names, each once, the first two of them. */
function namesOf(names: readonly string[]): string {
  const [first = '', second = '', ...more] = [...new Set(names)];
  if (second === '') return first;
  return more.length === 0
    ? `${first} and ${second}`
    : `${first}, ${second} and ${String(more.length)} more`;
}

/**
 * The differences of LiteLLM's start-up between releases. Each fact names the pull request it comes from, or
 * the file that shows it: `utils.py` is `litellm_proxy_extras/utils.py` in LiteLLM's repository,
 * `proxy_cli.py` is `litellm/proxy/proxy_cli.py`. Where the release that first shipped a behaviour is
 * not known, the entry says so and takes the first release that certainly has it.
 */
import { atLeast } from './version.ts';

export interface Rules {
  /** `prisma migrate deploy` instead of `db push`. */
  readonly deploy: 'never' | 'opt-in' | 'default';
  /** The legacy resolver's baseline after P3005, i.e. tables without a ledger. */
  readonly baseline: 'none' | 'from-schema' | 'from-database';
  /** Every migration is recorded only if the drift script ran. */
  readonly baselineNeedsDrift: boolean;
  /** LITELLM_MIGRATION_DIR is used. */
  readonly migrationDirectory: boolean;
  /** P3009 and P3018 are handled at all. */
  readonly recovers: boolean;
  /** The P3018 errors that the legacy resolver records as applied. */
  readonly recordsAsApplied: 'every' | 'already-there' | 'already-there-or-missing';
  /** The next step after a migration was recorded as applied. */
  readonly afterRecording: 'retry' | 'return' | 'drift-and-retry';
  /** A P3009 whose text says "already exists" and the like is recorded as applied, not rolled back. */
  readonly p3009ReadsPhrases: boolean;
  /** Permission errors end the start; they are not recorded as applied. */
  readonly permissionErrorsStop: boolean;
  /** After a deploy, the difference from the tables to schema.prisma is executed. */
  readonly sanityCheck: 'none' | 'always' | 'unless-nothing-pending';
  /** The drift script is a temporary file, not a folder in `migrations/`. */
  readonly temporaryDrift: boolean;
  /** The two SpendLogs indexes of v1.103.0 are taken out of the drift script. */
  readonly leavesSpendLogsIndexes: boolean;
  /** A partitioned `LiteLLM_SpendLogs` is recognised. */
  readonly knowsPartitions: boolean;
  /** The "v2" resolver. */
  readonly v2: 'none' | 'opt-in' | 'default';
  /** The opt-in v2 resolver rolls a deadlocked migration back and tries again. */
  readonly retriesDeadlocks: boolean;
  /** The opt-in v2 resolver spends an attempt only if it made no progress. */
  readonly progressIsFree: boolean;
  /** INVALID indexes are rebuilt after a set-up that succeeded. */
  readonly rebuildsInvalidIndexes: boolean;
  /** A RuntimeError ends the proxy with a message and 2, not with a traceback and 1. */
  readonly exits2: boolean;
  /** The end of a set-up that gave up. */
  readonly onFailure: 'ignored' | 'exit-if-asked' | 'exit-unless-told' | 'exit';
  /** With DISABLE_SCHEMA_UPDATE, a difference ends the start. */
  readonly comparisonRaises: boolean;
}

/** Returns the rules of a release such as `v1.81.1`. */
export function rulesOf(release: string): Rules {
  const since = (other: string): boolean => atLeast(release, other);
  /** Returns the value of the newest entry that `release` has reached; entries are newest first. */
  const newest = <T>(oldest: T, ...entries: readonly (readonly [string, T])[]): T =>
    entries.find(([version]) => since(version))?.[1] ?? oldest;
  return {
    // #9637 (opt-in), #13117 (default).
    deploy: newest('never', ['v1.75.6', 'default'], ['v1.65.1', 'opt-in']),
    // #9942 wrote 0_init from schema.prisma; #10336 from the database, and executes the drift.
    baseline: newest('none', ['v1.67.4', 'from-database'], ['v1.66.0', 'from-schema']),
    // utils.py of early September 2026 has it; the release that shipped it first is not known.
    baselineNeedsDrift: since('v1.101.0'),
    // #10336.
    migrationDirectory: since('v1.67.4'),
    // In utils.py since April 2025, together with the baseline of #9942.
    recovers: since('v1.66.0'),
    // #17064, then #19281. Before them every P3018 counted: "Migration already exists".
    recordsAsApplied: newest(
      'every',
      ['v1.81.6', 'already-there-or-missing'],
      ['v1.80.7', 'already-there'],
    ),
    // #23655 returns at once; utils.py of #26194 executes the drift and goes on. Between v1.82.3 and
    // v1.83.14 the release of the second change is not known.
    afterRecording: newest('retry', ['v1.83.14', 'drift-and-retry'], ['v1.82.3', 'return']),
    // #19281.
    p3009ReadsPhrases: since('v1.81.6'),
    // #17064.
    permissionErrorsStop: since('v1.80.7'),
    // Extras 0.2.26; the skip is in utils.py of #26194, its first release is not known.
    sanityCheck: newest('none', ['v1.83.14', 'unless-nothing-pending'], ['v1.78.0', 'always']),
    // In utils.py of #26194; its first release is not known.
    temporaryDrift: since('v1.83.14'),
    // #44286; the release notes of v1.103.3.
    leavesSpendLogsIndexes: since('v1.103.3'),
    // #38452, which works since #38994 ships psycopg (2026-08-31).
    knowsPartitions: since('v1.101.0'),
    // #26194 (merged 2026-04-21; v1.83.14 is the next release the facts name), #42105.
    v2: newest('none', ['v1.104.0', 'default'], ['v1.83.14', 'opt-in']),
    // #39187.
    retriesDeadlocks: since('v1.101.0'),
    // #39506.
    progressIsFree: since('v1.101.0'),
    // #39384.
    rebuildsInvalidIndexes: since('v1.101.0'),
    // proxy_cli.py of #26194.
    exits2: since('v1.83.14'),
    // #23675, #44205 (v1.103.3) and #44206 (v1.104.0), #44141.
    onFailure: newest(
      'ignored',
      ['v1.105.0', 'exit'],
      ['v1.103.3', 'exit-unless-told'],
      ['v1.82.3', 'exit-if-asked'],
    ),
    // #8695, in v1.61.x or v1.62.0.
    comparisonRaises: !since('v1.62.0'),
  };
}

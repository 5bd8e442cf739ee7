/** Proves a plan on a twin, and says what cannot be known because the twin is not whole. */
import type { Found, PageOf } from '../../plan/findings/finding.ts';
import { reportOf } from '../../plan/report/make-report.ts';
import type { Report } from '../../plan/report/report.ts';
import type { Assets } from '../database/assets.ts';
import { prove } from '../plan/prove.ts';
import { Session } from '../session/session.ts';
import { circumstancesOf } from '../../twin/circumstances.ts';
import { sizesOf } from '../../twin/sizes.ts';
import type { Twin } from './build-twin.ts';
import { doubtsOf } from './doubts.ts';
import { reporter, type Watching } from './reporter.ts';
import type { TwinSource } from './source.ts';

/** How far the report is: `done` of `total` steps of the plan. `total` grows where a step uncovers others. */
export interface ReportProgress {
  readonly phase: 'plan';
  readonly done: number;
  readonly total: number;
}

export interface ReportOptions extends Watching<ReportProgress> {
  /** Names the page of a finding; without it findings have none. */
  readonly pageOf?: PageOf;
}

/** Estimated rows from which on an index is built without keeping writers out. */
const LARGE = 100_000;

/**
 * Reports on a twin that was made from `source`. Rejects if the database dies, and with the signal’s reason if an end is asked for.
 */
export async function reportOnTwin(
  assets: Assets,
  twin: Twin,
  source: TwinSource,
  options: ReportOptions = {},
): Promise<Report> {
  const bundle = source.kind === 'bundle' ? source.bundle : null;
  const sizes = bundle === null ? new Map<string, never>() : sizesOf(bundle, twin.schema.name);
  const large = new Set(
    [...sizes].flatMap(([name, { rows }]) => (rows !== null && rows >= LARGE ? [name] : [])),
  );
  const report = reporter(options);
  const session = await Session.open(assets, twin.scenario);
  try {
    const { view } = session.frame;
    const proof = await prove(session, { ...twin.healthy, large }, (done, total) =>
      report({ phase: 'plan', done, total }),
    );
    const found = bundle === null ? [] : circumstancesOf(bundle);
    const { pageOf = () => null } = options;
    const made = withBlockers(reportOf(proof, { view, sizes, found, pageOf }), found);
    const doubts = doubtsOf(twin);
    return doubts.length === 0 ? made : unknown(made, doubts);
  } finally {
    await session.close();
  }
}

/** What has to end first leaves no plan; a healthy database stays one. */
const withBlockers = (report: Report, blockers: readonly Found[]): Report =>
  blockers.length === 0 || report.verdict === 'healthy'
    ? report
    : {
        ...report,
        verdict: 'no-plan',
        plan: null,
        why: [...blockers.map(({ words }) => words), ...report.why],
      };

/** What was proven is proven for another database: only what was found is told. */
const unknown = (report: Report, doubts: readonly string[]): Report => ({
  ...report,
  verdict: 'unknown',
  plan: null,
  why: [...doubts, ...report.why],
});

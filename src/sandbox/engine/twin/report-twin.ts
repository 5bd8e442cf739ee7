/** Proves a plan on a twin, and says what cannot be known because the twin is not whole. */
import { findingsOf } from '../../plan/findings/all-findings.ts';
import type { Found, PageOf } from '../../plan/findings/finding.ts';
import type { Knowledge } from '../../plan/findings/knowledge.ts';
import { blockersOf } from '../../plan/findings/server.ts';
import { storyOf } from '../../plan/findings/story.ts';
import { reportOf } from '../../plan/report/make-report.ts';
import type { Report } from '../../plan/report/report.ts';
import type { Assets } from '../database/assets.ts';
import { userIn } from '../database/connection-string.ts';
import { askingCatalogue, ObjectsReader } from '../evidence/read-objects.ts';
import { driftOf } from '../plan/left-over.ts';
import { prove } from '../plan/prove.ts';
import { tryOptions } from '../plan/try-options.ts';
import { Session } from '../session/session.ts';
import { sizesOf } from '../../twin/sizes.ts';
import type { Twin } from './build-twin.ts';
import { doubtsOf, roleInDoubt } from './doubts.ts';
import { reporter, type Watching } from './reporter.ts';
import { tablesOf, type TwinSource } from './source.ts';

/**
 * How far the report is: `done` of `total` steps of the plan, whose number grows where one uncovers others, or of the
 * options beside it.
 */
export interface ReportProgress {
  readonly phase: 'plan' | 'options';
  readonly done: number;
  readonly total: number;
}

export interface ReportOptions extends Watching<ReportProgress> {
  /** Names the page of a finding; without it findings have none. */
  readonly pageOf?: PageOf;
  /** What is known of the program; without it what only it can tell is not found. */
  readonly knowledge?: Knowledge;
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
  const { pageOf = () => null, knowledge = null } = options;
  const withoutFile = twin.withoutFile.map((name) => ({
    ...{ name, isShipped: knowledge?.migrations[name] !== undefined },
  }));
  const healthy = { ...twin.healthy, large, outside: new Set(knowledge?.outside), withoutFile };
  const user = userIn(twin.scenario.environment['DATABASE_URL']);
  const report = reporter(options);
  const session = await Session.open(assets, twin.scenario);
  try {
    const { view } = session.frame;
    const reader = new ObjectsReader(view.schema);
    await session.aside((database) => reader.read(askingCatalogue(database)));
    const { objects } = reader;
    const proof = await prove(session, healthy, (done, total) =>
      report({ phase: 'plan', done, total }),
    );
    const blockers = bundle === null ? [] : blockersOf(bundle);
    const doubts = [...doubtsOf(twin), ...(bundle === null ? [] : roleInDoubt(bundle, user))];
    // What would come of them on the server is as little known as a plan, or has to wait.
    const isTrying = proof.verdict !== 'healthy' && doubts.length + blockers.length === 0;
    const isKnown = view.kind === 'known';
    const tried =
      isKnown && isTrying
        ? await tryOptions(
            { session, opening: { view, objects }, healthy, hasSchema: twin.hasSchema },
            (done, total) => report({ phase: 'options', done, total }),
          )
        : [];
    const found = isKnown
      ? findingsOf({
          ...{ view, objects, effects: healthy.effects, bundle, knowledge },
          ...{ drift: driftOf(view, healthy), tables: tablesOf(source) },
          ...{ user, isReduced: twin.isReduced, withoutFile: twin.withoutFile },
        })
      : [];
    const story = isKnown ? storyOf(view, knowledge) : null;
    const made = withBlockers(
      reportOf(proof, { view, sizes, found: [...blockers, ...found], tried, pageOf, story }),
      blockers,
    );
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
  ...{ verdict: 'unknown', plan: null, tried: [] },
  why: [...doubts, ...report.why],
});

/** Proves a plan on a twin, and says what cannot be known because the twin is not whole. */
import { nameOfAbout } from '../../twin/state/statement.ts';
import { reportOf, type Size } from '../../plan/report/make-report.ts';
import type { Report } from '../../plan/report/report.ts';
import type { Assets } from '../database/assets.ts';
import { prove } from '../plan/prove.ts';
import { Session } from '../session/session.ts';
import type { circumstancesOf } from '../../twin/circumstances.ts';
import type { Twin } from './build-twin.ts';

type Circumstances = ReturnType<typeof circumstancesOf>;

/** Estimated rows from which on an index is built without keeping writers out. */
const LARGE = 100_000;

/** What neither a migration nor Prisma’s view depends on. */
const BESIDE = new Set([
  ...['comment', 'membership', 'role', 'setting', 'database', 'statistics', 'default privileges'],
]);

/**
 * Reports on a twin. `sizes` are those of the reader’s ordinary tables, by name; `around` is what else is known of the server.
 * Rejects if the database dies.
 */
export async function reportOnTwin(
  assets: Assets,
  twin: Twin,
  sizes: ReadonlyMap<string, Size>,
  around: Circumstances = { findings: [], blockers: [] },
): Promise<Report> {
  const large = new Set(
    [...sizes].flatMap(([name, { rows }]) => (rows !== null && rows >= LARGE ? [name] : [])),
  );
  const session = await Session.open(assets, twin.scenario);
  try {
    const { view } = session.frame;
    const proof = await prove(session, { ...twin.healthy, large });
    const report = withCircumstances(reportOf(proof, view, sizes), around);
    const doubts = doubtsOf(twin);
    return doubts.length === 0 ? report : unknown(report, doubts);
  } finally {
    await session.close();
  }
}

/** What has to end first leaves no plan; a healthy database stays one. */
function withCircumstances(report: Report, { findings, blockers }: Circumstances): Report {
  const found = { ...report, findings: [...findings, ...report.findings] };
  return blockers.length === 0 || report.verdict === 'healthy'
    ? found
    : { ...found, verdict: 'no-plan', plan: null, why: [...blockers, ...report.why] };
}

/** What is not as in the reader’s database, or was not seen there: nothing is proven then. */
function doubtsOf({ refused, unmade, unseen, schema, isReduced, hasSchema }: Twin): string[] {
  const isHere = (name: string | null | undefined): boolean =>
    name === undefined || name === null || name === schema.name;
  // An extension that nothing hangs on is not missed.
  const hasFollowers = (name: string | null): boolean =>
    refused.some(({ follows }) => follows?.kind === 'extension' && follows.name === name);
  return [
    ...(isReduced
      ? [
          'The folder is this site’s edition of the release, which has fewer tables than LiteLLM: give the release’s own folder.',
        ]
      : []),
    ...(hasSchema
      ? []
      : [
          'No schema.prisma came with the folder, so the tables were compared with nothing: give it.',
        ]),
    ...(schema.ledger === 'unread'
      ? ['The rows of the ledger could not be read: collect as a role that may SELECT them.']
      : []),
    ...refused
      .filter(({ about }) => isHere(about.schema) && !BESIDE.has(about.kind))
      .filter(({ about }) => about.kind !== 'extension' || hasFollowers(about.name))
      .map(
        ({ about, error }) =>
          `The copy’s PostgreSQL refuses ${nameOfAbout(about)}: ${error.code} ${error.message}`,
      ),
    ...unmade
      .filter(({ about }) => isHere(about.schema) && !BESIDE.has(about.kind))
      .map(({ about, reason }) => `The copy is without ${nameOfAbout(about)}: ${reason}`),
    ...unseen
      .filter(({ schema: name, what }) => name === schema.name && what !== 'sessions')
      .map(({ reason, name }) => `${name ?? schema.name} was not seen: ${reason}`),
  ];
}

/** What was proven is proven for another database: only what was found is told. */
const unknown = (report: Report, doubts: readonly string[]): Report => ({
  ...report,
  verdict: 'unknown',
  plan: null,
  why: [...doubts, ...report.why],
});

/** Makes the report of what was proven. */
import { boardOf } from '../../board/board.ts';
import { knownFacts } from '../../board/facts.ts';
import type { View } from '../../frame.ts';
import { counted } from '../../counted.ts';
import type { Measured, Proof, RanStep } from '../proof.ts';
import type { Tried } from '../tried.ts';
import { wayBack } from '../back.ts';
import type { Need } from '../needs.ts';
import { checkQuery, ledgerQuery } from '../check.ts';
import { scriptOf } from '../plan.ts';
import type { Size } from '../../twin/sizes.ts';
import type { Finding, Found, PageOf } from '../findings/finding.ts';
import { listed } from '../findings/looked.ts';
import { REPORT_FORMAT, REPORT_VERSION, type Report, type ReportStep } from './report.ts';

/** What a report is made of beside the proof. */
export interface ReportMatter {
  /** The state that the proof began with. */
  readonly view: View;
  /** Sizes of the reader’s tables, by name. */
  readonly sizes: ReadonlyMap<string, Size>;
  /** What is told of the database and its migrations. */
  readonly found: readonly Found[];
  /** What came of the options. */
  readonly tried: readonly Tried[];
  readonly pageOf: PageOf;
  readonly story: string | null;
}

/** Reports on a proof. */
export function reportOf(
  proof: Proof,
  { view, sizes, found, tried, pageOf, story }: ReportMatter,
): Report {
  const board = view.kind === 'known' ? boardOf(knownFacts(view)) : null;
  const steps = 'steps' in proof ? proof.steps : [];
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    verdict: proof.verdict,
    sentence: `${stopOf(found)}${board?.sentence ?? `Prisma cannot look at the database: ${reasonOf(view)}`}`,
    story,
    findings: found.map((one): Finding => ({ ...one, page: pageOf(one) })),
    plan:
      proof.verdict === 'plan'
        ? { schema: view.schema, steps: steps.map((step) => reportStep(step, sizes)) }
        : null,
    why: whyOf(proof),
    tried: [...triedPlan(proof), ...tried],
  };
}

/** What a board does not know: it is made of the migrations that have a file. */
function stopOf(found: readonly Found[]): string {
  const names = found.flatMap(({ kind, migration }) =>
    kind === 'no-migration-file' && migration !== null ? [migration] : [],
  );
  return names.length === 0
    ? ''
    : `Prisma stops at ${listed(names)}, without a migration.sql (P3015). `;
}

const reasonOf = (view: View): string => (view.kind === 'unknown' ? view.reason : '');

function whyOf(proof: Proof): string[] {
  if (proof.verdict === 'no-plan') return [...proof.why];
  return proof.verdict === 'unknown' ? [proof.why] : [];
}

/** The text of a step: SQL with semicolons, or the command. */
function textOf({ step }: RanStep): string {
  if (step.kind === 'sql') return scriptOf(step);
  return step.kind === 'person' ? '' : step.line;
}

/** The steps that were run before it was known that there is no plan. */
function triedPlan(proof: Proof): Tried[] {
  if (proof.verdict !== 'no-plan' || proof.steps.length === 0) return [];
  const { steps, why } = proof;
  const wrong = steps.find((ran) => ran.wrong !== null)?.wrong ?? null;
  const worked = steps.length - (wrong === null ? 0 : 1);
  return [
    {
      title: 'The steps that seemed right',
      text: steps.map(textOf).join('\n'),
      ends: 'not healthy',
      outcome: [
        ...(worked > 0 ? [`${counted(worked, 'step')} worked.`] : []),
        ...(wrong === null ? why : [wrong]),
      ].join(' '),
    },
  ];
}

function reportStep(ran: RanStep, sizes: ReadonlyMap<string, Size>): ReportStep {
  const { step, measured } = ran;
  const back = wayBack(step);
  const common = {
    text: textOf(ran),
    locks: measured && measured.locks.map(({ relation: table, mode }) => ({ table, mode })),
    rewrites: measured && [...measured.rewrites],
    atStake: atStake(measured, sizes),
    back: {
      words: back.words,
      text: back.statements.map((statement) => `${statement};`).join('\n'),
    },
  };
  if (step.kind === 'sql') {
    return {
      ...common,
      kind: 'sql',
      does: step.mends.map(({ does }) => does),
      changes: 'tables',
      isTransaction: !step.isAlone,
      needs: step.mends.flatMap(({ need }) => (need === null ? [] : [reportNeed(need)])),
      check: `SELECT ${step.mends
        .map(({ object, how }) => `(${checkQuery(object, how === 'drop')})`)
        .join('\n   AND ')} AS is_done;`,
    };
  }
  if (step.kind === 'folder') {
    return {
      ...common,
      kind: 'cli',
      does: [`take migrations/${step.name}, which has no migration.sql, out of the folder`],
      ...{ changes: 'nothing', isTransaction: null, needs: [], check: 'prisma migrate status' },
    };
  }
  const resolves = step.kind === 'cli' ? step.resolves : null;
  return {
    ...common,
    kind: 'cli',
    does: [
      resolves === null
        ? 'run what is pending'
        : `mark ${resolves.migration} as ${resolves.as === 'applied' ? 'applied' : 'rolled back'}`,
    ],
    changes: resolves === null ? 'tables' : 'ledger',
    isTransaction: null,
    needs: step.kind === 'cli' ? step.needs.map(({ need }) => reportNeed(need)) : [],
    check: resolves === null ? 'prisma migrate status' : `${ledgerQuery(resolves.migration)};`,
  };
}

const reportNeed = ({ words, refusedWith, query }: Need): ReportStep['needs'][number] => ({
  words,
  refusedWith,
  query,
});

const atStake = (
  measured: Measured | null,
  sizes: ReadonlyMap<string, Size>,
): ReportStep['atStake'] =>
  (measured?.locks ?? []).flatMap(({ relation: table }) => {
    const size = sizes.get(table);
    return size ? [{ table, ...size }] : [];
  });

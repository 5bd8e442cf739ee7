/** Comes to a verdict on an upgrade. Nothing is called safe that was not seen. */
import { counted } from '../counted.ts';
import { listed } from '../plan/findings/looked.ts';
import { stepsBefore, type Judged } from './before.ts';
import { haveRows, type UpgradeFacts } from './facts.ts';
import { ESTIMATES } from './estimates.ts';
import { goingBack } from './going-back.ts';
import { HAZARDS, type Hazard } from './hazards.ts';
import { holdsOf, holdWords, timeOf, workWords } from './holds.ts';
import { oldPodsOf } from './old-pods.ts';
import { withMigration } from './with-migration.ts';
import { countQueryFor, questionsOf } from './questions.ts';
import {
  CHECK_FORMAT,
  CHECK_VERSION,
  type Reason,
  type StatementScan,
  type UpgradeCheck,
} from './upgrade-check.ts';

/** Judges an upgrade. `schema` is where the tables are. */
export async function judgeUpgrade(facts: UpgradeFacts, schema: string): Promise<UpgradeCheck> {
  const { migrations, before, sizes, counts } = facts;
  const ran = migrations.flatMap((one) => (one.ran === null ? [] : [one.ran]));
  const asks = await questionsOf(ran, before, counts);
  const judged: Judged = {
    ...holdsOf(ran, sizes),
    oldPods: oldPodsOf(ran, facts),
    back: goingBack(ran, facts),
    asks,
    countQuery: countQueryFor(asks, schema),
  };
  const stops = stopsOf(facts, judged);
  const steps = stepsBefore(facts, judged, { isStopped: stops.length > 0 });
  const verdict =
    stops.length > 0
      ? 'do-not'
      : steps.some(({ isRequired }) => isRequired)
        ? 'go-with-steps'
        : 'go';
  return {
    ...{ format: CHECK_FORMAT, version: CHECK_VERSION, verdict },
    sentence: sentenceOf(
      verdict,
      facts,
      stops,
      steps.filter(({ isRequired }) => isRequired).length,
    ),
    reasons: [...stops, ...hardships(facts, judged)],
    hazards: hazardsOf(judged),
    target: facts.target,
    server: facts.server,
    migrations: migrations.map(({ name, outcome, ran: one }) => ({
      ...{ name, outcome },
      statements: one === null ? [] : one.statements.map(({ told }) => told),
    })),
    oldPods: [...judged.oldPods],
    back: [...judged.back],
    before: steps,
    ...{ asks, countQuery: judged.countQuery },
    estimates: ESTIMATES,
    unknown: unknownOf(facts, judged),
  };
}

const stop = (
  words: string,
  migration: string | null = null,
  line: number | null = null,
): Reason => ({
  ...{ kind: 'stop', migration, line, words },
});

/** Why it must not be done as things are. */
const stopsOf = (facts: UpgradeFacts, { asks }: Judged): Reason[] => [
  ...(facts.target.release !== null && facts.compromised.has(facts.target.release)
    ? [stop(`${facts.target.release} is a compromised release. Take another one.`)]
    : []),
  ...refusals(facts),
  ...facts.blockers.map(({ words }) => stop(words)),
  ...asks
    .filter(({ found }) => found !== null && found > 0)
    .map(({ migration, words, refusedWith, found }) => {
      const cases = found === 10 ? '10 cases or more' : counted(found ?? 0, 'case');
      return stop(
        `${words} Your rows have ${cases} against it: it would fail with ${refusedWith}.`,
        migration,
      );
    }),
];

function refusals({ refused, migrations }: UpgradeFacts): Reason[] {
  if (refused === null) return [];
  const failing = migrations.find(({ outcome }) => outcome.kind === 'fails');
  if (failing?.outcome.kind !== 'fails') return [stop(refused.words)];
  const { name, outcome, ran } = failing;
  const statement = ran?.statements.find(({ told }) => told.outcome.kind === 'fails');
  return [
    stop(
      `On a copy of your database it fails with ${outcome.sqlstate}: ${outcome.message}`,
      name,
      statement?.told.line ?? null,
    ),
  ];
}

/** What makes it go only with steps. */
function hardships({ sizes }: UpgradeFacts, { holds, long, oldPods, back }: Judged): Reason[] {
  const isRewrite = ({ work }: { readonly work: StatementScan }): boolean =>
    work.kind === 'rewrite';
  return [
    ...holds.map((hold): Reason => ({
      ...{ kind: isRewrite(hold) ? 'rewrite' : 'lock', migration: hold.migration },
      ...{ line: hold.statement.told.line, words: holdWords(hold, sizes) },
    })),
    ...long
      .filter(({ statement }) => !statement.told.isAlone)
      .map(({ migration, work, statement }): Reason => ({
        ...{ kind: 'work', migration, line: statement.told.line },
        words: `It ${workWords(work, sizes)}${timeOf(work)}.`,
      })),
    ...oldPods
      .filter(({ sure }) => sure === 'certain')
      .map(({ migration, words }): Reason => ({ kind: 'breaking', migration, line: null, words })),
    ...back
      .filter(({ kind }) => kind === 'lost')
      .map(({ migration, words }): Reason => ({ kind: 'loss', migration, line: null, words })),
  ];
}

function hazardsOf({ holds, long, oldPods, back }: Judged): Hazard[] {
  const has: Readonly<Record<Hazard, boolean>> = {
    lock: holds.length > 0,
    rewrite: [...holds, ...long].some(({ work }) => work.kind === 'rewrite'),
    breaking: oldPods.some(({ sure }) => sure === 'certain'),
    loss: back.some(({ kind }) => kind === 'lost'),
  };
  return HAZARDS.filter((hazard) => has[hazard]);
}

function sentenceOf(
  verdict: UpgradeCheck['verdict'],
  { migrations, target }: UpgradeFacts,
  stops: readonly Reason[],
  required: number,
): string {
  if (verdict === 'do-not') {
    const [first] = stops;
    return first === undefined ? '' : withMigration(first);
  }
  const n = migrations.length;
  const of = target.isReduced ? ` of this site’s edition of ${target.release ?? 'it'}` : '';
  const what =
    n > 0
      ? `${counted(n, 'migration')}${of} ${n === 1 ? 'goes' : 'go'} through on a copy of your database`
      : target.isReduced
        ? `No migration${of} is pending`
        : 'No migration is pending: the upgrade changes nothing in the database';
  return verdict === 'go'
    ? `${what}${migrations.length === 0 ? '' : ', and nothing that was seen stands in the way'}.`
    : `${what}, and ${counted(required, 'thing')} ${required === 1 ? 'comes' : 'come'} first.`;
}

/** The oldest PostgreSQL that the locks of a copy are compared with: tests/conformance/upgrade/locks.test.ts. */
const COMPARED_WITH = 15;

const isOlderServer = ({ yours }: UpgradeFacts['server']): boolean =>
  yours !== null && Number.parseInt(yours, 10) < COMPARED_WITH;

/** What could not be seen. */
function unknownOf(facts: UpgradeFacts, { asks }: Judged): string[] {
  const { target, doubts, server, drift, migrations, sizes } = facts;
  const blocks = migrations.flatMap(({ name, ran }) =>
    ran?.statements.some(({ form }) => form.dependsOnRows) === true ? [name] : [],
  );
  const unreached = migrations.filter(({ ran }) => ran === null);
  return [
    ...(target.isReduced
      ? [
          'The files are this site’s edition of the release: it has a part of LiteLLM’s migrations and tables, so there may be more to run than is told here.',
        ]
      : []),
    ...doubts,
    ...(unreached.length === 0
      ? []
      : [
          `${counted(unreached.length, 'migration')} ${unreached.length === 1 ? 'was' : 'were'} not reached: ${listed(unreached.map(({ name }) => name))}.`,
        ]),
    ...asks
      .filter(({ found }) => found === null)
      .map(
        ({ words, query }) =>
          `${words} ${query === null ? 'The copy has no rows.' : 'The copy has no rows; the query asks yours.'}`,
      ),
    ...(blocks.length === 0
      ? []
      : [
          `${blocks.join(', ')} ${blocks.length === 1 ? 'has' : 'have'} a DO block that reads tables, and may go another way where there are rows.`,
        ]),
    ...drift.map(
      (statement) =>
        `After it the tables would differ from schema.prisma, for a reason that is not known: ${statement}`,
    ),
    ...unknownSizes(migrations, sizes),
    ...(migrations.length > 0 && isOlderServer(server)
      ? [
          `What your PostgreSQL ${server.yours ?? ''} does otherwise: the copy runs ${server.copy}, and only what it locks was compared with one as old as ${String(COMPARED_WITH)}. A statement that your server is too old for fails there.`,
        ]
      : []),
    ...(server.yours === null
      ? [`The version of your server. The copy runs PostgreSQL ${server.copy}.`]
      : []),
  ];
}

/** Tables that are read or written anew and whose rows the statistics do not know. */
function unknownSizes(
  migrations: UpgradeFacts['migrations'],
  sizes: UpgradeFacts['sizes'],
): string[] {
  const worked = migrations.flatMap(({ ran }) =>
    (ran?.statements ?? []).flatMap(({ told }) => told.scans.map(({ table }) => table)),
  );
  const tables = [...new Set(worked)].filter((table) => (sizes.get(table)?.rows ?? null) === null);
  if (tables.length === 0) return [];
  return haveRows(sizes)
    ? [
        `The statistics know of no rows in ${tables.join(', ')}: ${tables.length === 1 ? 'it is' : 'they are'} taken for empty.`,
      ]
    : [
        `How many rows ${tables.join(', ')} ${tables.length === 1 ? 'has' : 'have'}: no statistics tell. Run ANALYZE, and collect again with the query.`,
      ];
}

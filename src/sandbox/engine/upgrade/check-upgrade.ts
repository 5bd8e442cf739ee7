/** Checks an upgrade on a twin of the database, made with the folder of the new release: runs it, and judges what it did. */
import { type KnownView, type NextDeploy } from '../../frame.ts';
import type { Objects } from '../../evidence/objects.ts';
import { blockersOf } from '../../plan/findings/server.ts';
import type { Knowledge } from '../../plan/findings/knowledge.ts';
import type { MigrationFile } from '../../scenario.ts';
import { sizesWithPartitions, type Size } from '../../twin/sizes.ts';
import type { PendingMigration, RanMigration, UpgradeFacts } from '../../upgrade/facts.ts';
import { judgeUpgrade } from '../../upgrade/judge.ts';
import type { RowCounts } from '../../upgrade/questions.ts';
import type { Outcome, UpgradeCheck } from '../../upgrade/upgrade-check.ts';
import type { Assets } from '../database/assets.ts';
import { userIn } from '../database/connection-string.ts';
import { Database } from '../database/database.ts';
import { askingCatalogue, ObjectsReader } from '../evidence/read-objects.ts';
import { failureOf } from '../plan/frame-words.ts';
import { driftOf } from '../plan/left-over.ts';
import { statementsOf } from '../schema-engine/drift-script.ts';
import { Session } from '../session/session.ts';
import type { Twin } from '../twin/build-twin.ts';
import { doubtsOf, roleInDoubt } from '../twin/doubts.ts';
import { reporter, type Watching } from '../twin/reporter.ts';
import type { TwinSource } from '../twin/source.ts';
import { tryBeforehand } from './try-beforehand.ts';
import { watchUpgrade, type Watched } from './watch-upgrade.ts';

/** How far the check is: `done` of `total` migrations, first statement by statement, then by Prisma. */
interface CheckProgress {
  readonly phase: 'statements' | 'deploy';
  readonly done: number;
  readonly total: number;
}

interface CheckOptions extends Watching<CheckProgress> {
  /** What is known of the program; without it what only it can tell is not found. */
  readonly knowledge?: Knowledge;
  /** The answer to an earlier check’s questions about rows. */
  readonly counts?: RowCounts;
  /** The release that the folder is of, if that is known. */
  readonly release?: string;
}

type CheckAnswer =
  | { readonly kind: 'checked'; readonly check: UpgradeCheck }
  /** It could not be checked. */
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Checks the upgrade to the folder of `twin`, which was made from `source`. Rejects with the signal’s reason if an end is asked
 * for.
 */
export async function checkUpgrade(
  assets: Assets,
  twin: Twin,
  source: TwinSource,
  options: CheckOptions = {},
): Promise<CheckAnswer> {
  const session = await Session.open(assets, twin.scenario);
  try {
    const { view } = session.frame;
    if (view.kind === 'unknown') {
      return { kind: 'refused', message: `Prisma cannot look at the database: ${view.reason}` };
    }
    const copy = await session.aside((database) =>
      database.read(`SELECT current_setting('server_version') AS version`),
    );
    const ground = groundOf(twin, source);
    const watched = await watch(assets, twin, { view, ground, options });
    const { broughtDown, deployed } = await deploy(session, watched.ran, options);
    if (broughtDown !== null) return { kind: 'refused', message: broughtDown };
    const { view: after } = session.frame;
    const { knowledge, counts, release } = options;
    const bundle = source.kind === 'bundle' ? source.bundle : null;
    const user = userIn(twin.scenario.environment['DATABASE_URL']);
    const facts: UpgradeFacts = {
      target: {
        release: twin.isReduced ? twin.scenario.release : (release ?? null),
        isReduced: twin.isReduced,
      },
      server: { yours: ground.server.version, copy: copy[0]?.['version'] ?? '' },
      ...deployed,
      ...{ before: watched.before, after: watched.after, sizes: ground.sizes },
      readWhole: new Set(knowledge?.readWhole),
      compromised: new Set(knowledge?.compromised.flatMap(({ versions }) => versions)),
      blockers: bundle === null ? [] : blockersOf(bundle),
      doubts: [
        ...doubtsOf({ ...twin, isReduced: false, hasSchema: true }),
        ...(bundle === null ? [] : roleInDoubt(bundle, user)),
        ...watched.doubts(deployed.migrations),
      ],
      ...(after.kind === 'known' ? differencesIn(after, twin, knowledge) : NO_DIFFERENCES),
      counts: counts ?? null,
    };
    return { kind: 'checked', check: await judgeUpgrade(facts, twin.schema.name) };
  } finally {
    await session.close();
  }
}

interface GroundOf {
  readonly sizes: ReadonlyMap<string, Size>;
  readonly server: { readonly version: string | null; readonly number: number | null };
}

function groundOf(twin: Twin, source: TwinSource): GroundOf {
  if (source.kind === 'bundle') {
    const { server } = source.bundle;
    return {
      sizes: sizesWithPartitions(source.bundle, twin.schema.name),
      server: { version: server.version, number: server.versionNumber },
    };
  }
  const { serverVersion } = source.dump;
  return {
    sizes: new Map(),
    server: {
      version: serverVersion,
      number: serverVersion === null ? null : numberOf(serverVersion),
    },
  };
}

/** `server_version_num` of `10.23` or `9.6.24`: https://www.postgresql.org/docs/current/runtime-config-preset.html */
function numberOf(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return major >= 10 ? major * 10_000 + minor : major * 10_000 + minor * 100 + patch;
}

interface Watch {
  readonly view: KnownView;
  readonly ground: GroundOf;
  readonly options: CheckOptions;
}

interface WatchedState {
  readonly ran: readonly RanMigration[];
  readonly before: Objects;
  readonly after: Objects;
  /** What differs from what Prisma’s deploy made of it. */
  readonly doubts: (deployed: readonly PendingMigration[]) => string[];
}

const pendingOf = ({ nextDeploy }: KnownView, files: readonly MigrationFile[]): MigrationFile[] =>
  nextDeploy.kind === 'apply'
    ? files.filter(({ name }) => nextDeploy.migrations.includes(name))
    : [];

/** Runs the pending files statement by statement on a copy of their own. */
async function watch(
  assets: Assets,
  { scenario, schema }: Twin,
  { view, ground, options }: Watch,
): Promise<WatchedState> {
  const files = pendingOf(view, scenario.releases[0]?.migrations ?? []);
  const report = reporter(options);
  const database = await Database.open(assets);
  try {
    const restore = (): Promise<void> => database.restore(scenario.state);
    await restore();
    return await database.duringInput(async () => {
      const reader = new ObjectsReader(schema.name);
      await reader.read(askingCatalogue(database));
      const before = new Map(reader.objects);
      const user = userIn(scenario.environment['DATABASE_URL']);
      const { sizes, server } = ground;
      const matter = {
        ...{ schema: schema.name, user, reader },
        ground: { sizes, serverVersion: server.number },
      };
      const { ran, errors } = await watchUpgrade(database, files, matter, (done) =>
        report({ phase: 'statements', done, total: files.length }),
      );
      const after = new Map(reader.objects);
      const again = async (): Promise<Watched> => {
        const fresh = new ObjectsReader(schema.name);
        await fresh.read(askingCatalogue(database));
        return watchUpgrade(database, files, { ...matter, reader: fresh }, () => Promise.resolve());
      };
      const tried = await tryBeforehand(ran, {
        ...{ database, schema: schema.name, user, sizes, restore },
        watch: async () => (await again()).ran,
      });
      return { ran: tried, before, after, doubts: (deployed) => disagreements(errors, deployed) };
    });
  } finally {
    await database.close();
  }
}

/** Where the statements one by one ended otherwise than the deploy. */
const disagreements = (
  errors: Watched['errors'],
  deployed: readonly PendingMigration[],
): string[] =>
  deployed.flatMap(({ name, outcome }) => {
    const error = errors.get(name) ?? null;
    if (error !== null && outcome.kind === 'goes through') {
      return [
        `Statement by statement ${name} ended with ${error.code} ${error.message}, and Prisma’s deploy did not: what it locks is not known.`,
      ];
    }
    return [];
  });

interface Deployed {
  readonly broughtDown: string | null;
  readonly deployed: Pick<UpgradeFacts, 'refused' | 'migrations'>;
}

const DEPLOY = 'prisma migrate deploy';

/** Lets the real engine run what is pending. */
async function deploy(
  session: Session,
  ran: readonly RanMigration[],
  options: CheckOptions,
): Promise<Deployed> {
  const { view } = session.frame;
  if (view.kind === 'unknown') throw new Error(view.reason);
  const { nextDeploy, migrations } = view;
  const names =
    nextDeploy.kind === 'apply'
      ? nextDeploy.migrations
      : migrations.flatMap(({ name, inFolder, state }) =>
          nextDeploy.kind === 'refuse' && inFolder && state !== 'applied' ? [name] : [],
        );
  const told = reporter(options);
  await told({ phase: 'deploy', done: 0, total: names.length });
  const frame = await session.run({ kind: 'command', line: DEPLOY });
  await told({ phase: 'deploy', done: names.length, total: names.length });
  const failure = failureOf(`\`${DEPLOY}\``, frame);
  if (frame.broughtDown !== null || frame.timedOut) {
    return { broughtDown: failure, deployed: { refused: null, migrations: [] } };
  }
  const text = frame.output.chunks.map((chunk) => chunk.text).join('');
  const states = new Map(
    frame.view.kind === 'known'
      ? frame.view.migrations.map(({ name, state }) => [name, state])
      : [],
  );
  const refused =
    failure === null
      ? null
      : nextDeploy.kind === 'refuse'
        ? { code: nextDeploy.code, words: refusalWords(nextDeploy) }
        : { code: /\bP\d{4}\b/.exec(text)?.[0] ?? '', words: failure };
  const outcomeOf = (name: string): Outcome => {
    const state = states.get(name);
    if (state === 'applied') return { kind: 'goes through' };
    if (state !== 'failed' || nextDeploy.kind === 'refuse') return { kind: 'not reached' };
    const failing = ran
      .find((one) => one.name === name)
      ?.statements.find(({ told: { outcome } }) => outcome.kind === 'fails');
    if (failing?.told.outcome.kind === 'fails') return failing.told.outcome;
    const sqlstate = /Database error code: (\w{5})/.exec(text)?.[1] ?? '';
    return { kind: 'fails', sqlstate, message: failure ?? '' };
  };
  return {
    broughtDown: null,
    deployed: {
      refused,
      migrations: names.map((name) => ({
        ...{ name, outcome: outcomeOf(name) },
        ran: ran.find((one) => one.name === name) ?? null,
      })),
    },
  };
}

const refusalWords = ({ code, migrations }: Extract<NextDeploy, { kind: 'refuse' }>): string =>
  code === 'P3005'
    ? 'Prisma refuses with P3005: there are tables and no ledger, as `prisma db push` leaves a database, so it takes every migration for new. Baseline it first.'
    : `Prisma refuses with P3009: ${migrations.join(', ')} failed earlier, and nothing is run before that is settled.`;

const NO_DIFFERENCES = { builtLater: [], drift: [] };

/** What differs from schema.prisma once everything has run. */
function differencesIn(
  view: KnownView,
  { healthy, isReduced, hasSchema }: Twin,
  knowledge: Knowledge | undefined,
): Pick<UpgradeFacts, 'builtLater' | 'drift'> {
  if (view.nextDeploy.kind !== 'nothing') return NO_DIFFERENCES;
  const outside = new Set(knowledge?.outside);
  const builtLater = statementsOf(view.drift.script).flatMap((statement) => {
    const name = /^\s*CREATE (?:UNIQUE )?INDEX "((?:[^"]|"")+)"/.exec(statement)?.[1] ?? '';
    return outside.has(name) ? [name] : [];
  });
  if (isReduced || !hasSchema) return { builtLater, drift: [] };
  const drift = driftOf(view, { ...healthy, outside }).filter(
    ({ statement, exception }) =>
      exception === null && !builtLater.some((name) => statement.includes(`INDEX "${name}"`)),
  );
  return { builtLater, drift: drift.map(({ statement }) => statement) };
}

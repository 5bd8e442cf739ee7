/** Builds a twin: a scenario of the reader's own database, from what they brought of it, and of their own folder. */
import { reasonOf } from '../../../thrown.ts';
import { counted } from '../../counted.ts';
import {
  joinedEffects,
  knownEffects,
  NO_EFFECTS,
  type Effects,
  type KnownEffects,
} from '../../evidence/effects.ts';
import type { Objects } from '../../evidence/objects.ts';
import { partitionedDrift } from '../../plan/partitioned.ts';
import type { Release, Scenario } from '../../scenario.ts';
import { literal } from '../../sql/quote.ts';
import type { Bundle } from '../../twin/bundle/bundle-schema.ts';
import type { Unmade } from '../../twin/state/statement.ts';
import type { Assets } from '../database/assets.ts';
import type { Database } from '../database/database.ts';
import { askingCatalogue, ObjectsReader } from '../evidence/read-objects.ts';
import type { Healthy } from '../plan/left-over.ts';
import { replayHealthy, schemaOf, type TwinFolder } from './healthy.ts';
import { urlVariables } from './own-config.ts';
import { rebuild, type Refused } from './rebuild.ts';
import { reporter, type Watching } from './reporter.ts';
import {
  defaultSchema,
  rebuildingOf,
  schemaIn,
  schemasWithLedger,
  type SourceSchema,
  type TwinSource,
} from './source.ts';

export interface TwinInput {
  readonly source: TwinSource;
  /** The reader's folder, or a release of ours, which has only a part of its files. */
  readonly folder: TwinFolder | Release;
  /** PostgreSQL's schema that Prisma's URL names; if none is given, the one with a ledger. */
  readonly schema?: string;
  /** The role that migrates; if none is given, the one that collected. */
  readonly user?: string;
  /** Effects of releases, by which the ledger's migrations that are not in the folder are known. */
  readonly known?: KnownEffects;
}

/** How far the building is. `done` of `total` statements or migrations. */
export interface TwinProgress {
  readonly phase: 'database' | 'folder';
  readonly done: number;
  readonly total: number;
}

export interface Twin {
  readonly scenario: Scenario;
  readonly schema: SourceSchema;
  /** Statements that the copy's PostgreSQL refuses. */
  readonly refused: readonly Refused[];
  /** What the source does not describe. */
  readonly unmade: readonly Unmade[];
  /** What whoever collected could not see. */
  readonly unseen: Bundle['unseen'];
  /** Effects by migration, and the folder's own drift, as a proof needs them. */
  readonly healthy: Healthy;
  /** Migrations that fail in an empty database, with their errors. */
  readonly failing: readonly { readonly name: string; readonly failure: string }[];
  /** Directories of the folder without a migration.sql, at which Prisma stops. */
  readonly withoutFile: readonly string[];
  /** True if the folder is a release of ours: evidence then comes from what our edition of it makes. */
  readonly isReduced: boolean;
  /** Variables that the folder’s schema.prisma reads its URLs from. */
  readonly variables: readonly string[];
  /** Bytes of memory that the copy’s PostgreSQL uses. */
  readonly memoryBytes: number;
  /** False if no schema.prisma came with the folder: the tables are then compared with migrations alone. */
  readonly hasSchema: boolean;
}

type TwinAnswer =
  | { readonly kind: 'twin'; readonly twin: Twin }
  | { readonly kind: 'refused'; readonly refusal: TwinRefusal };

/** Why there is no twin, with the way out. */
interface TwinRefusal {
  readonly code: 'nothing-there' | 'no-migrations' | 'folder-breaks' | 'schema';
  readonly message: string;
  readonly wayOut: string;
}

type TwinOptions = Watching<TwinProgress>;

/** The name that the reader's folder has in place of a release's. */
const OWN_FOLDER = 'your-folder';

/** Rejects if it is aborted, or if PostgreSQL cannot start. What is wrong with the input is in the answer. */
export async function buildTwin(
  assets: Assets,
  input: TwinInput,
  options: TwinOptions = {},
): Promise<TwinAnswer> {
  const { source, folder } = input;
  const schema = schemaIn(source, input.schema ?? defaultSchema(source));
  const refusal = refusalOf(input, schema);
  if (refusal) return { kind: 'refused', refusal };
  const { statements, unmade } = rebuildingOf(source);
  const { state, refused, seen } = await rebuild(
    assets,
    statements,
    phaseReporter('database', statements.length, options),
    async (database) => ({
      objects: await objectsIfPartitioned(database, schema.name),
      memoryBytes: database.memoryBytes,
      name: await nameOf(database),
    }),
  );
  const replayed = await replayOf(assets, folder, options);
  if ('code' in replayed) return { kind: 'refused', refusal: replayed };
  const { migrations, withoutFile = [] } = folder;
  const named = migrations.map(({ name }, index) => ({ name, effects: replayed.effects[index] }));
  const release = {
    version: 'version' in folder ? folder.version : OWN_FOLDER,
    migrations: [...migrations],
    schema: schemaOf(folder),
    ...(withoutFile.length === 0 ? {} : { withoutFile: [...withoutFile] }),
  };
  const scenario = scenarioOf(release, state, {
    environment: environmentOf(release.schema, urlOf(input, schema.name, seen.name)),
    acceptedDrift: partitionedDrift(replayed.effects, seen.objects),
    effects: joinedEffects(
      input.known ?? NO_EFFECTS,
      await knownEffects([{ ...release, effects: replayed.effects }]),
    ),
  });
  return {
    kind: 'twin',
    twin: {
      ...{ scenario, schema, refused, unmade, withoutFile },
      unseen: source.kind === 'bundle' ? source.bundle.unseen : [],
      memoryBytes: seen.memoryBytes,
      variables: urlVariables(release.schema),
      healthy: {
        effects: new Map(named.flatMap(({ name, effects }) => (effects ? [[name, effects]] : []))),
        ...{ drift: replayed.drift, accepted: scenario.acceptedDrift, hasRows: false },
      },
      failing: named.flatMap(({ name, effects }) => failureOf(name, effects)),
      isReduced: 'version' in folder,
      hasSchema: folder.schema !== null,
    },
  };
}

/** The name that the copy has: the reader’s, unless the copy’s PostgreSQL refuses it. */
async function nameOf(database: Database): Promise<string> {
  const [row] = await database.read('SELECT current_database() AS name');
  return row?.['name'] ?? '';
}

/** The objects of the schema, if one of its tables is partitioned: then some of what differs is right. */
async function objectsIfPartitioned(database: Database, schema: string): Promise<Objects> {
  const reader = new ObjectsReader(schema);
  const partitioned = await database.read(
    `SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'p' AND n.nspname = ${literal(schema)} LIMIT 1`,
  );
  if (partitioned.length > 0) await reader.read(askingCatalogue(database));
  return reader.objects;
}

function failureOf(name: string, effects: Effects | undefined): Twin['failing'] {
  const failure = effects?.failure ?? null;
  return failure === null ? [] : [{ name, failure }];
}

function refusalOf({ source, folder }: TwinInput, schema: SourceSchema): TwinRefusal | null {
  if (folder.migrations.length === 0) {
    return {
      code: 'no-migrations',
      message: 'The folder has no migrations.',
      wayOut: 'Give the folder that holds a folder for each migration, such as prisma/migrations.',
    };
  }
  if (schema.ledger !== 'missing' || schema.tables > 0) return null;
  const others = schemasWithLedger(source);
  return {
    code: 'nothing-there',
    message: `The schema ${schema.name} has neither tables nor a ledger of Prisma.`,
    wayOut:
      others.length > 0
        ? `There is a ledger in ${others.join(', ')}: choose that schema.`
        : 'Check that this is the database that DATABASE_URL names, and its ?schema=. In an empty one, prisma migrate deploy makes everything.',
  };
}

async function replayOf(assets: Assets, folder: TwinFolder | Release, options: TwinOptions) {
  const { signal } = options;
  const total = folder.migrations.length;
  const report = phaseReporter('folder', total, options);
  let done = 0;
  await report(0);
  try {
    const replayed = await replayHealthy(assets, folder, () => report((done += 1)));
    await report(total);
    const { noDrift } = replayed;
    return noDrift === null ? replayed : schemaRefusal(noDrift);
  } catch (error) {
    if (signal?.aborted) throw error;
    const refusal: TwinRefusal = {
      code: 'folder-breaks',
      message: `The folder could not be run in an empty database, after ${counted(done, 'migration')}: ${reasonOf(error)}`,
      wayOut: 'See that it is the whole folder of the release that runs, with all of its files.',
    };
    return refusal;
  }
}

const schemaRefusal = (message: string): TwinRefusal => ({
  code: 'schema',
  message: `Prisma does not take the schema.prisma: ${message}`,
  wayOut: 'Give the schema.prisma that belongs to this folder, or the folder without one.',
});

function phaseReporter(
  phase: TwinProgress['phase'],
  total: number,
  options: TwinOptions,
): (done: number) => Promise<void> {
  const report = reporter(options);
  return (done) => report({ phase, done, total });
}

/** All variables that the schema.prisma reads a URL from have the same one: the copy has no pooler. */
const environmentOf = (schema: string, url: string): Record<string, string> =>
  Object.fromEntries(['DATABASE_URL', ...urlVariables(schema)].map((name) => [name, url]));

/** Prisma's URL as the container has it. The sandbox's database asks for no password. */
function urlOf({ source, user }: TwinInput, schema: string, database: string): string {
  const name = user ?? (source.kind === 'bundle' ? source.bundle.session.user : 'postgres');
  const url = `postgresql://${encodeURIComponent(name)}:dbpassword@db:5432/${encodeURIComponent(database)}`;
  return schema === 'public' ? url : `${url}?schema=${encodeURIComponent(schema)}`;
}

const scenarioOf = (
  release: Release,
  state: string,
  known: Pick<Scenario, 'environment' | 'effects' | 'acceptedDrift'>,
): Scenario => ({
  id: 'twin',
  title: 'A copy of your database',
  story: 'It has the objects and the ledger of your database, and none of its other rows.',
  release: release.version,
  releases: [release],
  ...known,
  ...{ state, ownCheck: null, suggestions: [], values: {}, hints: [] },
});

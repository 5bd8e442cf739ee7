/** A twin beside the database that its bundle is from: the catalogue, the ledger, the board. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Assets } from '../../../src/sandbox/engine/database/assets.ts';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import {
  buildTwin,
  type Twin,
  type TwinInput,
  type TwinProgress,
} from '../../../src/sandbox/engine/twin/build-twin.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import type { TwinFolder } from '../../../src/sandbox/engine/twin/healthy.ts';
import { sharedAssets } from '../../support/assets.ts';
import { collectFrom, collectIn, rebuilt } from '../../support/bundle/collected.ts';
import { EVERY_KIND } from '../../support/bundle/every-kind.ts';
import { MORE_KINDS } from '../../support/bundle/more-kinds.ts';
import { twinOf } from '../../support/bundle/twin-of.ts';
import { knownView, readScenario } from '../../support/session.ts';
import { dumpOf, whole } from './dumps.ts';

const FOLDER: TwinFolder = {
  migrations: [{ name: '1_first', sql: 'CREATE TABLE a (id integer PRIMARY KEY);' }],
  schema: null,
};

let assets: Assets;
beforeAll(async () => {
  assets = await sharedAssets();
});

async function bundleOf(script: string): Promise<Bundle> {
  const database = await Database.open(assets);
  try {
    const { error } = await database.run(script);
    if (error) throw new Error(`${error.message}\n${error.where ?? ''}`);
    return await collectIn(database);
  } finally {
    await database.close();
  }
}

async function built(input: TwinInput): Promise<Twin> {
  const answer = await buildTwin(assets, input);
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  return answer.twin;
}

const ofBundle = (bundle: Bundle, schema: string, folder = FOLDER): TwinInput => ({
  source: { kind: 'bundle', bundle },
  ...{ folder, schema },
});

describe.each([
  'must-be-owner',
  'partitioned-spendlogs',
  'event-trigger-forbids-ddl',
  'deadlock-invalid-index',
])('of the scenario %s', { timeout: 60_000 }, (id) => {
  test('it has the catalogue, the ledger and the board of the original, also after an input was undone', async () => {
    const scenario = await readScenario(id);
    const original = await Session.open(assets, scenario);
    const view = knownView(original.opening);
    const bundle = await collectFrom(original);
    await original.close();
    const twin = await built(twinOf(scenario, bundle));
    expect(twin.refused).toEqual([]);
    expect(twin.isReduced).toBe(true);
    // What differs rightly is known of the scenario alone.
    const { acceptedDrift } = scenario;
    const copy = await Session.open(assets, { ...twin.scenario, acceptedDrift });
    try {
      expect(rebuilt(await collectFrom(copy))).toEqual(rebuilt(bundle));
      const { migrations, evidence, drift, nextDeploy } = knownView(copy.opening);
      expect({ migrations, evidence, drift, nextDeploy }).toEqual({
        ...{ migrations: view.migrations, evidence: view.evidence },
        ...{ drift: view.drift, nextDeploy: view.nextDeploy },
      });
      await copy.run({ kind: 'sql', script: 'DROP SCHEMA public CASCADE' });
      await copy.undo();
      expect(rebuilt(await collectFrom(copy))).toEqual(rebuilt(bundle));
    } finally {
      await copy.close();
    }
  });
});

describe('of a database with every kind of object', () => {
  test('it has each of them as it was', async () => {
    const bundle = await bundleOf(`${EVERY_KIND}${MORE_KINDS}`);
    const twin = await built(ofBundle(bundle, 'app'));
    expect(twin.refused).toEqual([]);
    expect(twin.unmade.map(({ about }) => about.name)).toEqual(['total', 'plain']);
    const database = await Database.open(assets);
    await database.restore(twin.scenario.state);
    expect(rebuilt(await collectIn(database))).toEqual(rebuilt(bundle));
    await database.close();
  });

  test('whose `postgres` is no superuser, it refuses what the server refuses', async () => {
    const bundle = await bundleOf(
      'CREATE ROLE owner; CREATE TABLE theirs (); ALTER TABLE theirs OWNER TO owner; CREATE TABLE ours ()',
    );
    const roles = bundle.roles.map(({ superuser: _, actsAs: _acts, ...role }) => role);
    const { superuser: _, ...session } = bundle.session;
    const { refused, scenario } = await built(ofBundle({ ...bundle, roles, session }, 'public'));
    expect(refused).toEqual([]);
    const copy = await Session.open(assets, scenario);
    const run = async (script: string) => (await copy.run({ kind: 'sql', script })).output.error;
    expect(await run('ALTER TABLE ours ADD COLUMN a text')).toBeNull();
    expect((await run('ALTER TABLE theirs ADD COLUMN a text'))?.message).toBe(
      'must be owner of table theirs',
    );
    expect(knownView(await copy.undo()).tables.map(({ name }) => name)).toEqual(['ours', 'theirs']);
    await copy.close();
  });

  test('without an extension that is not to be had, it has the rest, and says what follows from it', async () => {
    const bundle = await bundleOf(
      `CREATE DOMAIN public.geometry AS text; CREATE TABLE public.fine (id integer PRIMARY KEY);
       CREATE TABLE public.place (id integer PRIMARY KEY, at public.geometry, fine integer REFERENCES public.fine (id));
       CREATE INDEX place_at ON public.place (at);
       CREATE VIEW public.places AS SELECT id, at FROM public.place;`,
    );
    const { catalogue } = bundle;
    const foreign: Bundle = {
      ...bundle,
      catalogue: {
        ...catalogue,
        domains: [],
        extensions: [
          ...catalogue.extensions,
          { name: 'postgis', version: '3.4.0', schema: 'public' },
        ],
      },
    };
    const { refused, scenario } = await built(ofBundle(foreign, 'public'));
    expect(
      refused.map(({ about, error, follows }) => [
        about.kind,
        about.name,
        error.code,
        follows?.name,
      ]),
    ).toEqual([
      ['extension', 'postgis', '0A000', undefined],
      ['table', 'place', '42704', 'postgis'],
      ['view', 'places', '42P01', 'place'],
      ['primary key', 'place_pkey', '42P01', 'place'],
      ['index', 'place_at', '42P01', 'place'],
      ['foreign key', 'place_fine_fkey', '42P01', 'place'],
    ]);
    expect(scenario.state).toContain('"public"."fine"');
  });
});

test('of a dump it has what is kept of it, and the rows of the listing', async () => {
  const dump = await dumpOf(
    whole(`CREATE TABLE public._prisma_migrations (id character varying(36) NOT NULL, checksum character varying(64) NOT NULL, finished_at timestamp with time zone, migration_name character varying(255) NOT NULL, logs text, rolled_back_at timestamp with time zone, started_at timestamp with time zone DEFAULT now() NOT NULL, applied_steps_count integer DEFAULT 0 NOT NULL);
CREATE TABLE public.a (id integer NOT NULL);
ALTER TABLE public.a OWNER TO somebody;
ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);
`),
  );
  const row = { id: '1', checksum: 'x', migration_name: "o'clock", started_at: '2026-01-01' };
  const twin = await built({
    source: {
      kind: 'dump',
      dump,
      ledgers: [{ schema: 'public', rows: [{ ...row, applied_steps_count: '1' }] }],
    },
    folder: FOLDER,
  });
  expect(twin.refused).toEqual([]);
  expect(twin.schema).toEqual({
    ...{ name: 'public', ledger: 'read', tables: 1 },
    owners: ['somebody'],
  });
  const session = await Session.open(assets, twin.scenario);
  const { migrations, evidence } = knownView(session.opening);
  expect(migrations.map(({ name }) => name)).toEqual(['1_first', "o'clock"]);
  expect(evidence.map(({ is }) => is)).toEqual(['there', 'unknown']);
  await session.close();
});

test('without a ledger it looks where new tables go, and never among PostgreSQL’s own', async () => {
  const bundle = await bundleOf('CREATE TABLE a (id integer PRIMARY KEY)');
  const from = async (schemas: string[]) => {
    const session = { ...bundle.session, schemas };
    const source = { kind: 'bundle' as const, bundle: { ...bundle, session } };
    return (await built({ source, folder: FOLDER })).schema.name;
  };
  expect(await from(['pg_catalog', 'public'])).toBe('public');
  expect(await from([])).toBe('public');
});

describe('there is none, and the answer says why,', () => {
  const EMPTY = 'CREATE SCHEMA other; CREATE TABLE other._prisma_migrations (id text);';
  const answerTo = async (input: TwinInput): Promise<unknown> => buildTwin(assets, input);

  test('for a schema with nothing in it', async () => {
    const bundle = await bundleOf(EMPTY);
    expect(await answerTo(ofBundle(bundle, 'public'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'nothing-there', wayOut: 'There is a ledger in other: choose that schema.' },
    });
  });

  test('for a folder without migrations, and for a schema.prisma that Prisma refuses', async () => {
    const bundle = await bundleOf('CREATE TABLE a ()');
    expect(
      await answerTo(ofBundle(bundle, 'public', { migrations: [], schema: null })),
    ).toMatchObject({ kind: 'refused', refusal: { code: 'no-migrations' } });
    expect(
      await answerTo(ofBundle(bundle, 'public', { ...FOLDER, schema: 'model A { id Int }' })),
    ).toMatchObject({ kind: 'refused', refusal: { code: 'schema' } });
  });
});

test('a ledger that could not be read is told as such, and a file that does not run with its error', async () => {
  const bundle = await bundleOf('CREATE TABLE _prisma_migrations (id text)');
  const migrations = [...FOLDER.migrations, { name: '2_second', sql: 'DROP TABLE nothing;' }];
  const twin = await built(ofBundle(bundle, 'public', { ...FOLDER, migrations }));
  expect(twin.schema.ledger).toBe('unread');
  expect(twin.unseen).toMatchObject([{ what: 'ledger', schema: 'public' }]);
  expect(twin.failing).toEqual([
    { name: '2_second', failure: 'ERROR: table "nothing" does not exist' },
  ]);
  expect(twin.healthy.drift).toEqual(new Set(['DROP TABLE "a"']));
  expect(twin.hasSchema).toBe(false);
});

test('it tells how far it is, and ends when it is asked to', async () => {
  const bundle = await bundleOf('CREATE TABLE a ()');
  const seen: TwinProgress[] = [];
  const stop = new AbortController();
  const building = buildTwin(assets, ofBundle(bundle, 'public'), {
    signal: stop.signal,
    onProgress: (progress) => {
      seen.push(progress);
      if (progress.phase === 'folder' && progress.done === 1) stop.abort(new Error('enough'));
    },
  });
  await expect(building).rejects.toThrow('enough');
  expect(seen.map(({ phase, done, total }) => `${phase} ${done}/${total}`)).toContain('folder 1/1');
});

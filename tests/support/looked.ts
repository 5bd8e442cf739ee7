/** A database that findings are made from, in parts by hand. */
import type { Effect, Effects } from '../../src/sandbox/evidence/effects.ts';
import { keyOf, type DefinedObject, type Objects } from '../../src/sandbox/evidence/objects.ts';
import type { Migration } from '../../src/sandbox/frame.ts';
import type { Knowledge } from '../../src/sandbox/plan/findings/knowledge.ts';
import type { Looked } from '../../src/sandbox/plan/findings/looked.ts';
import { bundleSchema, type Bundle } from '../../src/sandbox/twin/bundle/bundle-schema.ts';
import { evidenceOf, migrationOf, viewOf } from './frames.ts';

export const table = (name: string) => ({ kind: 'table', on: null, name }) as const;
export const index = (name: string, on: string) => ({ kind: 'index', on, name }) as const;
export const INDEX = 'CREATE INDEX i ON public."A" USING btree (id)';

export const made = (...objects: readonly Effect['object'][]): Effects => ({
  effects: objects.map((object) => ({
    ...{ kind: 'made' as const, object },
    definition: object.kind === 'index' ? INDEX : '',
  })),
  ...{ rows: false, failure: null },
});

export const objectsOf = (...list: readonly (readonly [Effect['object'], string?])[]): Objects =>
  new Map(
    list.map(([object, definition = ''], id) => {
      const defined: DefinedObject = { ...object, id: String(id), definition };
      return [keyOf(object), defined];
    }),
  );

export interface BundleParts {
  readonly tables?: readonly Partial<Bundle['catalogue']['tables'][number]>[];
  readonly roles?: readonly Partial<Bundle['roles'][number]>[];
  readonly rest?: Partial<Bundle>;
}

export const bundleOf = ({ tables = [], roles = [], rest = {} }: BundleParts = {}): Bundle => ({
  ...bundleSchema.parse({
    ...{ format: 'unstuck-bundle', version: 1, fingerprint: 'a'.repeat(64) },
    ...{ collectedAt: '2026-11-01T00:00:00Z', unseen: [], sizes: [], migrationLocks: [] },
    server: { version: '15.1', versionNumber: 150_001, encoding: 'UTF8' },
    session: {
      ...{ database: 'db', user: 'litellm', sessionUser: 'litellm', searchPath: 'public' },
      ...{ schemas: ['public'], databaseOwner: 'litellm', rights: [] },
    },
    roles: [{ name: 'litellm', actsAs: true, memberOf: [], settings: [] }, ...roles],
    ...{ databaseSettings: [], ledgers: [] },
    catalogue: {
      tables: tables.map((one) => ({
        ...{ schema: 'public', owner: 'litellm', kind: 'table', name: '_prisma_migrations' },
        ...one,
      })),
    },
  }),
  ...rest,
});

const KNOWLEDGE: Knowledge = {
  migrations: { '2_b': 'v1.2.0', '3_c': 'v1.3.0', '1_old': 'v1.0.0' },
  removed: { '1_old': '1_a' },
  tables: { C: '3_c' },
  outside: [],
  readWhole: [],
  compromised: [{ versions: ['v1.9.0'], from: '2026-03-24', to: '2026-03-25' }],
};

/** The tables of that database. */
export const HERE = ['A', 'B', '_prisma_migrations'].map((name) => ({ schema: 'public', name }));

/** A healthy database of two migrations with a table each. */
export const looked = (
  over: Partial<Looked> & { readonly migrations?: readonly Migration[] } = {},
) => {
  const { migrations = [migrationOf('1_a'), migrationOf('2_b')], ...rest } = over;
  const there = (name: string, object: Effect['object']) =>
    evidenceOf(name, [{ is: 'there', did: 'made', object }]);
  const evidence = migrations.map(({ name }) =>
    name === '1_a'
      ? there(name, table('A'))
      : name === '2_b'
        ? there(name, table('B'))
        : evidenceOf(name, []),
  );
  return {
    view: viewOf({ migrations: [...migrations], evidence }),
    objects: objectsOf([table('A')], [table('B')]),
    effects: new Map([
      ['1_a', made(table('A'))],
      ['2_b', made(table('B'))],
    ]),
    ...{ drift: [], tables: HERE, user: 'litellm', isReduced: false, withoutFile: [] },
    bundle: bundleOf({ tables: [{ name: 'A' }, { name: 'B' }, {}] }),
    knowledge: KNOWLEDGE,
    ...rest,
  } satisfies Looked;
};

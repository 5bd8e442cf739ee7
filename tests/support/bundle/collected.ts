/** Bundles of databases in PGlite, and what of two bundles has to be the same. */
import type { Database } from '../../../src/sandbox/engine/database/database.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import { COLLECT_QUERY } from '../../../src/sandbox/twin/bundle/collect-query.ts';
import { readBundle } from '../../../src/sandbox/twin/bundle/read-bundle.ts';

/** Reads the answer of the query. Throws with the reason if it is no bundle. */
export function bundleIn(answer: string): Bundle {
  const reading = readBundle(answer);
  if (reading.kind === 'error') throw new Error(reading.message);
  return reading.bundle;
}

/** Collects in a database, as the superuser. */
export async function collectIn(database: Database): Promise<Bundle> {
  const [row] = await database.read(COLLECT_QUERY);
  return bundleIn(row?.['bundle'] ?? '');
}

/** Collects in a session as it is. */
export const collectFrom = (session: Session): Promise<Bundle> => session.aside(collectIn);

/** What a twin has as its original has it. The definitions of aggregates and what has only a name are not in a bundle. */
export function rebuilt({ catalogue, ledgers, roles, databaseSettings }: Bundle) {
  const { functions, others: _, ...rest } = catalogue;
  return {
    catalogue: { ...rest, functions: functions.filter(({ kind }) => kind !== 'aggregate') },
    ...{ ledgers, databaseSettings },
    roles: roles.map(({ actsAs: _acts, ...role }) => role),
  };
}

/** The same without what only another version of PostgreSQL has. */
export function rebuiltAcrossVersions(bundle: Bundle) {
  const { catalogue, ledgers, databaseSettings } = rebuilt(bundle);
  // PostgreSQL 18 has NOT NULL by name; 17 and later give MAINTAIN, the last letter, to owners; 15 writes the table of each column.
  const privileges = (list: readonly string[] | undefined) =>
    list?.map((text) => text.replace('arwdDxtm', 'arwdDxt'));
  return {
    ...{ ledgers, databaseSettings },
    catalogue: {
      ...catalogue,
      extensions: catalogue.extensions.map(({ name, schema }) => ({ name, schema })),
      tables: catalogue.tables.map((table) => ({
        ...table,
        privileges: privileges(table.privileges),
        constraints: table.constraints.filter(({ kind }) => kind !== 'not null'),
      })),
      views: catalogue.views.map(({ definition, ...view }) => ({
        ...view,
        definition: definition?.replaceAll(/(?<=[\s(])"?\w+"?\.(?=["a-z])/g, ''),
      })),
    },
  };
}

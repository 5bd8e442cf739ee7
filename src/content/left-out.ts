/** What the sandbox's edition of a migration leaves out of the real file: its LiteLLM has fewer tables. */
import { migrationPath } from '../catalogue/addresses.ts';
import { nameOfThing, thingsOf, type Thing } from '../catalogue/things.ts';
import { readCatalogue } from './catalogue.ts';
import { readReleases } from './releases.ts';

export interface LeftOut {
  migration: string;
  /** The address of its page in the catalogue, without the base. */
  path: string;
  /** Such as `table LiteLLM_PolicyTable`. */
  things: string[];
}

/** Returns those of the migrations that are shortened, of `names` that the catalogue and a release have. */
export async function readLeftOut(names: readonly string[]): Promise<LeftOut[]> {
  const [{ migrations }, releases] = await Promise.all([readCatalogue(), readReleases()]);
  return names.flatMap((name) => {
    const migration = migrations.find((one) => one.name === name);
    const texts = releases
      .flatMap((release) => release.migrations)
      .filter((one) => one.name === name)
      .map(({ sql }) => sql);
    if (migration === undefined || texts.length === 0) return [];
    const things = thingsOf(migration).filter((thing) => !texts.some((sql) => makes(sql, thing)));
    return things.length === 0
      ? []
      : [
          {
            migration: name,
            path: migrationPath(name),
            things: things.map((thing) => `${thing.kind} ${nameOfThing(thing)}`),
          },
        ];
  });
}

/** Tells whether a file names a thing. In the files of the releases nothing else has the name of what they make. */
export const makes = (sql: string, { name, table }: Thing): boolean =>
  sql.includes(`"${name}"`) && (table === undefined || sql.includes(`"${table}"`));

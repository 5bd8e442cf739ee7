/** Tries on a copy whether an index can be built before the upgrade, and whether its migration then passes over it. */
import type { RanMigration, RanStatement } from '../../upgrade/facts.ts';
import { mayBeLarge, type UpgradeFacts } from '../../upgrade/facts.ts';
import { identifier } from '../../sql/quote.ts';
import type { Database } from '../database/database.ts';

/** What the trial needs. */
export interface Beforehand {
  readonly database: Database;
  readonly schema: string;
  readonly user: string | null;
  readonly sizes: UpgradeFacts['sizes'];
  /** Puts the database into the state before the upgrade. */
  readonly restore: () => Promise<void>;
  /** Runs the upgrade as it was run, in the state that there is. */
  readonly watch: () => Promise<readonly RanMigration[]>;
}

const PLAIN = /^CREATE\s+(UNIQUE\s+)?INDEX\s+(IF\s+NOT\s+EXISTS\s+)?/i;

/** The statement that builds the same index while everybody writes; null for what is no plain CREATE INDEX. */
const concurrently = (text: string): string | null =>
  PLAIN.test(text) && !/^\S+\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\b/i.test(text)
    ? text.replace(
        PLAIN,
        (_, unique: string | undefined) =>
          `CREATE ${unique === undefined ? '' : 'UNIQUE '}INDEX CONCURRENTLY IF NOT EXISTS `,
      )
    : null;

/** Returns the migrations with what came of building the indexes on large tables beforehand. */
export async function tryBeforehand(
  ran: readonly RanMigration[],
  trial: Beforehand,
): Promise<RanMigration[]> {
  const candidates = ran.flatMap(({ name, statements }) =>
    statements.flatMap((statement, place) => {
      const text = isBuild(statement, trial.sizes) ? concurrently(statement.told.text) : null;
      return text === null
        ? []
        : [{ name, place, text, isGuarded: !statement.form.buildsUnguarded }];
    }),
  );
  if (candidates.length === 0) return [...ran];
  await trial.restore();
  const built: typeof candidates = [];
  for (const one of candidates) {
    const error = await build(trial, one.text);
    if (error) continue;
    built.push(one);
    // The file would stop at it, and those after it would not be seen.
    if (!one.isGuarded)
      await trial.restore().then(() =>
        rebuild(
          trial,
          built.filter((done) => done.isGuarded),
        ),
      );
  }
  const again = await trial.watch();
  return ran.map((migration) => ({
    ...migration,
    statements: migration.statements.map((statement, place) => {
      const one = built.find((done) => done.name === migration.name && done.place === place);
      if (!one) return statement;
      const second = again.find(({ name }) => name === one.name)?.statements[place];
      const passes = second?.told.outcome.kind === 'goes through' && second.told.scans.length === 0;
      if (one.isGuarded && !passes) return statement;
      return { ...statement, beforehand: { text: one.text, goesThrough: one.isGuarded } };
    }),
  }));
}

const isBuild = ({ told }: RanStatement, sizes: UpgradeFacts['sizes']): boolean =>
  !told.isAlone &&
  told.scans.some(({ kind, table }) => kind === 'index build' && mayBeLarge(sizes, table));

async function build({ database, schema, user }: Beforehand, text: string): Promise<boolean> {
  const connection = database.as(user).connect();
  try {
    await connection.query(`SET search_path TO ${identifier(schema)}`);
    return (await connection.query(text)).error !== null;
  } finally {
    if (!database.death) await connection.close();
  }
}

async function rebuild(
  trial: Beforehand,
  built: readonly { readonly text: string }[],
): Promise<void> {
  for (const { text } of built) await build(trial, text);
}

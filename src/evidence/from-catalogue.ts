/** Makes the migrations that are looked for from the catalogue. */
import { needsValue, statementFor } from '../catalogue/guarded-sql.ts';
import { isShipped, presentObjects, type Present } from '../catalogue/present.ts';
import type { Catalogue, Migration } from '../catalogue/schema.ts';
import { overtakenBy, thingsOf, unseenWork, type Thing } from '../catalogue/things.ts';
import type { CheckedMigration, CheckedThing } from './schema.ts';

/** Returns all migrations of the catalogue, in its order. */
export function checkedMigrations(catalogue: Catalogue): CheckedMigration[] {
  const present = presentObjects(catalogue);
  return catalogue.migrations.map((migration) => checkedMigration(migration, catalogue, present));
}

/** Returns one migration as it is looked for. `present` is what exists after all migrations. */
export const checkedMigration = (
  migration: Migration,
  catalogue: Catalogue,
  present: Present,
): CheckedMigration => ({
  name: migration.name,
  ...(migration.release.version !== null && { release: migration.release.version }),
  shipped: isShipped(migration),
  inferred: migration.basis !== 'seen',
  unseen: unseenWork(migration),
  things: thingsOf(migration).map((thing): CheckedThing => {
    const add = statementFor(thing, migration, catalogue, present);
    const overtaker = overtakenBy(thing, migration, catalogue);
    return {
      ...thing,
      ...(add !== undefined && { add }),
      ...(overtaker !== undefined && { overtakenBy: overtaker }),
      ...(hasNoValue(thing, catalogue) && { needsValue: true }),
    };
  }),
});

function hasNoValue({ kind, name, table }: Thing, { tables }: Catalogue): boolean {
  const column =
    kind === 'column'
      ? tables
          .find((entry) => entry.table === table)
          ?.columns.find((entry) => entry.column === name)
      : undefined;
  return column !== undefined && needsValue(column);
}

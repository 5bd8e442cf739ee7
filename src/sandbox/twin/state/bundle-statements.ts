/** A bundle as statements that rebuild its database in an empty one, and what cannot be rebuilt from it. */
import type { Bundle } from '../bundle/bundle-schema.ts';
import { foreignKeyStatements, indexStatements, unmadeIndexes } from './indexes.ts';
import { ledgerRows } from './ledger-rows.ts';
import { actingStatements, defaultPrivileges, relationRights } from './on-relations.ts';
import { inOrder } from './order.ts';
import { leavesOwner } from './rights.ts';
import { databaseStatements, hasFirstUser, namingStatements, roleStatements } from './roles.ts';
import {
  eventTriggerStatements,
  routineMakings,
  routineRights,
  unmadeRoutines,
} from './routines.ts';
import { extensionStatements, schemaRights, schemaStatements } from './schemas.ts';
import { sequenceMakings, sequenceOwners } from './sequences.ts';
import type { TwinStatement, Unmade } from './statement.ts';
import { attaching, tableMakings, unmadeTables } from './tables.ts';
import { typeMakings, typeRights } from './types.ts';
import { filledViews, unmadeViews, viewMakings } from './views.ts';

/** What rebuilds a database. */
export interface Rebuilding {
  /** In their order, for a superuser with an empty `search_path`; none ends with a semicolon. */
  readonly statements: readonly TwinStatement[];
  readonly unmade: readonly Unmade[];
}

/** Rebuilds what a bundle describes. Its rows are those of the ledgers; sequences begin where they did when they were made. */
export function bundleStatements(bundle: Bundle): Rebuilding {
  const { catalogue, ledgers } = bundle;
  const makings = [
    ...typeMakings(catalogue),
    ...sequenceMakings(catalogue),
    ...routineMakings(catalogue),
    ...tableMakings(catalogue),
    ...viewMakings(catalogue),
  ];
  const isFirst = hasFirstUser(bundle);
  const isNeeded = (one: TwinStatement): boolean => !isFirst || !leavesOwner(one);
  const all = [
    ...namingStatements(bundle.session.database),
    ...roleStatements(bundle),
    ...schemaStatements(catalogue),
    ...extensionStatements(catalogue),
    ...inOrder(makings, catalogue.order),
    ...attaching(catalogue),
    ...sequenceOwners(catalogue),
    ...ledgers.flatMap(({ schema, rows }) => ledgerRows(schema, rows)),
    ...indexStatements(catalogue),
    ...foreignKeyStatements(catalogue),
    ...actingStatements(catalogue),
    ...filledViews(catalogue),
    ...typeRights(catalogue),
    ...routineRights(catalogue),
    ...relationRights(catalogue),
    ...schemaRights(catalogue),
    ...databaseStatements(bundle),
    ...defaultPrivileges(catalogue),
    ...eventTriggerStatements(catalogue),
  ];
  return {
    statements: all.filter(isNeeded),
    unmade: [
      ...unmadeTables(catalogue),
      ...unmadeViews(catalogue),
      ...unmadeIndexes(catalogue),
      ...unmadeRoutines(catalogue),
      ...catalogue.others.map(({ kind, schema, name }) => ({
        about: { kind, schema: schema ?? null, name },
        reason: 'A bundle has its name only.',
      })),
    ],
  };
}

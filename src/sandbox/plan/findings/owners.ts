/** Objects of the folder that belong to another role than the one that migrates. */
import { counted } from '../../counted.ts';
import { isLedger } from '../../data/relation.ts';
import type { Bundle } from '../../twin/bundle/bundle-schema.ts';
import type { Found } from './finding.ts';
import { isOpen, listed, tablesOfFolder, type Looked } from './looked.ts';

/**
 * Tells them owner by owner. Only an owner may change a table (42501); a role has the rights of those that it is a member of.
 * Source: https://www.postgresql.org/docs/current/ddl-priv.html
 */
export function ownerFindings(looked: Looked): Found[] {
  const { bundle, view } = looked;
  if (bundle === null) return foundInDump(looked);
  const names = tablesOfFolder(looked.effects);
  const tables = bundle.catalogue.tables.filter(
    (table) => table.schema === view.schema && (names.has(table.name) || isLedger(table)),
  );
  const migrator = migratorOf(looked, bundle, tables);
  if (migrator === null) return [];
  const theirs = tables.filter(({ owner }) => !hasRightsOf(bundle, migrator, owner));
  return [...Map.groupBy(theirs, ({ owner }) => owner)].map(([owner, list]) =>
    foundOf(looked, { migrator, owner, tables: list.map(({ name }) => name) }),
  );
}

/**
 * A dump tells owners and neither who migrates, nor which role is a member of another or a superuser: the ledger’s owner stands for
 * the one that migrates, or, without a ledger, the role that most tables belong to.
 */
function foundInDump(looked: Looked): Found[] {
  const names = tablesOfFolder(looked.effects);
  const owned = looked.tables.flatMap(({ owner, ...table }) => {
    const isOurs =
      table.schema === looked.view.schema && (names.has(table.name) || isLedger(table));
    return isOurs && owner !== undefined ? [{ ...table, owner }] : [];
  });
  const byOwner = [...Map.groupBy(owned, ({ owner }) => owner)];
  const [most] = byOwner.toSorted(([, one], [, other]) => other.length - one.length);
  const migrator = owned.find(isLedger)?.owner ?? most?.[0];
  if (migrator === undefined) return [];
  return byOwner
    .filter(([owner]) => owner !== migrator)
    .map(([owner, list]) => {
      const tables = list.map(({ name }) => name);
      const { isRefused, open } = stumblingOver(looked, tables);
      // By its name the superuser that initdb makes, who may change every table.
      const isOftenSuper = migrator === 'postgres';
      return {
        kind: 'wrong-owner',
        tone: isRefused || (open !== undefined && !isOftenSuper) ? 'broken' : 'notice',
        words: `${counted(tables.length, 'table')} ${tables.length === 1 ? 'belongs' : 'belong'} to the role ${owner}: ${listed(tables)}. ${owned.some(isLedger) ? 'The ledger belongs' : 'Most of the others belong'} to ${migrator}. Unless ${migrator} is a superuser or a member of ${owner}, which a dump does not tell, a migration that changes one of them as ${migrator} is refused (42501)${open === undefined ? '' : `; ${open.name} does`}.`,
        migration: null,
        sure: isRefused ? 'certain' : 'likely',
      };
    });
}

type Table = Bundle['catalogue']['tables'][number];

/**
 * The role that migrates: the given one if it may write the ledger, else the ledger’s owner, because whoever collects need not be
 * the one that migrates.
 */
function migratorOf({ user }: Looked, bundle: Bundle, tables: readonly Table[]): string | null {
  const ledger = tables.find(isLedger);
  if (user === null || ledger === undefined) return user;
  const isSuper = bundle.roles.some(({ name, superuser }) => name === user && superuser);
  const mayWrite = (ledger.privileges ?? []).some((privilege) => givesInsert(privilege, user));
  return mayWrite && !isSuper ? user : ledger.owner;
}

/** True for a privilege such as `"the role"=arwd/owner` or, for everyone, `=a/owner`. */
function givesInsert(privilege: string, user: string): boolean {
  const [grantee = '', rights = ''] = privilege.split(/=(?=[a-zA-Z*]*\/)/);
  const name = grantee.replace(/^"([^]*)"$/, '$1').replaceAll('""', '"');
  return (name === '' || name === user) && rights.startsWith('a');
}

function hasRightsOf(bundle: Bundle, role: string, owner: string): boolean {
  if (role === owner) return true;
  const { roles, session } = bundle;
  if (role === session.user && roles.find(({ name }) => name === owner)?.actsAs) return true;
  const known = roles.find(({ name }) => name === role);
  if (known?.superuser) return true;
  return known !== undefined && !known.noInherit
    ? known.memberOf.some((one) => hasRightsOf(bundle, one, owner))
    : false;
}

interface Theirs {
  readonly migrator: string;
  readonly owner: string;
  readonly tables: readonly string[];
}

/** The migrations that such tables stop: whether one was refused for that, and the first that is open and changes one of them. */
function stumblingOver({ view, effects }: Looked, tables: readonly string[]) {
  const isRefused = view.migrations.some(
    ({ state, logs }) => state === 'failed' && /must be owner of|42501/.test(logs ?? ''),
  );
  const open = view.migrations
    .filter(isOpen)
    .find(({ name }) =>
      (effects.get(name)?.effects ?? []).some(({ object }) =>
        tables.includes(object.kind === 'table' ? object.name : (object.on ?? '')),
      ),
    );
  return { isRefused, open };
}

function foundOf(looked: Looked, { migrator, owner, tables }: Theirs): Found {
  const { isRefused, open } = stumblingOver(looked, tables);
  return {
    kind: 'wrong-owner',
    tone: isRefused || open !== undefined ? 'broken' : 'notice',
    words: `${counted(tables.length, 'table')} ${tables.length === 1 ? 'belongs' : 'belong'} to the role ${owner}, whose rights ${migrator} does not have: ${listed(tables)}. A migration that changes one of them as ${migrator} is refused (42501)${open === undefined ? '' : `; ${open.name} does`}.`,
    migration: null,
    sure: isRefused ? 'certain' : 'likely',
  };
}

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
  if (bundle === null) return [];
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

function foundOf({ view, effects }: Looked, { migrator, owner, tables }: Theirs): Found {
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
  return {
    kind: 'wrong-owner',
    tone: isRefused || open !== undefined ? 'broken' : 'notice',
    words: `${counted(tables.length, 'table')} ${tables.length === 1 ? 'belongs' : 'belong'} to the role ${owner}, whose rights ${migrator} does not have: ${listed(tables)}. A migration that changes one of them as ${migrator} is refused (42501)${open === undefined ? '' : `; ${open.name} does`}.`,
    migration: null,
    sure: isRefused ? 'certain' : 'likely',
  };
}

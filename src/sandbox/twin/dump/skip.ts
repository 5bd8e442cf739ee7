/** Decides which statements of a dump a copy in PGlite does without, and why. */
import { EXTENSIONS } from '../../engine/extensions/available.ts';
import { Words } from './words.ts';
import type { Described } from './describe.ts';
import type { SkipReason } from './dump.ts';

/** Kinds that are always skipped. */
const BY_KIND: Readonly<Record<string, SkipReason>> = {
  owner: 'ownership',
  privileges: 'privileges',
  'default privileges': 'privileges',
  role: 'role',
  user: 'role',
  group: 'role',
  tablespace: 'tablespace',
  publication: 'replication',
  subscription: 'replication',
  'foreign data wrapper': 'foreign-data',
  server: 'foreign-data',
  'user mapping': 'foreign-data',
  'foreign table': 'foreign-data',
  language: 'server-code',
  'access method': 'server-code',
  transform: 'server-code',
  database: 'database',
  system: 'database',
  drop: 'clean',
  'security label': 'security-label',
  'large object': 'unknown',
  unknown: 'unknown',
};

/** Settings that dumps of PostgreSQL 12 to 18 begin with and that PostgreSQL 18 knows. */
const SETTINGS = new Set([
  ...['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'],
  ...['transaction_timeout', 'client_encoding', 'standard_conforming_strings', 'search_path'],
  ...['check_function_bodies', 'xmloption', 'client_min_messages', 'row_security'],
  ...['default_tablespace', 'default_table_access_method', 'default_toast_compression'],
]);

/** Languages that PGlite has. */
const LANGUAGES = new Set(['sql', 'plpgsql', 'internal']);

/** Names that stand for whoever asks. */
const EVERYBODY = new Set(['public', 'current_user', 'current_role', 'session_user', 'postgres']);

/** Returns the reason to skip a statement; null if it is to be run. */
export function skipReason(statement: string, of: Described): SkipReason | null {
  const always = BY_KIND[of.kind];
  if (always !== undefined) return always;
  switch (of.kind) {
    case 'setting':
      return settingReason(statement, of.name ?? '');
    case 'schema':
      return of.name === 'public' ? 'there-already' : null;
    case 'extension':
      return extensionReason(of.name ?? '');
    case 'comment':
      return commentReason(statement, of.name ?? '');
    case 'policy':
      return namesRole(statement) ? 'role' : null;
    case 'function':
    case 'procedure':
    case 'routine':
      return isOfServer(statement) ? 'server-code' : null;
    default:
      return null;
  }
}

function settingReason(statement: string, name: string): SkipReason | null {
  if (!SETTINGS.has(name)) return 'setting';
  const words = new Words(statement);
  if (!words.take('set')) return null;
  words.next();
  words.next();
  const value = words.next().replace(/^'|'$/g, '').toLowerCase();
  if (name === 'default_tablespace') return value === '' ? null : 'tablespace';
  if (name === 'default_table_access_method') return value === 'heap' ? null : 'server-code';
  if (name === 'client_encoding') return value === 'utf8' ? null : 'setting';
  return null;
}

function extensionReason(name: string): SkipReason | null {
  if (name === 'plpgsql') return 'there-already';
  return EXTENSIONS.has(name) ? null : 'extension';
}

/** A comment on something that is skipped fails. */
function commentReason(statement: string, name: string): SkipReason | null {
  const words = new Words(statement);
  words.take('comment', 'on');
  if (words.take('extension')) return extensionReason(name) === 'extension' ? 'extension' : null;
  const kinds = Object.keys(BY_KIND).filter((kind) => words.take(...kind.split(' ')));
  const [kind] = kinds;
  return kind === undefined ? null : (BY_KIND[kind] ?? null);
}

/** True for a policy of named roles. */
function namesRole(statement: string): boolean {
  const words = new Words(statement);
  return words.seek('to') && words.names().some((name) => !EVERYBODY.has(name));
}

/** True for a function in another language. */
function isOfServer(statement: string): boolean {
  const words = new Words(statement);
  return words.seek('language') && !LANGUAGES.has(words.next().replace(/['"]/g, '').toLowerCase());
}

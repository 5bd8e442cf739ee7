/**
 * PostgreSQL’s files that few sessions need, a third of all that it is downloaded with: conversions between encodings,
 * ICU’s collations, replication, and what initdb and extension builders read. They are given to it when SQL asks for them.
 */

/** The bundle that holds them, as those of extensions do; its file is `seldom.tar.gz`. */
export const SELDOM = 'seldom';

const DIRECTORIES = /^(?:icu|lib\/postgresql\/pgxs)(?:\/|$)/;
const LIBRARIES =
  /^lib\/postgresql\/(?:utf8_and_\w+|\w+_and_\w+|euc2004_sjis2004|libpqwalreceiver)\.so$/;
const OF_INITDB =
  /^share\/postgresql\/(?:[\w-]+\.(?:bki|sample)|(?:information_schema|system_\w+|snowball_create)\.sql|sql_features\.txt|errcodes\.txt)$/;

/** True for the path of such a file or directory, relative to PostgreSQL’s root. */
export const isSeldomNeeded = (path: string): boolean =>
  [DIRECTORIES, LIBRARIES, OF_INITDB].some((pattern) => pattern.test(path));

/**
 * Statements that may need one. What every dump and every `\d` says is none of them: `SET client_encoding = 'UTF8'`, and
 * the collations C and default.
 */
const ASKS: readonly RegExp[] = [
  /\bconvert(?:_from|_to)?\s*\(|\bconversion\b/i,
  /\bclient_encoding'?\s*(?:=|,|\bto\b)(?!\s*'?utf)/i,
  /\bset\s+names\b|\bencoding\s*['(=]/i,
  /\bcollate\b(?!\s+(?:pg_catalog\s*\.\s*)?"?(?:c|posix|default)\b)/i,
  /\bcreate\s+collation\b|\bpg_import_system_collations\b|\bicu\b|-x-icu/i,
  /\bcreate\s+subscription\b/i,
  /\bpg_(?:read_(?:binary_)?file|ls_dir|stat_file)\b/i,
];

/** True if a script may need them. */
export const asksForSeldom = (script: string): boolean =>
  ASKS.some((pattern) => pattern.test(script));

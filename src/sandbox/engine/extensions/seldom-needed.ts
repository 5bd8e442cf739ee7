/**
 * PostgreSQL’s files that few sessions need, more than a third of all that it is downloaded with: conversions between
 * encodings, ICU’s collations, the dictionaries of text search, replication, and what initdb and extension builders read.
 * They are given to it when SQL asks for them. Time zones are not among them: data ask for them too, by names of many kinds.
 */

/** The bundle that holds them, as those of extensions do; its file is `seldom.tar.gz`. */
export const SELDOM = 'seldom';

const DIRECTORIES = /^(?:icu|lib\/postgresql\/pgxs|share\/postgresql\/tsearch_data)(?:\/|$)/;
const LIBRARIES =
  /^lib\/postgresql\/(?:utf8_and_\w+|\w+_and_\w+|euc2004_sjis2004|dict_snowball|libpqwalreceiver|pgoutput)\.so$/;
const OF_INITDB =
  /^share\/postgresql\/(?:[\w.-]+\.(?:bki|sample)|(?:information_schema|system_\w+|snowball_create)\.sql|sql_features\.txt|errcodes\.txt)$/;

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
  /\btext\s+search\b|to_ts(?:query|vector)\b|\b(?:plain|phrase|websearch_)to_tsquery\b/i,
  /\bts(?:_headline|_lexize|_debug|vector_update_trigger\w*)\b|@@(?!\s*'\$)|\bload\s+'/i,
];

/** True if a script may need them. */
export const asksForSeldom = (script: string): boolean =>
  ASKS.some((pattern) => pattern.test(script));

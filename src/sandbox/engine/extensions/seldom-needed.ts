/**
 * PostgreSQL’s files that few sessions need, almost half of all that it is downloaded with: conversions between encodings,
 * ICU’s collations, the stemmers of text search, time zones but UTC, replication, and what initdb and extension builders
 * read. They are given to it when SQL asks for them.
 */

/** The bundle that holds them, as those of extensions do; its file is `seldom.tar.gz`. */
export const SELDOM = 'seldom';

const DIRECTORIES = /^(?:icu|lib\/postgresql\/pgxs|share\/postgresql\/tsearch_data)(?:\/|$)/;
const LIBRARIES =
  /^lib\/postgresql\/(?:utf8_and_\w+|\w+_and_\w+|euc2004_sjis2004|dict_snowball|libpqwalreceiver|pgoutput)\.so$/;
const OF_INITDB =
  /^share\/postgresql\/(?:[\w.-]+\.(?:bki|sample)|(?:information_schema|system_\w+|snowball_create)\.sql|sql_features\.txt|errcodes\.txt)$/;

/** The server starts in UTC, so it needs that zone; each is a file. */
const ZONES = /^share\/postgresql\/timezone\/(?!(?:UTC|GMT|Etc\/(?:UTC|GMT)?)$)./;

/** True for the path of such a file or directory, relative to PostgreSQL’s root. */
export const isSeldomNeeded = (path: string): boolean =>
  [DIRECTORIES, LIBRARIES, OF_INITDB, ZONES].some((pattern) => pattern.test(path));

/** The first part of a time zone’s name, and the names that have none, of which some are abbreviations too. */
const AREA = 'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific';
const OLD_AREA = 'Brazil|Canada|Chile|Etc|Mexico|US';
const COUNTRY =
  'Cuba|Egypt|Eire|Hongkong|Iceland|Iran|Israel|Jamaica|Japan|Kwajalein|Libya|Navajo|Poland|Portugal|Singapore|Turkey';

/**
 * Statements that may need one. What every dump and every `\d` says is none of them: `SET client_encoding = 'UTF8'`, the
 * collations C and default, `timestamp without time zone`.
 */
const ASKS: readonly RegExp[] = [
  /\bconvert(?:_from|_to)?\s*\(|\bconversion\b/i,
  /\bclient_encoding'?\s*(?:=|,|\bto\b)(?!\s*'?utf)/i,
  /\bset\s+names\b|\bencoding\s*['(=]/i,
  /\bcollate\b(?!\s+(?:pg_catalog\s*\.\s*)?"?(?:c|posix|default)\b)/i,
  /\bcreate\s+collation\b|\bpg_import_system_collations\b|\bicu\b|-x-icu/i,
  /\bcreate\s+subscription\b/i,
  /\bpg_(?:read_(?:binary_)?file|ls_dir|stat_file)\b/i,
  /\btext\s+search\b|ts_?(?:query|vector)|\bts_\w+\s*\(|@@/i,
  /\bat\s+time\s+zone\b|\bset\s+(?:local\s+|session\s+)?time\s+zone\b|(?<!show\s)timezone|\bmake_timestamptz\b/i,
  new RegExp(`\\b(?:${AREA}|${OLD_AREA})/[a-z]|\\d\\s*(?:${COUNTRY})\\b`, 'i'),
];

/** True if a script may need them. */
export const asksForSeldom = (script: string): boolean =>
  ASKS.some((pattern) => pattern.test(script));

/**
 * Extensions that PGlite ships beside PostgreSQL. `extensions.test.ts` compares the list with the package. All
 * others, such as postgis or vector, are not to be had: PostgreSQL answers as a server without them.
 */

/** Bundles with one extension of the same name. */
const SINGLE = [
  ...['amcheck', 'bloom', 'btree_gin', 'btree_gist', 'citext', 'cube', 'dict_int', 'dict_xsyn'],
  ...['earthdistance', 'file_fdw', 'fuzzystrmatch', 'hstore', 'intarray', 'isn', 'lo', 'ltree'],
  ...['pageinspect', 'pg_buffercache', 'pg_freespacemap', 'pg_logicalinspect'],
  ...['pg_stat_statements', 'pg_surgery', 'pg_trgm', 'pg_visibility', 'pg_walinspect', 'pgcrypto'],
  ...['seg', 'tablefunc', 'tcn', 'tsm_system_rows', 'tsm_system_time', 'unaccent', 'uuid-ossp'],
];

/** Extensions of the bundle `spi`. */
const SPI = ['autoinc', 'insert_username', 'moddatetime', 'refint'];

/** The bundle that holds each extension; its file is `<bundle>.tar.gz`. */
export const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ...SINGLE.map((name) => [name, name] as const),
  ...SPI.map((name) => [name, 'spi'] as const),
]);

/** Extensions that another one requires, as its control file says. */
export const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ['earthdistance', ['cube']],
]);

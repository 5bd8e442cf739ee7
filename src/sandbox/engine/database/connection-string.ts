/**
 * Reads the user and the schema from a connection string, and writes one. Host, port, database and password are ignored:
 * there is one server here with one database, and it asks for no password.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
 */

/** The user that `postgresql://USER:PASSWORD@HOST/DB` or `user=USER dbname=DB` names; null if it names none. */
export function userIn(text: string | null | undefined): string | null {
  if (!text) return null;
  if (/^postgres(?:ql)?:\/\//.test(text)) {
    if (!URL.canParse(text)) return null;
    const { username, searchParams } = new URL(text);
    return searchParams.get('user') ?? (username === '' ? null : decoded(username));
  }
  const [, quoted, plain] = /(?:^|\s)user\s*=\s*(?:'([^']*)'|(\S+))/.exec(text) ?? [];
  return quoted ?? plain ?? null;
}

/** The schema that a URL names with Prisma's `?schema=`; `public` if it names none. */
export const schemaNameIn = (url: string): string =>
  (URL.canParse(url) ? new URL(url).searchParams.get('schema') : null) ?? 'public';

/** The URL with which the superuser looks at PostgreSQL's schema `schema`, with whatever role a terminal works. */
export const lookerAt = (schema: string): string =>
  `postgresql://localhost/litellm?schema=${encodeURIComponent(schema)}`;

/** libpq's parameters, and `ssl`, which it takes for the JDBC driver's sake. */
const LIBPQ_PARAMETERS = new Set([
  ...['host', 'hostaddr', 'port', 'dbname', 'user', 'password', 'passfile', 'connect_timeout'],
  ...['client_encoding', 'options', 'application_name', 'fallback_application_name', 'keepalives'],
  ...['keepalives_idle', 'keepalives_interval', 'keepalives_count', 'tcp_user_timeout', 'service'],
  ...['channel_binding', 'replication', 'gssencmode', 'krbsrvname', 'gsslib', 'requirepeer'],
  ...['ssl', 'sslmode', 'sslcompression', 'sslcert', 'sslkey', 'sslpassword', 'sslrootcert'],
  ...['sslcrl', 'sslcrldir', 'sslsni', 'ssl_min_protocol_version', 'ssl_max_protocol_version'],
  ...['target_session_attrs'],
]);

/** The parameter for which libpq refuses a URL, such as Prisma's `schema`; null if it takes it. */
export const refusedParameter = (text: string | null): string | null =>
  text !== null && /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text)
    ? ([...new URL(text).searchParams.keys()].find((name) => !LIBPQ_PARAMETERS.has(name)) ?? null)
    : null;

/** The text without its percent encoding; unchanged if it is not a valid one. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

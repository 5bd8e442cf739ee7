/** Masks what must not be shown or put into a link. Linear: tokens are cut by hand, not by a pattern. */

/** Names whose value is a secret, with the sign between the two. */
const ASSIGNED =
  /((?:password|passwd|pwd|secret|(?<![a-z])token|api[_-]?key|master[_-]?key|salt[_-]?key)["']?\s{0,3}[=:]\s{0,3}["']?)(?!\*\*\*)([^\s"',;&]+)/gi;
/** `ALTER ROLE … PASSWORD '…'`. */
const ROLE_PASSWORD = /(\bpassword\s{1,3}')(?!\*\*\*')([^'\n]+)/gi;
/** Keys that show what they are. */
const KEYS = /\bsk-[\w-]{8,}/g;
const BEARER = /\b(Bearer\s{1,3})[\w.~+/=-]{8,}/gi;
const JWT = /\beyJ[\w-]{8,}\.[\w.-]+/g;

const NONE: ReadonlySet<string> = new Set();

/**
 * Masks passwords in connection strings, values of `password=` and the like, API keys and tokens.
 * What is no secret stays as it is.
 * @param known values that everybody knows, such as the password of a database to practise on: they stay
 */
export function maskSecrets(text: string, known: ReadonlySet<string> = NONE): string {
  const masked = (whole: string, before: string, value: string): string =>
    known.has(value) ? whole : `${before}***`;
  return maskConnections(text, known)
    .replaceAll(ASSIGNED, masked)
    .replaceAll(ROLE_PASSWORD, masked)
    .replaceAll(KEYS, 'sk-***')
    .replaceAll(BEARER, '$1***')
    .replaceAll(JWT, '***');
}

/** A password may hold a space, or be wrapped: then it goes on in the next token, up to its `@`. */
function maskConnections(text: string, known: ReadonlySet<string>): string {
  let open = false;
  return text.replaceAll(/[^\s"'`]+/g, (token) => {
    const at = token.lastIndexOf('@');
    const scheme = token.indexOf('://');
    if (scheme === -1) {
      const rest = open && at !== -1 ? `***${token.slice(at)}` : token;
      open = false;
      return rest;
    }
    const colon = token.indexOf(':', scheme + 3);
    open = false;
    if (colon === -1) return token;
    if (at > colon) {
      if (known.has(token.slice(colon + 1, at))) return token;
      return `${token.slice(0, colon)}:***${token.slice(at)}`;
    }
    // Without an @ it is a port, or a password that goes on.
    open = at === -1 && !/^:\d{1,5}(?:\D|$)/.test(token.slice(colon, colon + 7));
    return open ? `${token.slice(0, colon)}:***` : token;
  });
}

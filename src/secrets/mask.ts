/** Masks secrets, which must not be shown or put into a link. Linear: tokens are cut by hand, not by a pattern. */

/** Assignments whose value is a secret. */
const ASSIGNED =
  /((?:password|passwd|pwd|secret|(?<![a-z])token|api[_-]?key|master[_-]?key|salt[_-]?key)["']?\s{0,3}[=:]\s{0,3}["']?)(?!\*\*\*)([^\s"',;&]+)/gi;
/** `ALTER ROLE … PASSWORD '…'`. */
const ROLE_PASSWORD = /(\bpassword\s{1,3}')(?!\*\*\*')([^'\n]+)/gi;
/** API keys, which show what they are. */
const KEYS = /\bsk-[\w-]{8,}/g;
const BEARER = /\b(Bearer\s{1,3})[\w.~+/=-]{8,}/gi;
/** The first part of a JSON Web Token, up to its first dot: Base64 of `{"`. */
const JWT_HEADER = /\beyJ[\w-]{8,}$/;

const NONE: ReadonlySet<string> = new Set();

/**
 * Masks passwords in connection strings, values of `password=` and the like, API keys and tokens. The rest of the
 * text stays as it is.
 * @param known values that everybody knows, such as the password of a database to practise on: they stay
 */
export function maskSecrets(text: string, known: ReadonlySet<string> = NONE): string {
  const masked = (whole: string, before: string, value: string): string =>
    known.has(value) ? whole : `${before}***`;
  return maskJsonWebTokens(maskConnections(text, known))
    .replaceAll(ASSIGNED, masked)
    .replaceAll(ROLE_PASSWORD, masked)
    .replaceAll(KEYS, 'sk-***')
    .replaceAll(BEARER, '$1***');
}

/** Cuts at the dots by hand: one pattern for a whole token begins anew at each `eyJ`, which is quadratic. */
const maskJsonWebTokens = (text: string): string =>
  text.replaceAll(/[\w.-]+/g, (run) => {
    if (!run.includes('eyJ')) return run;
    const parts = run.split('.');
    const at = parts.findIndex((part) => JWT_HEADER.test(part));
    const rest = parts.slice(at + 1).join('.');
    if (at === -1 || rest === '') return run;
    const before = [...parts.slice(0, at), (parts[at] ?? '').replace(JWT_HEADER, '')];
    return `${before.join('.')}***`;
  });

/** Masks passwords of URLs. A password with a space, or a wrapped one, continues in the next token, up to its `@`. */
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
    // Without an @ it is a port, or a password that continues.
    open = at === -1 && !/^:\d{1,5}(?:\D|$)/.test(token.slice(colon, colon + 7));
    return open ? `${token.slice(0, colon)}:***` : token;
  });
}

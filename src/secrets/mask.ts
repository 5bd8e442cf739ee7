/** Masks secrets, which must not be shown or put into a link. Linear: tokens are cut by hand, not by a pattern. */

/** Names whose value is a secret: `password`, `DB_PASS`, `api_key`, `AWS_SECRET_ACCESS_KEY` … */
const NAME = String.raw`(?:password|passwd|(?<=[_-])pass|pwd|(?<![a-z])token|secret(?:[_-]?(?:access[_-]?)?key)?|(?:api|access|private|master|salt)[_-]?key)`;
/** Assignments whose value is a secret: in quotes, which may hold blanks, in escaped quotes, or up to the next blank. */
const ASSIGNED = new RegExp(
  [
    String.raw`(${NAME}(?:\\?["'])?\s{0,3}[=:]\s{0,3})`,
    String.raw`(?:"((?:[^"\\\n]|\\.){1,500})(?=")`,
    String.raw`|'((?:[^'\n]|''|'\\''){1,500})(?=')`,
    String.raw`|\\(["'])([^\\"'\n]{1,500})(?=\\\4)`,
    String.raw`|(?!\\?["']?\*\*\*)(["']?)((?:\\[ \t]|[^\s"',;&])+))`,
  ].join(''),
  'gi',
);
/** `ALTER ROLE … PASSWORD '…'`, with PostgreSQL's escapes before the quote. */
const ROLE_PASSWORD = /(\bpassword\s{1,3}(?:E|U&)?')(?!\*\*\*')((?:[^'\n]|'')+)/gi;
/** `PASSWORD $$…$$`; a shell may need a backslash before each `$`. */
const DOLLAR_PASSWORD = /(\bpassword\s{1,3}\\?\$\w{0,30}\\?\$)(?!\*\*\*)([^$\\\n]{1,500})/gi;
/** A private key up to the line that ends it, or to the end of the text. */
const PRIVATE_KEY = /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)(?:(?!-----)[^])*/g;
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
  /** Each value is one of `double`, `single`, `escaped` and `bare`; the quote before it stays. */
  const assigned = (
    whole: string,
    before: string,
    double?: string,
    single?: string,
    quote?: string,
    escaped?: string,
    open?: string,
    bare?: string,
  ): string => {
    if (known.has(double ?? single ?? escaped ?? bare ?? '')) return whole;
    if (double !== undefined) return `${before}"***`;
    if (single !== undefined) return `${before}'***`;
    return `${before}${escaped === undefined ? (open ?? '') : `\\${quote ?? ''}`}***`;
  };
  return maskJsonWebTokens(maskConnections(text.replaceAll(PRIVATE_KEY, '$1***'), known))
    .replaceAll(ASSIGNED, assigned)
    .replaceAll(ROLE_PASSWORD, masked)
    .replaceAll(DOLLAR_PASSWORD, masked)
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
    open = false;
    if (at !== -1) {
      const colon = /:|%3a/i.exec(token.slice(scheme + 3, at));
      if (!colon) return token;
      const end = scheme + 3 + colon.index + colon[0].length;
      return known.has(token.slice(end, at))
        ? token
        : `${token.slice(0, end)}***${token.slice(at)}`;
    }
    const colon = token.indexOf(':', scheme + 3);
    if (colon === -1) return token;
    // Without an @ it is a port, or a password that continues.
    open = !/^:\d{1,5}(?:\D|$)/.test(token.slice(colon, colon + 7));
    return open ? `${token.slice(0, colon)}:***` : token;
  });
}

/** Masks secrets, which must not be shown or put into a link. Linear: tokens are cut by hand, not by a pattern. */

import { valueAt } from './value.ts';

/** Names whose value is a secret: `password`, `DB_PASS`, `api_key`, `AWS_SECRET_ACCESS_KEY` … */
const NAME = String.raw`(?:password|passwd|(?<=[_-])pass|pwd|(?<![a-z])token|secret(?:[_-]?(?:access[_-]?)?key)?|(?:api|access|private|master|salt)[_-]?key)`;
/** What stands before a secret: its name and a sign, or the keyword of `ALTER ROLE … PASSWORD '…'`. */
const BEFORE = new RegExp(
  String.raw`${NAME}(?:\\{0,7}["'])?[ \t]{0,40}[=:](?:[ \t]{4,40}|\s{0,3})|(?<keyword>password\s{1,200})`,
  'gi',
);
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
  const connected = maskJsonWebTokens(
    maskConnections(text.replaceAll(PRIVATE_KEY, '$1***'), known),
  );
  return maskNamed(connected, known).replaceAll(KEYS, 'sk-***').replaceAll(BEARER, '$1***');
}

/** Masks the values that have a secret's name before them. */
function maskNamed(text: string, known: ReadonlySet<string>): string {
  const parts: string[] = [];
  const quotes = new OpenQuotes(text);
  let done = 0;
  for (const match of text.matchAll(BEFORE)) {
    const at = match.index + match[0].length;
    if (match.index < done) continue;
    quotes.follow(done, at);
    const isSql = match.groups?.['keyword'] !== undefined;
    const value = valueAt(text, at, { isSql, isOpen: (quote) => quotes.isOpen(quote) });
    if (value === null) {
      parts.push(text.slice(done, at));
      done = at;
      continue;
    }
    const { open, close, inside, end } = value;
    const isSecret = inside !== '' && !known.has(inside);
    parts.push(text.slice(done, at), isSecret ? `${open}***${close}` : text.slice(at, end));
    done = end;
  }
  return parts.join('') + text.slice(done);
}

/** Tells which quotes are open at a place of a line, as far as their number tells. */
class OpenQuotes {
  readonly #text: string;
  readonly #open = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads on. */
  follow(from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const character = this.#text.charAt(i);
      if (character === '\\') i += 1;
      else if (character === '\n') this.#open.clear();
      else if (character !== "'" && character !== '"') continue;
      else if (!this.#open.delete(character)) this.#open.add(character);
    }
  }

  isOpen(quote: string): boolean {
    return this.#open.has(quote);
  }
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

/** Masks secrets in a document before anything else sees it: in the ledger's logs, and in strings of definitions. */
import { maskSecrets } from '../../../secrets/mask.ts';
import { isCode, textOfToken, tokensOf } from '../../sql/scanner.ts';
import { isString, MAX_NESTING, textInside } from '../../sql/strings.ts';

/** Fields that hold SQL. Names are data: they stay as they are. */
const SQL_FIELDS = new Set(['default', 'definition', 'expression', 'using', 'check']);
const LOGS = 'logs';

/** A document without secrets, and the paths of the values that had one. */
export interface Masked {
  readonly value: unknown;
  readonly paths: readonly string[];
}

/** Masks a parsed document. */
export function maskDocument(document: unknown): Masked {
  const paths: string[] = [];
  const mask = (value: unknown, path: string, key: string, name: string): unknown => {
    if (typeof value === 'string') {
      const masked =
        key === LOGS ? maskSecrets(value) : SQL_FIELDS.has(key) ? maskSql(value, name) : value;
      if (masked !== value) paths.push(path);
      return masked;
    }
    if (Array.isArray(value)) {
      return value.map((item, index) => mask(item, `${path}[${String(index)}]`, key, name));
    }
    if (typeof value !== 'object' || value === null) return value;
    const own = 'name' in value && typeof value.name === 'string' ? value.name : '';
    return Object.fromEntries(
      Object.entries(value).map(([field, inner]) => [
        field,
        mask(inner, path === '' ? field : `${path}.${field}`, field, own),
      ]),
    );
  };
  return { value: mask(document, '', '', ''), paths };
}

/**
 * Masks strings and comments in SQL, so that it stays SQL. A string is a secret by what it holds, or by the name that it
 * is compared with or assigned to.
 * @param name the name of the column that the SQL gives a value to
 */
function maskSql(sql: string, name: string, nesting = MAX_NESTING): string {
  let key = name;
  let masked = '';
  for (const token of tokensOf(sql)) {
    const text = textOfToken(sql, token);
    if (token.kind === 'comment') masked += maskSecrets(text);
    else if (isString(token)) {
      const inside = textInside(sql, token);
      const without = maskString(inside, key, token.kind === 'dollar' ? nesting : 0);
      masked += without === inside ? text : replaced(text, token.kind, without);
    } else masked += text;
    if (token.kind === 'word' || token.kind === 'name') key = text.replaceAll('"', '');
    else if (isCode(token) && !/^(?:=|:=|<>|\(|::?)$/.test(text)) key = isString(token) ? key : '';
  }
  return masked;
}

function maskString(text: string, key: string, nesting: number): string {
  if (nesting > 0) return maskSql(text, '', nesting - 1);
  const masked = maskSecrets(text);
  if (masked !== text || key === '') return masked;
  const assignment = `${key}="${text.replaceAll('"', '')}"`;
  return maskSecrets(assignment) === assignment ? text : '***';
}

/** The token with another text between its quotes. */
function replaced(token: string, kind: string, inside: string): string {
  if (kind === 'string')
    return `${/^[^']*/.exec(token)?.[0] ?? ''}'${inside.replaceAll("'", "''")}'`;
  const tag = /^\$[^$]*\$/.exec(token)?.[0] ?? '$$';
  return `${tag}${inside}${tag}`;
}

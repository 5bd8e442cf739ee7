/** One name in place of another in the texts of a scenario: in SQL, in schema.prisma and in prose. */

export type NameKind = 'migration' | 'table' | 'column';

/** A name of the scenario and what stands in its place. */
export type Replacement = { kind: NameKind; from: string; to: string };

/** A string, a comment or a quoted identifier of SQL; a string or a comment of schema.prisma. */
const SQL_PARTS = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"/g;
const SCHEMA_PARTS = /"[^"\n]*"|\/\/[^\n]*/g;

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&');

/** Digits that a migration’s name begins with: prose calls it by them. */
export const timeOf = (migration: string): string => /^\d+/.exec(migration)?.[0] ?? migration;

/** A name as a whole word. After a table’s, `_` begins the rest of a name that Prisma derived from it. */
export function wholeWord({ kind, from }: Pick<Replacement, 'kind' | 'from'>): RegExp {
  const end = { migration: '(?![\\w-])', table: '(?![A-Za-z0-9$])', column: '(?![\\w$])' }[kind];
  return new RegExp(`(?<![\\w$])${escaped(from)}${end}`, 'g');
}

/** Puts `to` where the SQL means the name: quoted where the dump left the quotes out. */
export function inSql(sql: string, replacement: Replacement): string {
  const { kind, to } = replacement;
  const word = wholeWord(replacement);
  if (kind !== 'column') return sql.replace(word, () => to);
  return inParts(sql, SQL_PARTS, {
    code: (code) => code.replace(word, () => `"${to}"`),
    part: (part) => (part === `"${replacement.from}"` ? `"${to}"` : inText(part, replacement)),
  });
}

/** Puts `to` where schema.prisma means the name. */
export function inSchema(schema: string, replacement: Replacement): string {
  const { kind, to } = replacement;
  const word = wholeWord(replacement);
  if (kind !== 'column') return schema.replace(word, () => to);
  return inParts(schema, SCHEMA_PARTS, {
    code: (code) => code.replace(word, () => to),
    part: (part) => part,
  });
}

/**
 * Puts `to` where a sentence, a command or an error message means the name. A column may be a word of the
 * language, such as `status`: then only what stands in quotes is meant.
 */
export function inText(text: string, replacement: Replacement): string {
  const { kind, from, to } = replacement;
  const word = wholeWord(replacement);
  if (kind === 'migration') {
    const time = new RegExp(`(?<!\\w)${timeOf(from)}(?!\\w)`, 'g');
    return text.replace(word, () => to).replace(time, () => timeOf(to));
  }
  if (kind === 'table' || /[_A-Z]/.test(from)) return text.replace(word, () => to);
  const quoted = new RegExp(`(\\\\?["\`])${escaped(from)}(?=\\\\?["\`])`, 'g');
  return text.replace(quoted, (_, quote: string) => `${quote}${to}`);
}

function inParts(
  text: string,
  parts: RegExp,
  { code, part }: Record<'code' | 'part', (text: string) => string>,
): string {
  let replaced = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(parts)) {
    replaced += code(text.slice(from, index)) + part(found);
    from = index + found.length;
  }
  return replaced + code(text.slice(from));
}

/** Replaces a name in the texts of a scenario: in SQL, in schema.prisma and in prose. */

export type NameKind = 'migration' | 'table' | 'column';

/** A name of the scenario and the one that replaces it. */
export type Replacement = { kind: NameKind; from: string; to: string };

/** A string, a comment or a quoted identifier of SQL; a string or a comment of schema.prisma. */
const SQL_PARTS = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"/g;
const SCHEMA_PARTS = /"[^"\n]*"|\/\/[^\n]*/g;

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&');

/** Returns the digits a migration’s name begins with, by which prose calls it. */
export const timeOf = (migration: string): string => /^\d+/.exec(migration)?.[0] ?? migration;

/** Returns a pattern for the name as a whole word. After a table’s name, `_` may follow: Prisma derives names so. */
export function wholeWord({ kind, from }: Pick<Replacement, 'kind' | 'from'>): RegExp {
  const end = { migration: '(?![\\w-])', table: '(?![A-Za-z0-9$])', column: '(?![\\w$])' }[kind];
  return new RegExp(`(?<![\\w$])${escaped(from)}${end}`, 'g');
}

/** Replaces the name in SQL, with quotes where the dump left them out. */
export function inSql(sql: string, replacement: Replacement): string {
  const { kind, to } = replacement;
  const word = wholeWord(replacement);
  if (kind !== 'column') return sql.replace(word, () => to);
  return inParts(sql, SQL_PARTS, {
    code: (code) => code.replace(word, () => `"${to}"`),
    part: (part) => (part === `"${replacement.from}"` ? `"${to}"` : inText(part, replacement)),
  });
}

/** Replaces the name in schema.prisma. */
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
 * Replaces the name in a sentence, a command or an error message. A column may be an ordinary word such as
 * `status`; then it is only replaced in quotes.
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

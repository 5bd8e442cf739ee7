/** psql's variables: `\set`, `-v`, and `:name` in a script. */

/** A name psql takes. */
export const isVariableName = (name: string): boolean => /^[\w\u0080-\uffff]+$/.test(name);

const REFERENCE =
  /:(?:(?<plain>[\w\u0080-\uffff]+)|'(?<literal>[\w\u0080-\uffff]+)'|"(?<name>[\w\u0080-\uffff]+)"|\{\?(?<asked>[\w\u0080-\uffff]+)\})/y;

/** The reference to a set variable at a place in a line, with its value as it goes into SQL. */
export function variableAt(
  line: string,
  at: number,
  valueOf: (name: string) => string | undefined,
): { value: string; length: number } | null {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(line);
  if (!match?.groups) return null;
  const { plain, literal, name, asked } = match.groups;
  const length = match[0].length;
  if (asked !== undefined) {
    return { value: valueOf(asked) === undefined ? 'FALSE' : 'TRUE', length };
  }
  const value = valueOf(plain ?? literal ?? name ?? '');
  if (value === undefined) return null;
  if (plain !== undefined) return { value, length };
  if (name !== undefined) return { value: `"${value.replaceAll('"', '""')}"`, length };
  const quoted = `'${value.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return { value: value.includes('\\') ? ` E${quoted}` : quoted, length };
}

/** psql's variables: `\set`, `-v`, and `:name` in a script. */
import { identifier, literal } from '../../../../sql/quote.ts';

/** Gives the value of a variable; undefined if it is not set. */
export type ValueOf = (name: string) => string | undefined;

/** True for a name that psql takes. */
export const isVariableName = (name: string): boolean => /^[\w\u0080-\uffff]+$/.test(name);

const REFERENCE =
  /:(?:(?<plain>[\w\u0080-\uffff]+)|'(?<text>[\w\u0080-\uffff]+)'|"(?<name>[\w\u0080-\uffff]+)"|\{\?(?<asked>[\w\u0080-\uffff]+)\})/y;

/** The reference to a variable at a place in a line, with its value as it goes into SQL; null if none that is set is there. */
export function variableAt(
  line: string,
  at: number,
  valueOf: ValueOf,
): { value: string; length: number } | null {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(line);
  if (!match?.groups) return null;
  const { plain, text, name, asked } = match.groups;
  const length = match[0].length;
  if (asked !== undefined) {
    return { value: valueOf(asked) === undefined ? 'FALSE' : 'TRUE', length };
  }
  const value = valueOf(plain ?? text ?? name ?? '');
  if (value === undefined) return null;
  if (plain !== undefined) return { value, length };
  if (name !== undefined) return { value: identifier(value), length };
  const quoted = literal(value.replaceAll('\\', '\\\\'));
  return { value: value.includes('\\') ? ` E${quoted}` : quoted, length };
}

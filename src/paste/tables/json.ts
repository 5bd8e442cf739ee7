/** Rows in JSON: an array of objects, objects inside another object, or one object a line. */
import type { PastedRow } from './rows.ts';

/** Rows lie in `{"rows": [...]}` or the like; what is nested deeper is no result of a query. */
const DEEPEST = 6;

/** Returns the objects that have the property `key`. */
export function jsonRows(text: string, key: string): PastedRow[] {
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
  if (start === -1 || end < start) return [];
  const whole = parseJson(text.slice(start, end + 1));
  const lines = (): string[] => text.split('\n').filter((line) => line.includes(key));
  const values = whole === undefined ? lines().map(parseJson) : [whole];
  return values.flatMap((value) => objectsIn(value, 0)).filter((row) => key in row);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim().replace(/,$/, ''));
  } catch {
    return undefined;
  }
}

function objectsIn(value: unknown, depth: number): PastedRow[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((item) => objectsIn(item, depth + 1));
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const cells = entries.filter(([, cell]) => typeof cell !== 'object' || cell === null);
  return [
    Object.fromEntries(cells.map(([name, cell]) => [name, cell === null ? '' : String(cell)])),
    ...entries.flatMap(([, cell]) => objectsIn(cell, depth + 1)),
  ];
}

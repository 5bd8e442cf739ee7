/** `LINE 1: …` and the caret below it, with only the part around the place of a long line. */
import { columnsOf, widthOf } from './width.ts';

/** Columns of a line that are shown, and how many of them at least right of the place. */
const SHOWN = 60;
const RIGHT = 10;

/** The two lines that show a place in a script, as libpq reports it; none without a place. */
export function errorPlace(script: string, position: number | undefined): string[] {
  if (position === undefined) return [];
  const characters = Array.from(script.slice(0, position * 2));
  const before = characters.slice(0, position - 1).join('');
  const number = before.split('\n').length;
  const start = before.lastIndexOf('\n') + 1;
  const rest = script.slice(start);
  const line = Array.from((/^[^\n\r]*/.exec(rest)?.[0] ?? '').replaceAll('\t', ' '));
  const column = Array.from(before.slice(start)).length;
  const { from, to } = window(line, column);
  const label = `LINE ${String(number)}: ${from > 0 ? '...' : ''}`;
  const caret = ' '.repeat(label.length + widthOf(line.slice(from, column).join('')));
  const shown = line.slice(from, to).join('');
  return [`${label}${shown}${to < line.length ? '...' : ''}`, `${caret}^`];
}

/** The range of a line that is shown: the right end is cut first, then the left. */
function window(line: readonly string[], column: number): { from: number; to: number } {
  const offsets = [0];
  for (const character of line) offsets.push((offsets.at(-1) ?? 0) + columnsOf(character));
  const at = (index: number): number => offsets[index] ?? offsets.at(-1) ?? 0;
  let from = 0;
  let to = line.length;
  if (at(to) <= SHOWN) return { from, to };
  if (SHOWN >= at(column) + RIGHT) {
    while (at(to) > SHOWN) to -= 1;
    return { from, to };
  }
  while (at(column) + RIGHT < at(to)) to -= 1;
  while (at(to) - at(from) > SHOWN) from += 1;
  return { from, to };
}

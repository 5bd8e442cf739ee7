/** PostgreSQL counts characters from 1; editors count UTF-16 units, lines and columns. */

/** A place in a script, for the caret under the line. */
export type Place = {
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 units. */
  column: number;
  /** The whole line of the script. */
  source: string;
};

/** UTF-16 offset of PostgreSQL's 1-based character `position`. */
export function offsetOfPosition(script: string, position: number): number {
  let offset = 0;
  let characters = 1;
  for (const character of script) {
    if (characters >= position) break;
    offset += character.length;
    characters += 1;
  }
  return offset;
}

/** Line and column of PostgreSQL's 1-based character `position`. */
export function placeOfPosition(script: string, position: number): Place {
  const offset = offsetOfPosition(script, position);
  const before = script.slice(0, offset).split('\n');
  const line = before.length;
  return {
    line,
    column: (before.at(-1)?.length ?? 0) + 1,
    source: script.split('\n')[line - 1] ?? '',
  };
}

/**
 * The offset of the script that was run in the editor's text: `hint` if it is still there, else where it
 * is found first; undefined if the text was changed since.
 */
export function locateScript(text: string, script: string, hint: number): number | undefined {
  if (text.startsWith(script, hint)) return hint;
  const found = text.indexOf(script);
  return found === -1 ? undefined : found;
}

/** The words after a backslash command. https://www.postgresql.org/docs/current/app-psql.html */
import { variableAt, type ValueOf } from './variables.ts';

/** A command's words, and the unread rest of the line. */
export interface Arguments {
  /** Quotes and variables resolved; double quotes stay, they are part of an SQL name. */
  readonly words: readonly string[];
  /** The same text as it was typed. */
  readonly raw: string;
  /** From the next backslash on. */
  readonly rest: string;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Reads words up to an unquoted backslash. */
export function readArguments(text: string, valueOf: ValueOf): Arguments {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\\') break;
    if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
      continue;
    }
    const { value, length } = part(text, at, valueOf);
    word = (word ?? '') + value;
    at += length;
  }
  if (word !== null) words.push(word);
  return { words, raw: text.slice(0, at), rest: text.slice(at).replace(/^\\\\/, '') };
}

/** One quoted stretch, one variable, or one character. */
function part(text: string, at: number, valueOf: ValueOf): { value: string; length: number } {
  const character = text.charAt(at);
  if (character === "'") {
    const quoted = /^'((?:[^'\\]|''|\\.)*)'?/s.exec(text.slice(at));
    const value = (quoted?.[1] ?? '')
      .replaceAll("''", "'")
      .replaceAll(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
    return { value, length: quoted?.[0].length ?? 1 };
  }
  if (character === '"') {
    const quoted = /^"(?:[^"]|"")*"?/.exec(text.slice(at))?.[0] ?? '"';
    return { value: quoted, length: quoted.length };
  }
  if (character === ':') {
    const found = variableAt(text, at, valueOf);
    if (found) return found;
  }
  return { value: character, length: 1 };
}

/** Reads `on`, `off` and the other texts that psql takes for them; null for anything else. */
export function readSwitch(word: string): boolean | null {
  if (/^(?:on|t|tr|tru|true|y|ye|yes|1)$/i.test(word)) return true;
  return /^(?:of|off|f|fa|fal|fals|false|n|no|0)$/i.test(word) ? false : null;
}

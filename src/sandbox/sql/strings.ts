/** The texts inside of strings: bodies of routines, and statements that are put together. */
import { type Token, textOfToken } from './scanner.ts';

/** Levels of strings inside of strings that are read. */
export const MAX_NESTING = 5;

/** True for strings in single and in dollar quotes. */
export const isString = (token: Token | undefined): boolean =>
  token?.kind === 'string' || token?.kind === 'dollar';

/** The text between the quotes of a string. */
export function textInside(script: string, token: Token): string {
  const text = textOfToken(script, token);
  return token.kind === 'dollar'
    ? text.replace(/^\$[^$]*\$/, '').replace(/\$[^$]*\$$/, '')
    : text
        .replace(/^[^']*'/, '')
        .replace(/'$/, '')
        .replaceAll("''", "'");
}

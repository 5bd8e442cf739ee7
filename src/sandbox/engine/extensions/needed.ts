/** Finds the extensions that SQL asks for. https://www.postgresql.org/docs/current/sql-createextension.html */
import { type Token, isCode, isKeyword, textOfToken, tokensOf } from '../../sql/scanner.ts';
import { MAX_NESTING, isString, textInside } from '../../sql/strings.ts';
import { EXTENSIONS, REQUIRED } from './available.ts';

/**
 * The extensions that a script asks for and that are to be had, with those that they require: by CREATE
 * EXTENSION in a statement, in the body of a routine, or in a string that it executes. Where the name is put
 * together, every extension that the script mentions counts; where it lists what is available, all do.
 */
export function neededExtensions(script: string): string[] {
  if (/pg_available_extension/i.test(script)) return [...EXTENSIONS.keys()];
  if (!/extension/i.test(script)) return [];
  const named = namesIn(script);
  const found = named.includes(null) ? mentionsIn(script) : named;
  const needed = new Set<string>();
  for (const name of found) {
    if (name === null || !EXTENSIONS.has(name)) continue;
    needed.add(name);
    for (const required of REQUIRED.get(name) ?? []) needed.add(required);
  }
  return [...needed];
}

/** The names after CREATE EXTENSION; null for one that is not written there. */
function namesIn(text: string, nesting = 0): (string | null)[] {
  const code = [...tokensOf(text)].filter(isCode);
  return code.flatMap((token, i) => {
    if (isString(token)) {
      return nesting < MAX_NESTING ? namesIn(textInside(text, token), nesting + 1) : [];
    }
    if (!isKeyword(text, token, 'create') || !isKeyword(text, code[i + 1], 'extension')) return [];
    const isConditional = ['if', 'not', 'exists'].every((word, j) =>
      isKeyword(text, code[i + 2 + j], word),
    );
    return [nameOf(text, code[i + (isConditional ? 5 : 2)])];
  });
}

/** A name as PostgreSQL reads it; null if the token is none. */
function nameOf(text: string, token: Token | undefined): string | null {
  if (token?.kind === 'word') return textOfToken(text, token).toLowerCase();
  if (token?.kind !== 'name') return null;
  return textOfToken(text, token).slice(1, -1).replaceAll('""', '"');
}

/** Words, quoted names and whole strings, at any depth. */
function mentionsIn(text: string, nesting = 0): (string | null)[] {
  return [...tokensOf(text)].filter(isCode).flatMap((token) => {
    if (!isString(token)) return [nameOf(text, token)];
    const inside = textInside(text, token);
    return [inside.trim(), ...(nesting < MAX_NESTING ? mentionsIn(inside, nesting + 1) : [])];
  });
}

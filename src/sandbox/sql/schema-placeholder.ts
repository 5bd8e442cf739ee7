/** A query of an author's in which `{schema}` stands for PostgreSQL's schema, which a reader chooses by the URL. */
import { identifier } from './quote.ts';
import { isCode, isKeyword, textOfToken, tokensOf, type Token } from './scanner.ts';

const PLACEHOLDER = '{schema}';

/** Returns the query with the schema in place of each `{schema}`: as a name, and in a string as the name's text. */
export function withSchema(sql: string, schema: string): string {
  const name = identifier(schema);
  // Cuts at strings first: in them a quote of the schema's name has to be doubled.
  return [...tokensOf(sql)]
    .reduce<{ text: string; isString: boolean }[]>((parts, token) => {
      const isString = token.kind === 'string';
      const last = parts.at(-1);
      if (last?.isString === isString) last.text += textOfToken(sql, token);
      else parts.push({ text: textOfToken(sql, token), isString });
      return parts;
    }, [])
    .map(({ text, isString }) =>
      text.replaceAll(PLACEHOLDER, () => (isString ? name.replaceAll("'", "''") : name)),
    )
    .join('');
}

/** Returns the tables that the query names in double quotes without their schema: after FROM or JOIN, and in strings. */
export function withoutSchema(sql: string): string[] {
  const tokens = [...tokensOf(sql)].filter(isCode);
  return tokens.flatMap((token, at) => {
    const text = textOfToken(sql, token);
    if (token.kind === 'string') return /^'("[^"]+")'$/.exec(text)?.[1] ?? [];
    const isTable = ['from', 'join'].some((word) => isKeyword(sql, tokens[at - 1], word));
    return token.kind === 'name' && isTable && !isDot(sql, tokens[at + 1]) ? [text] : [];
  });
}

const isDot = (sql: string, token: Token | undefined): boolean =>
  token !== undefined && textOfToken(sql, token) === '.';

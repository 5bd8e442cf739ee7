/**
 * Reads the blocks of a schema.prisma as Prisma 5.4.2 does, those of its datasource and generators whole: a block opens at the end
 * of a line, has one property on each line, and closes with a line that begins with a brace.
 * Source: prisma-engines 5.4.2, psl/schema-ast/src/parser/datamodel.pest.
 */

export type ConfigValue =
  | { readonly kind: 'string'; readonly text: string }
  /** For example `env("DATABASE_URL")`. */
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly ConfigValue[] }
  | { readonly kind: 'array'; readonly values: readonly ConfigValue[] }
  /** A number, a constant, or a name without quotes. */
  | { readonly kind: 'word'; readonly text: string };

/** A line `name = value`. */
export interface ConfigProperty {
  readonly name: string;
  /** null if there is nothing after the equals sign. */
  readonly value: ConfigValue | null;
  /** 0-based. */
  readonly line: number;
}

export interface ConfigBlock {
  readonly kind: 'datasource' | 'generator';
  readonly name: string;
  /** 0-based lines of the block's beginning and of its closing brace. */
  readonly first: number;
  readonly last: number;
  readonly properties: readonly ConfigProperty[];
  /** Lines that are neither a property nor blank nor a comment. */
  readonly unread: readonly number[];
}

export interface Model {
  readonly name: string;
  /** Its table's name in PostgreSQL: that of `@@map`, or its own. */
  readonly table: string;
}

/** A block of any kind, with the 0-based lines of its beginning and of its closing brace. */
interface Block {
  readonly kind: string;
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** The lines of a schema, without the line breaks of any system. */
export const linesOf = (schema: string): string[] => schema.split(/\r\n|\n|\r/);

/** The datasource and generator blocks in order. One that is never closed ends with the file. */
export function configBlocks(schema: string): ConfigBlock[] {
  const lines = linesOf(schema);
  return blocksIn(lines).flatMap(({ kind, name, first, last }) =>
    kind === 'datasource' || kind === 'generator'
      ? [blockBetween(lines, kind, name, first, last)]
      : [],
  );
}

/** The models in order. */
export function modelsIn(schema: string): Model[] {
  const lines = linesOf(schema);
  return blocksIn(lines)
    .filter(({ kind }) => kind === 'model')
    .map(({ name, first, last }) => {
      const mapped = lines.slice(first + 1, last).map(mappedName);
      return { name, table: mapped.find((table) => table !== null) ?? name };
    });
}

/** The property of that name which counts: the last one. undefined if the block has none. */
export const propertyIn = (block: ConfigBlock, name: string): ConfigProperty | undefined =>
  block.properties.findLast((property) => property.name === name);

/** The strings of a value; one that is no list counts as a list of one. */
export function textsIn(value: ConfigValue | null | undefined): string[] {
  if (!value) return [];
  const values = value.kind === 'array' ? value.values : [value];
  return values.flatMap((item) => (item.kind === 'string' ? [item.text] : []));
}

function blocksIn(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let first = 0; first < lines.length; first += 1) {
    const heading = headingIn(lines[first] ?? '');
    if (heading === null) continue;
    const closing = lines.findIndex((line, i) => i > first && codeOf(line)[0]?.text === '}');
    const last = closing === -1 ? lines.length - 1 : closing;
    blocks.push({ ...heading, first, last });
    first = last;
  }
  return blocks;
}

/** The name in a line `@@map("…")`; null if the line is another one. */
function mappedName(line: string): string | null {
  const [first, second, keyword, ...rest] = codeOf(line);
  if (first?.text !== '@' || second?.text !== '@' || keyword?.text !== 'map') return null;
  const value = new ValueReader([keyword, ...rest]).value();
  return value?.kind === 'call' ? (textsIn({ ...value, kind: 'array' })[0] ?? null) : null;
}

function blockBetween(
  lines: readonly string[],
  kind: ConfigBlock['kind'],
  name: string,
  first: number,
  last: number,
): ConfigBlock {
  const properties: ConfigProperty[] = [];
  const unread: number[] = [];
  for (let line = first + 1; line < last; line += 1) {
    const tokens = codeOf(lines[line] ?? '');
    if (tokens.length === 0) continue;
    const property = propertyOf(tokens, line);
    if (property === null) unread.push(line);
    else properties.push(property);
  }
  return { kind, name, first, last, properties, unread };
}

interface ConfigToken {
  readonly kind: 'string' | 'word' | 'sign';
  readonly text: string;
}

const TOKEN =
  /[\p{Zs}\t]*(?:(?<comment>\/\/.*)|(?<string>"(?:[^"\\]|\\.)*")|(?<word>-?[A-Za-z\d][\w.-]*)|(?<sign>\S))/uy;

/** The tokens of a line without blanks and comments. */
function codeOf(line: string): ConfigToken[] {
  const tokens: ConfigToken[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(line); match?.groups; match = TOKEN.exec(line)) {
    const { comment, string, word, sign } = match.groups;
    if (comment !== undefined) break;
    if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

/** The beginning of a block of any kind: `datasource db {`. */
function headingIn(line: string): { kind: string; name: string } | null {
  const [keyword, name, brace, ...rest] = codeOf(line);
  if (keyword?.kind !== 'word' || name?.kind !== 'word' || brace?.text !== '{') return null;
  return rest.length === 0 ? { kind: keyword.text, name: name.text } : null;
}

function propertyOf(tokens: readonly ConfigToken[], line: number): ConfigProperty | null {
  const [name, equals, ...rest] = tokens;
  if (name?.kind !== 'word' || equals?.text !== '=') return null;
  if (rest.length === 0) return { name: name.text, value: null, line };
  const reader = new ValueReader(rest);
  const value = reader.value();
  return value === null || !reader.isAtEnd ? null : { name: name.text, value, line };
}

class ValueReader {
  readonly #tokens: readonly ConfigToken[];
  #at = 0;

  constructor(tokens: readonly ConfigToken[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** The next value; null if there is none. */
  value(): ConfigValue | null {
    const token = this.#tokens[this.#at];
    if (token === undefined) return null;
    this.#at += 1;
    if (token.kind === 'string') return { kind: 'string', text: unescaped(token.text) };
    if (token.kind === 'word') {
      if (!this.#takes('(')) return { kind: 'word', text: token.text };
      const values = this.#valuesUntil(')');
      return values && { kind: 'call', name: token.text, values };
    }
    if (token.text !== '[') return null;
    const values = this.#valuesUntil(']');
    return values && { kind: 'array', values };
  }

  /** Values between commas, each with or without a name before it; null if the closing sign is missing. */
  #valuesUntil(closing: string): ConfigValue[] | null {
    const values: ConfigValue[] = [];
    while (!this.#takes(closing)) {
      if (this.#tokens[this.#at + 1]?.text === ':') this.#at += 2;
      const value = this.value();
      if (value === null) return null;
      values.push(value);
      const continues = this.#takes(',');
      const isLast = this.#tokens[this.#at]?.text === closing;
      // A comma may stand at the end of arguments, not at the end of a list.
      if (continues ? isLast && closing === ']' : !isLast) return null;
    }
    return values;
  }

  #takes(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['0', '\0'],
]);

/** The text of a string between its quotes. */
const unescaped = (quoted: string): string =>
  quoted
    .slice(1, -1)
    .replaceAll(/\\(?:u([\dA-Fa-f]{4})|(.))/g, (_, code: string | undefined, sign: string) =>
      code === undefined
        ? (ESCAPES.get(sign) ?? sign)
        : String.fromCharCode(Number.parseInt(code, 16)),
    );

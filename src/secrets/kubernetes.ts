/**
 * Masks `data` and `stringData` of Kubernetes Secrets, whatever their keys, in YAML and in JSON. A Secret is known by
 * its `kind`, which kubectl writes after the data and people before it.
 */
import { closingQuote } from './quotes.ts';
import { isStandIn } from './stand-ins.ts';

/** The kind of an object, or the begin of another one. */
const KIND =
  /^---|- apiVersion\b|\{\s{0,40}\\{0,7}"apiVersion|(?<![\w.-])kind\\{0,7}["']?[ \t]{0,40}:[ \t]{0,40}\\{0,7}["']?(?<kind>\w{1,60})/gm;
/** Data in braces, up to the brace. */
const IN_BRACES = /(?<![\w.-])(?:data|stringData)\\{0,7}["']?\s{0,40}:\s{0,40}\{/g;
/** The line above data in lines. */
const IN_LINES = /^(?<indent>[ \t]{0,60}(?:- )?)(?:data|stringData):[ \t]{0,40}$/;
const LINE =
  /^(?<key>[ \t]{0,80}["']?[\w./-]{1,260}["']?[ \t]{0,40}:)(?:[ \t]{1,40}(?<value>\S.*)?)?$/;

/** Masks the data of every Secret. */
export function maskSecretData(text: string): string {
  if (!/\bkind\b[^\n]{0,60}\bSecret\b/.test(text)) return text;
  return maskLines(maskBraces(text));
}

/** Tells whether the data between two places are those of a Secret. Places are asked for in their order. */
function kindsOf(text: string): (from: number, to: number) => boolean {
  const kinds = [...text.matchAll(KIND)].map(({ index, groups }) => ({
    index,
    isSecret: groups?.['kind'] === 'Secret',
  }));
  let next = 0;
  return (from, to) => {
    while ((kinds[next]?.index ?? Infinity) < from) next += 1;
    const before = kinds[next - 1];
    let after = next;
    while ((kinds[after]?.index ?? Infinity) < to) after += 1;
    return before?.isSecret === true || kinds[after]?.isSecret === true;
  };
}

function maskBraces(text: string): string {
  const isOfSecret = kindsOf(text);
  const parts: string[] = [];
  let done = 0;
  for (const { index, 0: begin } of text.matchAll(IN_BRACES)) {
    const from = index + begin.length;
    if (from < done) continue;
    const { masked, end } = maskMapping(text, from);
    parts.push(text.slice(done, from), isOfSecret(index, end) ? masked : text.slice(from, end));
    done = end;
  }
  return parts.join('') + text.slice(done);
}

/** Strings with as many backslashes before both quotes, and what is between them. */
const PIECE = /(?<quote>\\{0,7}["'])|[{}]|[^\\"'{}]+|\\/y;

/** Masks the values between braces, from behind the first to before the last. */
function maskMapping(text: string, from: number): { masked: string; end: number } {
  const parts: string[] = [];
  let isAfterColon = false;
  let depth = 1;
  let at = from;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text);
    if (piece === null) break;
    const [{ length }] = piece;
    const quote = piece.groups?.['quote'];
    if (piece[0] === '{') depth += 1;
    if (piece[0] === '}') depth -= 1;
    if (depth === 0) break;
    if (quote === undefined) {
      parts.push(piece[0].replaceAll(/(:[ \t]{0,40})(?!\s)([^\s:,][^\s,]*)/g, '$1***'));
      if (piece[0].trim() !== '') isAfterColon = /:\s{0,40}$/.test(piece[0]);
      at += length;
      continue;
    }
    const found = closingQuote(text, at + length, quote);
    const close = found === -1 ? text.length : found;
    const inside = text.slice(at + length, close);
    const isSecret = isAfterColon && inside !== '' && !isStandIn(inside);
    parts.push(quote, isSecret ? '***' : inside, close < text.length ? quote : '');
    isAfterColon = false;
    at = close + length;
  }
  return { masked: parts.join(''), end: Math.min(at, text.length) };
}

function maskLines(text: string): string {
  const isOfSecret = kindsOf(text);
  const lines = text.split('\n');
  let place = 0;
  const places = lines.map((line) => {
    const at = place;
    place += line.length + 1;
    return at;
  });
  for (let i = 0; i < lines.length; i += 1) {
    const indent = IN_LINES.exec(lines[i] ?? '')?.groups?.['indent']?.length;
    if (indent === undefined) continue;
    let end = i + 1;
    while (end < lines.length && isDeeper(lines[end] ?? '', indent)) end += 1;
    if (isOfSecret(places[i] ?? 0, places[end] ?? text.length)) maskBlock(lines, i + 1, end);
    i = end - 1;
  }
  return lines.join('\n');
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

const isDeeper = (line: string, indent: number): boolean =>
  line.trim() === '' || indentOf(line) > indent;

/** Masks the lines of one block: the values of its keys, and whole lines of a value that continues. */
function maskBlock(lines: string[], from: number, to: number): void {
  const indent = indentOf(lines[from] ?? '');
  for (let i = from; i < to; i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() === '') continue;
    const { key, value } = (indentOf(line) === indent ? LINE.exec(line)?.groups : undefined) ?? {};
    if (key === undefined) lines[i] = `${line.slice(0, indentOf(line))}***`;
    else if (
      value !== undefined &&
      !isStandIn(bare(value)) &&
      !/^(?:[|>][+-]?|["']{2})$/.test(value)
    )
      lines[i] = `${key} ***`;
  }
}

const bare = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;

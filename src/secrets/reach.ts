/**
 * Tells how far a value without quotes reaches. A shell's word ends at a space; the value of a line of YAML, of a listing
 * of an environment or of a connection string of .NET has spaces in it. What is looked through is bounded.
 */

import { closingQuote } from './quotes.ts';

/** Characters that are looked through. */
const MOST = 4_000;
const NEAR = 80;

/** The text before a key that begins its line, after the name of a container too. */
const LINE_START = /[\n|│\]][ \t>]{0,60}(?<dash>- )?(?:export )?["']?$/;
/** The text before a quote that opens one assignment: of a list, an option, an instruction. */
const ONE_QUOTED =
  /(?:[[,({:]|\n|[ \t]-|[ \t]-e|--env|--set(?:-\w{1,10})?|--build-arg|--from-literal|\bENV|export|Environment)[ \t=]{0,40}(?<quote>\\{0,7}["'])$/;
/** Another assignment, or a comment, on the same line. */
const NEXT_KEY =
  /(?<![ \t])[ \t]{1,80}(?:["']?[\w.-]{1,80}["']?(?:[:=](?:\s|["']|$)|=)|#[ \t])|[,;][ \t]{1,80}["']?[\w.-]{1,80}["']?[:=]/;
const OTHER_KEY = /\s[\w.-]{1,80}=/;
/** The rest of a value of .NET: up to the `;` before the next key. */
const DOT_NET = /^[^;"'`\n=]{0,200}(?=;[ \t]?[A-Za-z][\w ]{0,40}=)/;
const VARIABLE = /^(?:export )?[A-Z_][A-Z\d_]*=/;
/** An apostrophe in a parameter of an address, where it needs no encoding. */
const APOSTROPHE = /^'[\w%.~!*(-][^\s"`&]{0,400}/;
const OPENERS: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' };

/** A value without quotes, where it was found. */
export interface Found {
  /** The begin of its key, and its own begin and end as a shell reads it. */
  readonly key: number;
  readonly at: number;
  readonly end: number;
}

/** Returns the end of a value as its line tells it: at least that of the shell's word, without brackets that were open. */
export function endOfValue(text: string, found: Found): number {
  const { key, at, end } = found;
  const before = `${key < NEAR ? '\n' : ''}${text.slice(Math.max(0, key - NEAR), key)}`;
  const sign = text.slice(key, at);
  const isAssigned = sign.includes('=');
  const quote = ONE_QUOTED.exec(before)?.groups?.['quote'];
  const close = quote !== undefined && isAssigned ? closing(text, end, quote) : -1;
  if (close !== -1) return close;
  const line = LINE_START.exec(before);
  const isLine =
    line !== null &&
    (!isAssigned ||
      line.groups?.['dash'] !== undefined ||
      /=\s|\s=/.test(sign) ||
      isInListing(text, key, end));
  if (isLine) return endOfLine(text, end, quote);
  const rest = text.slice(end, end + MOST);
  const isParameter = /[?&]/.test(text.charAt(key - 1));
  if (isParameter) return end + (APOSTROPHE.exec(rest)?.[0].length ?? 0);
  const dotNet = DOT_NET.exec(rest)?.[0].length ?? 0;
  if (dotNet > 0) return end + dotNet;
  if (text[key - 1] === ';') return end + rest.search(/[;"'`\n]|$/);
  return withoutClosers(text, found);
}

/** The place of the quote that closes the assignment, unless another one comes before it; -1 if none does. */
function closing(text: string, end: number, quote: string): number {
  const rest = text.slice(end, end + MOST);
  const length = rest.search(/\n|$/);
  const close = closingQuote(rest.slice(0, length), 0, quote);
  return close === -1 || OTHER_KEY.test(rest.slice(0, close)) ? -1 : end + close;
}

/** Reports a line of a listing of variables: the line before it or after it is one. */
function isInListing(text: string, key: number, end: number): boolean {
  const next = text.slice(end, end + MOST).indexOf('\n');
  if (next !== -1 && isVariable(text, end + next + 1)) return true;
  const from = Math.max(0, key - NEAR);
  const line = text.slice(from, key).lastIndexOf('\n');
  if (line === -1) return false;
  const above = text.slice(Math.max(0, from + line - MOST), from + line);
  return isVariable(above, above.lastIndexOf('\n') + 1);
}

const isVariable = (text: string, at: number): boolean => VARIABLE.test(text.slice(at, at + NEAR));

/** Returns the end of the line, or the begin of the next key or of a comment on it, or the quote that closes all of it. */
export function endOfLine(text: string, end: number, quote?: string): number {
  const rest = text.slice(end, end + MOST);
  const line = rest.slice(0, rest.search(/\n|$/));
  const next = line.search(NEXT_KEY);
  const value = next === -1 ? line.trimEnd() : line.slice(0, next);
  const close = quote === undefined ? -1 : value.indexOf(quote);
  return end + (close === -1 ? value.length : close);
}

/** Returns the end of the header that begins before `end`, in a quote if one is open. */
export function endOfHeader(text: string, end: number, isOpen: (quote: string) => boolean): number {
  const rest = text.slice(end, end + MOST);
  const close = isOpen('"') ? /\\{0,7}"|\n|$/ : isOpen("'") ? /\\{0,7}'|\n|$/ : /\\{1,7}["']|\n|$/;
  return end + rest.search(close);
}

/** Leaves the brackets after a value that are opened before it on its line. */
function withoutClosers(text: string, { key, end }: Found): number {
  const opened =
    text
      .slice(Math.max(0, key - NEAR), key)
      .split('\n')
      .at(-1) ?? '';
  const isOpen = (closer: string | undefined): boolean =>
    closer !== undefined && OPENERS[closer] !== undefined && opened.includes(OPENERS[closer]);
  let at = end;
  while (isOpen(text[at - 1])) at -= 1;
  return at;
}
